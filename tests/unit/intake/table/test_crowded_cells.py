"""Headings under titles, and cells that hold two fields or only a piece of one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import PEOPLE, judged, rows_of, write_xlsx

from lindung.screening import ScreeningRules, judge, read

SERIALS = [person["nik"] for person in PEOPLE]
BORN = [person["born"] for person in PEOPLE]


def written(born: date) -> str:
    return f"{born:%d-%m-%Y}"


def assert_all_ready(tmp_path: Path, rows: list[list[Any]]) -> None:
    """All people are read as they are, with nothing to correct."""
    found = rows_of(judged(tmp_path, rows))
    assert [(row["nik"], row["name"], row["birth_date"], row["sex"], row["codes"]) for row in found] == [
        (person["nik"], person["name"], person["born"], person["sex"], []) for person in PEOPLE
    ]


@pytest.mark.parametrize("between", ["\n", " / ", "\nNIK: ", " - "])
def test_name_and_nik_in_one_cell(tmp_path: Path, between: str) -> None:
    rows = [[n, f"{p['name']}{between}{p['nik']}", p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    assert_all_ready(tmp_path, [["No", "Nama / NIK", "Tgl Lahir", "L/P"], *rows])


@pytest.mark.parametrize("between", ["\n", " / ", "\nRaha, "])
@pytest.mark.parametrize("heading", ["Nama / Tempat Tgl Lahir", "Nama"])
def test_name_and_birth_in_one_cell(tmp_path: Path, between: str, heading: str) -> None:
    rows = [[n, f"{p['name']}{between}{written(p['born'])}", p["nik"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    assert_all_ready(tmp_path, [["No", heading, "NIK", "L/P"], *rows])


@pytest.mark.parametrize("width", [1, 2, 4, 6])
def test_a_nik_in_boxes(tmp_path: Path, width: int) -> None:
    boxes = len(SERIALS[0][::width])
    rows = [
        [p["name"], *(p["nik"][at : at + width] for at in range(0, 16, width)), p["born"], p["sex"]] for p in PEOPLE
    ]
    assert_all_ready(tmp_path, [["Nama", "NIK", *[None] * (boxes - 1), "Tgl Lahir", "L/P"], *rows])


def test_what_a_person_decided_of_a_column_keeps_what_shares_it(tmp_path: Path) -> None:
    rows = [[n, f"{p['name']}\n{p['nik']}", p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": [["No", "Nama / NIK", "Tgl Lahir", "L/P"], *rows]})
    signature = read([path]).files[0].sheets[0].signature
    readings = read([path], mappings={path.name: {signature: {"name": "B", "birth_date": "C", "sex": "D"}}})
    report = judge(readings, on=date(2022, 7, 18), rules=ScreeningRules(minimum_age=17, age_limit=65))
    assert report.rows["nik"].to_list() == SERIALS


def test_a_title_over_everything_explains_nothing(tmp_path: Path) -> None:
    heads = [
        [None, "DATA PRIBADI", None, None, None, None, "DATA KEPEGAWAIAN"],
        ["NO", "NAMA", "NIK", "KELAHIRAN", None, "L/P", "HONORARIUM"],
        [None, None, None, "TEMPAT", "TGL", None, "PER BULAN"],
    ]
    rows = [[n, p["name"], p["nik"], "Raha", p["born"], p["sex"], "Rp 5"] for n, p in enumerate(PEOPLE, 1)]
    rows[0][4] = date(1970, 1, 2)
    found = rows_of(judged(tmp_path, [*heads, *rows]))
    assert [row["codes"] for row in found] == [
        ["nik_birth_date_mismatch", "wage_implausible"],
        ["wage_implausible"],
        ["wage_implausible"],
    ]


@pytest.mark.parametrize("name", ["Kepala Naga", "Total Jaya", "Unit Sari", "Dinas Putra"])
def test_a_described_person_is_read_whatever_their_name_is(tmp_path: Path, name: str) -> None:
    rows = [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    rows[1][1:3] = [name, "hilang"]
    found = rows_of(judged(tmp_path, [["No", "Nama", "NIK", "Tgl Lahir", "L/P"], *rows]))
    assert [(row["name"], row["codes"]) for row in found][1] == (name, ["nik_missing"])


@pytest.mark.parametrize(
    ("behind", "is_dead"),
    [(" bin Alm. Hasan", False), (" binti (alm) Yusuf", False), (" (alm)", True), (", Alm.", True)],
)
def test_a_dead_father_in_the_name_is_not_the_worker(tmp_path: Path, behind: str, is_dead: bool) -> None:
    rows = [[n, p["name"] + behind, p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    found = rows_of(judged(tmp_path, [["No", "Nama", "NIK", "Tgl Lahir", "L/P"], *rows]))
    assert {"deceased" in row["codes"] for row in found} == {is_dead}


def test_names_under_a_heading_that_says_more(tmp_path: Path) -> None:
    rows = [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    assert_all_ready(tmp_path, [["No", "Nama Penjaga Sekolah", "NIK", "Tgl Lahir", "L/P"], *rows])


@pytest.mark.parametrize("hint", [["angka", "huruf kapital", "16 angka", "dd/mm/yyyy", "L atau P"]])
def test_a_line_that_says_how_to_fill_is_no_person(tmp_path: Path, hint: list[str]) -> None:
    rows = [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    assert_all_ready(tmp_path, [["No", "Nama", "NIK", "Tgl Lahir", "L/P"], hint, *rows])


@pytest.mark.parametrize("heading", ["Nama Kepala Keluarga", "Nama Pemilik Usaha", "Nama Anggota Keluarga"])
def test_the_only_names_of_a_list_are_its_people(tmp_path: Path, heading: str) -> None:
    rows = [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]
    assert_all_ready(tmp_path, [["No", heading, "NIK", "Tgl Lahir", "L/P"], *rows])


@pytest.mark.parametrize("heading", [None, "Hasil Verifikasi"])
def test_a_column_that_says_who_died_is_a_note_under_any_heading(tmp_path: Path, heading: str | None) -> None:
    notes = ["meninggal dunia", "aktif", "sudah PNS"]
    rows = [[p["name"], p["nik"], p["born"], p["sex"], note] for p, note in zip(PEOPLE, notes, strict=True)]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", heading], *rows]))
    assert [row["codes"] for row in found] == [["deceased"], [], ["civil_servant"]]


def test_unknown_mothers_prove_nothing(tmp_path: Path) -> None:
    person = PEOPLE[0]
    rows = [[person["name"], nik, person["born"], person["sex"], "tidak tahu"] for nik in (person["nik"], "hilang")]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", "Nama Ibu"], *rows]))
    assert [row["codes"] for row in found] == [[], ["nik_missing"]]
