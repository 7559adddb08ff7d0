"""People and headings that take two lines, and lines and columns of a list that belong to no person."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.unit.intake_workbooks import ON, PEOPLE, RULES, judged, rows_of, write_xlsx

from lindung.screening import judge, marked_copy, marks_of, read

HEADS = ["No", "Nama", "NIK", "Tgl Lahir", "L/P"]


def people() -> list[list[Any]]:
    return [[n, p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE, 1)]


def assert_these_people(tmp_path: Path, rows: list[list[Any]]) -> None:
    found = rows_of(judged(tmp_path, rows))
    assert [(row["nik"], row["name"], row["birth_date"], row["codes"]) for row in found] == [
        (p["nik"], p["name"], p["born"], []) for p in PEOPLE
    ]


@pytest.mark.parametrize("heads", [[["No", "Nama / NIK"]], [["No", "Nama"], [None, "NIK"]], [["No", "Nama"]]])
@pytest.mark.parametrize("before", ["", "NIK. "])
def test_the_nik_below_the_name(tmp_path: Path, heads: list[list[Any]], before: str) -> None:
    heads = [[*heads[0], "Tempat/Tgl Lahir", "L/P"], *heads[1:]]
    lines = [
        line
        for n, p in enumerate(PEOPLE, 1)
        for line in (
            [n, p["name"], "Wamena", p["sex"]],
            [None, before + p["nik"], f"{p['born']:%d-%m-%Y}", None],
        )
    ]
    assert_these_people(tmp_path, [*heads, *lines])


@pytest.mark.parametrize("number", ["Contoh", "cth.", 0])
def test_an_example_right_below_the_headings_is_no_person(tmp_path: Path, number: Any) -> None:
    name = "Budi Santoso" if number else "(contoh) Budi"
    example = [number, name, "3201010101909009", "01-01-1990", "L"]
    assert_these_people(tmp_path, [HEADS, example, *people()])


def test_whoever_filled_the_list_in_is_not_on_it(tmp_path: Path) -> None:
    below = [[], [None, "Operator"], [None, "Rudi Hartono", "3201010101809999"]]
    assert_these_people(tmp_path, [HEADS, *people(), *below])


def test_a_blank_line_between_two_rows_of_headings(tmp_path: Path) -> None:
    heads = [["No", "IDENTITAS", None, "LAHIR", "JK"], [], [None, "Nama", "NIK", "Tanggal", None], []]
    assert_these_people(tmp_path, [*heads, *people()])


def test_a_wife_beside_the_worker_is_not_on_the_list(tmp_path: Path) -> None:
    heads = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Nama", "NIK", "Tgl Lahir", "Hubungan"]
    rows = [[*row, f"Dorkas {row[1]}", f"910101410190900{n}", "01-01-1990", "Istri"] for n, row in enumerate(people())]
    assert_these_people(tmp_path, [heads, *rows])


def test_units_that_are_numbered_among_themselves_are_no_people(tmp_path: Path) -> None:
    rows = [line for n, row in enumerate(people(), 1) for line in ([n, "Shift Pagi"], [f"{n}.1", *row[1:]])]
    assert_these_people(tmp_path, [HEADS, *rows])


@pytest.mark.parametrize("gap", [[], [[]]])
def test_remarks_that_are_numbered_are_no_people(tmp_path: Path, gap: list[list[Any]]) -> None:
    remarks = [["Catatan:"], ["1", "NIK diisi 16 digit"], ["2", "Nama sesuai KTP"], ["3", "Umur di bawah 65"]]
    assert_these_people(tmp_path, [HEADS, *people(), *gap, *remarks])


@pytest.mark.parametrize("heads", [["No", "Nama", "Jabatan", "Tanda Tangan"], ["No", "Nama", "Jabatan", "Kontak"]])
def test_who_checked_the_list_is_not_on_it(tmp_path: Path, heads: list[str]) -> None:
    below = [["Tim Verifikasi"], heads, [1, "Budi Wenda", "Ketua", None], [2, "Ani Kogoya", "Anggota", None]]
    assert_these_people(tmp_path, [HEADS, *people(), *below])
    found = rows_of(judged(tmp_path, [HEADS, *people()[:1], *below, [], HEADS, *people()[1:]]))
    assert [row["name"] for row in found] == [p["name"] for p in PEOPLE]


@pytest.mark.parametrize("name", ["Nama Buruh", "Participant Name", "Nama Kepala Keluarga/Pekerja"])
def test_headings_below_a_group_may_be_unknown_words(tmp_path: Path, name: str) -> None:
    heads = [["No", "Biodata", None, "Tgl Lahir", "JK", "Data", None], [None, name, "NIK", None, None, "Tupoksi", "Hp"]]
    assert_these_people(tmp_path, [*heads, *[[*row, "Sopir", "0812"] for row in people()]])


def test_headings_made_whole_by_the_row_below_are_one_table(tmp_path: Path) -> None:
    heads = [["No", "NIK_PEGAWAI", "Data Pribadi", None, "JK", "Ibu"], [None, None, "Nama Personil", "TGL LAHIR", None]]
    rows = [[n, nik, name, born, sex, "Mince"] for n, name, nik, born, sex in people()]
    assert_these_people(tmp_path, [["DAFTAR"], *heads, *rows])


def test_whoever_the_nik_is_said_to_be_of_its_heading_is_one(tmp_path: Path) -> None:
    heads = [["No", "NIK Pekerja Rentan", "Biodata", None, "L-P"], [None, None, "Nama Petani", "Hari Lahir", None]]
    rows = [[n, nik, name, born, sex] for n, name, nik, born, sex in people()]
    assert_these_people(tmp_path, [["DAFTAR"], *heads, *rows])


def on_two_lines(niks: list[Any]) -> list[list[Any]]:
    heads = ["No", "Nama / NIK", "Tempat/Tgl Lahir", "L/P"]
    lines = [
        line
        for n, (p, nik) in enumerate(zip(PEOPLE, niks, strict=True), 1)
        for line in ([n, p["name"], "Wamena", p["sex"]], [None, nik, f"{p['born']:%d-%m-%Y}", None])
    ]
    return [heads, *lines]


def test_a_nik_below_the_name_that_lost_its_last_digit_as_a_number(tmp_path: Path) -> None:
    niks = [int(PEOPLE[0]["nik"][:15] + "0"), "730901520590000", PEOPLE[2]["nik"][:15] + "0"]
    report = judged(tmp_path, on_two_lines(niks))
    assert [row["codes"] for row in rows_of(report)] == [["nik_truncated"], ["nik_length"], []]
    assert report.issues["cell"].to_list() == ["B3", "B5"]


def test_a_number_below_the_name_beside_the_nik_is_another(tmp_path: Path) -> None:
    heads = ["No", "Nama / NIP", "NIK", "Tgl Lahir", "L/P"]
    lines = [
        line for n, row in enumerate(people()) for line in (row, [None, f"19650312199003100{n}", None, None, None])
    ]
    assert_these_people(tmp_path, [heads, *lines])


def test_the_cell_on_the_second_line_is_the_one_that_is_marked(tmp_path: Path) -> None:
    rows = on_two_lines([PEOPLE[0]["nik"], "730901520590000", PEOPLE[2]["nik"]])
    rows[2][2] = "18-08-1985"
    path = write_xlsx(tmp_path / "a.xlsx", {"S": rows})
    issues = judge(read([path]), on=ON, rules=RULES).issues
    assert issues.select("row", "cell").rows() == [(2, "C3"), (4, "B5")]
    sheet = openpyxl.load_workbook(io.BytesIO(marked_copy(path, marks_of(issues, "a.xlsx"))))["S"]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {"C3", "B5"}
    assert sheet["E2"].value.startswith("C3: ")
