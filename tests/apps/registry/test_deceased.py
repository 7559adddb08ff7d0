"""Deaths are compared with everybody who was ever a member, in one statement, within the scope that is given."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from django.conf import settings
from typer.testing import CliRunner

from lindung.apps.registry.deceased import COMPARED, deaths_compared
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.selectors import workers_visible
from lindung.cli import deaths as command
from lindung.matching.deaths import DEATHS
from lindung.store import clock
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
DIED = date(2022, 9, 1)


@pytest.fixture
def workers(country, people, send) -> list[Worker]:
    """Four workers of one government."""
    enrol(country, send(people(4)))
    return list(Worker.objects.order_by("pk"))


def deaths_of(*workers: Worker, **changed: object) -> pl.DataFrame:
    rows = [
        {
            "id": number, "nik": one.nik, "nik_is_whole": True, "nik_is_cut": False, "nik_is_sound": True,
            "name": one.name, "birth_date": one.birth_date, "birth_swapped": None, "sex": one.sex,
            "mother_name": one.mother_name, "died_on": DIED, "is_died_unread": False,
        } | changed
        for number, one in enumerate(workers)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=DEATHS)


def test_everybody_is_compared_with_whether_enrolled_still_or_not(workers) -> None:
    Enrolment.objects.filter(worker=workers[0]).update(ends_on=date(2022, 8, 1), end_reason="resigned")
    found = deaths_compared(deaths_of(*workers))
    assert found["verdict"].to_list() == ["certain"] * 4
    assert found["worker_id"].to_list() == [one.pk for one in workers]
    assert found.columns == [name for name in COMPARED if name not in ("file", "sheet", "row")]


def test_it_takes_one_statement_and_changes_nothing(workers, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        deaths_compared(deaths_of(*workers))
    assert list(Worker.objects.order_by("pk")) == workers


def test_only_the_workers_who_are_given_are_met(country, workers) -> None:
    rows = deaths_of(*workers)
    elsewhere = workers_visible(country.who("other-administrator"))
    assert set(deaths_compared(rows, workers=elsewhere)["verdict"]) == {"none"}
    own = workers_visible(country.who("administrator"))
    assert set(deaths_compared(rows, workers=own)["verdict"]) == {"certain"}


def test_a_merged_record_leads_to_the_one_that_stays(workers) -> None:
    gone, stays = workers[:2]
    Worker.objects.filter(pk=gone.pk).update(merged_into=stays)
    found = deaths_compared(deaths_of(gone))
    assert found.select("verdict", "worker_id", "nik").rows() == [("certain", stays.pk, stays.nik)]


def test_a_lost_nik_is_probable_and_of_another_mother_nobody(workers) -> None:
    lost = {"nik": None, "nik_is_whole": False, "nik_is_sound": False}
    assert deaths_compared(deaths_of(workers[0], **lost))["verdict"].to_list() == ["probable"]
    other = deaths_of(workers[0], **lost, mother_name="Zubaedah Ximenes")
    assert deaths_compared(other)["verdict"].to_list() == ["none"]


def test_tomorrow_is_tomorrow_by_the_calendar_in_a_demo_too(workers, monkeypatch) -> None:
    monkeypatch.setattr(settings, "LINDUNG_TODAY", date(2022, 7, 18))
    days = clock.calendar_day(), clock.calendar_day() + timedelta(days=1)
    rows = pl.concat([deaths_of(workers[0], died_on=day) for day in days])
    assert deaths_compared(rows)["verdict"].to_list() == ["certain", "bad"]


@pytest.fixture
def registry(monkeypatch) -> None:
    """The command finds the test's database open."""
    monkeypatch.setattr("lindung.store.bootstrap.bootstrap", lambda: None)


def workbook(path: Path, *workers: Worker) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "AKTA"
    book.active.append(["No", "NIK", "Nama Almarhum", "Tgl Lahir", "Nama Ibu", "Tgl Wafat"])
    for number, one in enumerate(workers, start=1):
        book.active.append([number, one.nik, f"ALM. {one.name}", one.birth_date, one.mother_name, "1 September 2022"])
    book.save(path)
    return path


@pytest.mark.cell
def test_the_command_prints_the_document(workers, registry, tmp_path) -> None:
    result = CliRunner().invoke(command.app, ["check", str(workbook(tmp_path / "a.xlsx", workers[0])), "--json"])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    (row,) = document["rows"]
    assert document["counts"] == {"certain": 1, "probable": 0, "conflict": 0, "none": 0, "bad": 0}
    assert row.pop("reasons")[0] == "NIK peserta"
    assert row == {
        "file": "a.xlsx", "sheet": "AKTA", "row": 2, "verdict": "certain", "nik": workers[0].nik,
        "name": f"ALM. {workers[0].name}", "died_on": "2022-09-01",
    }  # fmt: skip


@pytest.mark.cell
def test_the_same_death_on_two_lists_is_certain_on_both(workers, registry, tmp_path) -> None:
    files = [str(workbook(tmp_path / name, workers[0])) for name in ("a.xlsx", "b.xlsx")]
    rows = json.loads(CliRunner().invoke(command.app, ["check", *files, "--json"]).stdout)["rows"]
    assert [(row["file"], row["verdict"]) for row in rows] == [("a.xlsx", "certain"), ("b.xlsx", "certain")]
    assert all("kematian orang ini diberitakan lebih dari sekali" in row["reasons"] for row in rows)


@pytest.mark.cell
def test_people_read_how_many_and_who(workers, registry, tmp_path) -> None:
    result = CliRunner().invoke(command.app, ["check", str(workbook(tmp_path / "a.xlsx", workers[0]))])
    assert result.exit_code == 0
    assert (
        f"a.xlsx [AKTA] 2: pasti: ALM. {workers[0].name} ({workers[0].nik}), 01/09/2022: NIK peserta" in result.stdout
    )


@pytest.mark.cell
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_compared(workers, registry, tmp_path) -> None:
    broken = tmp_path / "rusak.xlsx"
    broken.write_bytes(b"PK\x03\x04 rusak")
    files = [str(broken), str(tmp_path / "tiada.xlsx"), str(workbook(tmp_path / "a.xlsx", workers[0]))]
    result = CliRunner().invoke(command.app, ["check", *files, "--json"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["counts"]["certain"] == 1
    lines = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in lines] == [str(broken), str(tmp_path / "tiada.xlsx")]
