"""``lindung candidates check``: one JSON document, and nothing is kept."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from lindung.apps.candidates.models import Candidate, CandidateList
from lindung.cli.candidates import app
from tests.apps.candidates.proposing import VILLAGE, line, list_csv, proposed
from tests.apps.submitting import enrol

pytestmark = [pytest.mark.django_db, pytest.mark.cell]


@pytest.fixture(autouse=True)
def _begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the test is the one that the command opens."""
    monkeypatch.setattr("lindung.store.bootstrap.bootstrap", lambda: None)


def _checked(*given: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, ["check", *given])
    return answer.exit_code, answer.stdout


def test_every_row_comes_with_its_reasons_and_nothing_is_kept(country, people, send, tmp_path) -> None:
    member, free, broken = people(3)
    enrol(country, send([member]))
    file = tmp_path / "usulan.csv"
    file.write_bytes(list_csv([line(member), line(free), line(broken, NIK=broken.nik[:15])]))
    code, said = _checked(str(file), "--on", "2022-07-18", "--json")
    document = json.loads(said)
    assert code == 0
    assert document["counts"] == {"eligible": 1, "needs_correction": 1, "duplicate": 0, "ineligible": 1}
    assert [(row["row"], row["disposition"], row["codes"]) for row in document["rows"]] == [
        (2, "ineligible", ["already_enrolled"]),
        (3, "eligible", []),
        (4, "needs_correction", ["nik_length"]),
    ]
    row = document["rows"][1]
    assert (row["file"], row["sheet"], row["nik"], row["name"]) == ("usulan.csv", "", free.nik, free.name)
    assert (row["birth_date"], row["sex"], row["village"]) == (free.birth_date.isoformat(), free.sex, VILLAGE)
    assert (row["income"], row["decile"]) == (900_000, 2)
    assert not CandidateList.objects.exists()
    assert not Candidate.objects.exists()


def test_a_government_has_its_villages_and_proposals_compared_too(country, people, tmp_path) -> None:
    one, other = people(2)
    proposed(country, [line(one)])
    file = tmp_path / "usulan.csv"
    file.write_bytes(list_csv([line(one, Desa="Lain"), line(other, **{"Kode Desa": "74.03.01.2001"})]))
    _code, said = _checked(str(file), "--on", "2022-07-18", "--government", "74.13", "--json")
    assert [row["codes"] for row in json.loads(said)["rows"]] == [["proposed_already"], ["village_foreign"]]
    _code, said = _checked(str(file), "--on", "2022-07-18", "--json")
    assert [row["codes"] for row in json.loads(said)["rows"]] == [[], []]


def test_a_file_that_cannot_be_read_is_named_beside_the_others(country, people, tmp_path) -> None:
    good, bad = tmp_path / "a.csv", tmp_path / "b.xlsx"
    good.write_bytes(list_csv([line(*people(1))]))
    bad.write_bytes(b"PK nothing")
    code, said = _checked(str(good), str(bad), "--on", "2022-07-18", "--json")
    assert code == 2
    assert json.loads(said)["counts"]["eligible"] == 1


def test_an_unknown_government_is_refused(country, tmp_path) -> None:
    answer = CliRunner().invoke(app, ["check", "x.csv", "--government", "99.99"])
    assert getattr(answer.exception, "code", "") == "government_unknown"


def test_people_read_counts_and_reasons(country, people, tmp_path) -> None:
    file = tmp_path / "usulan.csv"
    file.write_bytes(list_csv([line(*people(1), Keterangan="PNS")]))
    _code, said = _checked(str(file), "--on", "2022-07-18")
    assert "civil_servant" in said
