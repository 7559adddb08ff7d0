"""Kinds of trouble that workbooks of random layout brought to light, one small table each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.intake_workbooks import AGUS, BUNGA, CITRA, PEOPLE, judged, rows_of

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.fields.standing import standing_of
from lindung.intake.rows.non_person_rows import repeats_heading

SIMPLE = ["No", "Nama", "NIK", "Tgl Lahir", "L/P"]


def simple_rows(*more: Any) -> list[list[Any]]:
    return [[n, p["name"], p["nik"], p["born"], p["sex"], *more] for n, p in enumerate(PEOPLE, start=1)]


def dispositions(folder: Path, rows: list[list[Any]]) -> list[str]:
    return [row["disposition"] for row in rows_of(judged(folder, rows))]


@pytest.mark.parametrize("title", ["Daftar PNS", "DAFTAR PEGAWAI NEGERI SIPIL", "DAFTAR PPPK"])
def test_a_list_of_civil_servants_is_called_one(title: str) -> None:
    assert standing_of(title) == "civil_servant"


def test_ditto_marks_reach_past_blank_rows_and_sections(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    rows = [[*SIMPLE, "Status"], [*one, "PNS"], [], [*two, "idem"], [None, "SEKRETARIAT"], [*three, "''"]]
    assert dispositions(tmp_path, rows) == ["ineligible"] * 3


def test_headings_to_tick_below_a_group_are_headings(tmp_path: Path) -> None:
    rows = [[*SIMPLE, "Status Pegawai", None], [None] * 5 + ["PPPK", "PTT"]]
    rows += [[*row, tick, other] for row, tick, other in zip(simple_rows(), "v  ", " vv", strict=True)]
    assert dispositions(tmp_path, rows) == ["ineligible", "ready", "ready"]


def test_a_section_right_below_the_headings_is_no_heading(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    rows = [SIMPLE, ["I. ASN"], one, ["II. NON ASN"], two, three]
    assert dispositions(tmp_path, rows) == ["ineligible", "ready", "ready"]


def test_headings_printed_again_are_no_section(tmp_path: Path) -> None:
    head = [[*SIMPLE, "Kondisi", None], [None] * 5 + ["Meninggal", "Hidup"]]
    one, two, three = simple_rows(None, "v")
    assert dispositions(tmp_path, [*head, one, *head, two, three]) == ["ready"] * 3


def test_columns_of_a_list_beside_the_table_are_not_the_tables(tmp_path: Path) -> None:
    rows = [["No", "Nama", "NIK", "L/P"]]
    rows += [[n, p["name"], p["nik"], p["sex"], None, q["nik"], q["name"], q["born"]]
             for n, (p, q) in enumerate(zip(PEOPLE, (BUNGA, CITRA, AGUS), strict=True))]  # fmt: skip
    report = judged(tmp_path, rows)
    assert set(report.files[0].sheets[0].columns.values()) <= set("ABCD")
    assert len(rows_of(report)) == 6


def test_a_second_list_in_the_lower_row_of_headings_is_a_list_of_its_own(tmp_path: Path) -> None:
    rows = [["No", "NIK KTP", "Nama Lengkap", "Desa", "TTL", None, None, None, None, None],
            [None, None, None, None, "Tempat", "Tgl", "No", "NIK", "Nama", "Tgl Lahir"]]  # fmt: skip
    rows += [[1, p["nik"], p["name"], "Lawa", "Raha", p["born"], 1, q["nik"], q["name"], q["born"]]
             for p, q in zip((AGUS, BUNGA), (CITRA, {**AGUS, "nik": "7309021708859004", "name": "Dedi Umar"}),
                             strict=True)]  # fmt: skip
    told = rows_of(judged(tmp_path, rows))
    assert {row["name"] for row in told} == {"Agus Salim", "Bunga Lestari", "Citra Dewi", "Dedi Umar"}


def test_people_far_below_in_another_order_are_told(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    rows = [SIMPLE, one, two, [], [], [], [], [three[2], three[1], "03/12/1978"]]
    assert [row["row"] for row in rows_of(judged(tmp_path, rows))] == [2, 3, 8]


@pytest.mark.parametrize("name", ["Agus Salim - Sopir", "Agus Salim (Perawat)", "P"])
def test_what_stands_beside_a_name_is_asked_about(name: str, tmp_path: Path) -> None:
    one, two, three = simple_rows()
    one[1] = name
    assert dispositions(tmp_path, [SIMPLE, one, two, three]) == ["needs_correction", "ready", "ready"]


def test_second_lines_of_most_names_are_asked_about_and_one_wrapped_name_is_not(tmp_path: Path) -> None:
    wrapped, *others = simple_rows()
    wrapped[1] = "Agus\nSalim"
    assert dispositions(tmp_path, [SIMPLE, wrapped, *others]) == ["ready"] * 3
    rows = [[*row[:1], f"{row[1]}\nPenyapu", *row[2:]] for row in simple_rows()]
    assert dispositions(tmp_path, [SIMPLE, *rows]) == ["needs_correction"] * 3


def test_nik_over_sk_and_ktp_are_two_columns_of_niks(tmp_path: Path) -> None:
    rows = [["No", "Nama", "Nama Masjid", "NIK", None, "L/P"], [None, None, None, "SK", "KTP", None]]
    rows += [[n, p["name"], "Nurul Huda", "7413011402909001", p["nik"], p["sex"]] for n, p in enumerate(PEOPLE)]
    told = rows_of(judged(tmp_path, rows))
    assert [row["nik"] for row in told if row["disposition"] == "ready"] == [p["nik"] for p in PEOPLE]
    assert len(told) == 3


def test_a_birth_is_no_name_where_a_column_holds_names_and_more(tmp_path: Path) -> None:
    rows = [["No", "Nama & Alamat", "NIK", "T.T.L", "L/P"]]
    rows += [[n, f"{p['name']}\nJl. Lawa 5", p["nik"], f"Raha, {p['born']:%d-%m-%Y}", p["sex"]]
             for n, p in enumerate(PEOPLE)]  # fmt: skip
    assert [row["name"] for row in rows_of(judged(tmp_path, rows))] == [p["name"] for p in PEOPLE]


def test_a_table_without_wages_beside_one_with_them_is_told(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    rows = [SIMPLE, one, two, [], ["No", "NIK", "Nama", "Tgl Lahir", "L/P", "Honor"],
            [1, three[2], three[1], three[3], three[4], 1_000_000]]  # fmt: skip
    assert "no_wage_column" in {note.code for note in judged(tmp_path, rows).files[0].sheets[0].notes}


def test_the_headings_of_a_recapitulation_are_nobody(tmp_path: Path) -> None:
    rows = [["Nama", "NIK", "Jabatan", "Tgl Lahir"], *[[p["name"], p["nik"], "Guru", p["born"]] for p in PEOPLE]]
    rows += [[], ["No", "Jabatan", "Jumlah"], ["1", "Guru", "4"]]
    assert "No" not in {row["name"] for row in rows_of(judged(tmp_path, rows))}


def test_a_title_printed_again_ends_no_section(tmp_path: Path) -> None:
    head = [["REKAPITULASI DATA TENAGA NON ASN"], SIMPLE]
    one, two, three = simple_rows()
    rows = [*head, one, [None, "PNS"], two, *head, three]
    assert dispositions(tmp_path, rows) == ["ready", "ineligible", "ineligible"]
    assert dispositions(tmp_path, [*head, one, [None, "PNS"], two, ["TENAGA NON ASN"], three])[-1] == "ready"


def test_a_title_printed_again_that_speaks_still_speaks(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    rows = [["DAFTAR PNS"], SIMPLE, one, ["NON ASN"], two, ["DAFTAR PNS"], three]
    assert dispositions(tmp_path, rows) == ["ineligible", "ready", "ineligible"]


def test_ditto_marks_reach_past_headings_printed_again_and_column_numbers(tmp_path: Path) -> None:
    head = ["No", "Nama", "NIK (16 digit)", "Tgl Lahir", "L/P", "Ket"]
    one, two, three = simple_rows()
    rows = [head, [*one, "Honorer"], [*two, "PPPK"], head, [1, 2, 3, 4, 5, 6], [*three, "Sda."]]
    assert dispositions(tmp_path, rows) == ["ready", "ineligible", "ineligible"]


def test_counts_where_sexes_stand_are_nobody(tmp_path: Path) -> None:
    head = ["No", "Nama", "L/P", "NIK", "Tgl Lahir"]
    people = [[n, p["name"], p["sex"], p["nik"], p["born"]] for n, p in enumerate(PEOPLE, start=1)]
    recap = [["No", "Jabatan", "Jumlah"], [1, "Guru", 4], [2, "Sopir", 1]]
    signed = [[None] * 4 + ["Kepala Dinas,"], [None] * 4 + ["LA HASAN"]]
    assert len(dispositions(tmp_path, [head, *people, [], *signed, [], *recap])) == len(people)


def test_names_of_heads_of_household_are_not_the_names_beside_the_jobs(tmp_path: Path) -> None:
    head = ["No", "NAMA KEPALA RUMAH TANGGA", "Nama/Jabatan", "NIK", "Tgl Lahir"]
    heads = ("Yusuf Wijaya Abidin", "Ratna Wijaya Rahim", "Taufik Halim Syarif")
    rows = [
        [n, other, f"{p['name']} / Guru", p["nik"], p["born"]]
        for n, (p, other) in enumerate(zip(PEOPLE, heads, strict=True), start=1)
    ]
    names = [row["name"] for row in rows_of(judged(tmp_path, [head, *rows])) if row["disposition"] == "ready"]
    assert not set(names) & set(heads)


def test_two_niks_below_one_heading_that_differ_are_asked_about(tmp_path: Path) -> None:
    head = ["No", "NIK", None, "Nama", "Tgl Lahir"]
    rows = [[n, p["nik"], p["nik"], p["name"], p["born"]] for n, p in enumerate(PEOPLE, start=1)]
    assert dispositions(tmp_path, [head, *rows]) == ["ready"] * 3
    rows[1][2] = f"{rows[1][2][:12]}9777"
    assert dispositions(tmp_path, [head, *rows]) == ["ready", "needs_correction", "ready"]


@pytest.mark.parametrize(("nik", "name", "is_heading"), [
    ("N I K", "nama sesuai ktp", True), ("No. KTP", "NM. LENGKAP", True), ("NIK (16 digit)", "Nama", True),
    ("NIK", "Bunga Lestari", False), ("menyusul", "Nama Saya", False), ("KTP 7413015205909215", "Nama", False),
])  # fmt: skip
def test_words_that_ask_for_nik_and_name_are_nobody(nik: str, name: str, is_heading: bool) -> None:
    rows = pl.DataFrame({"_nik_written": [nik], "_name": [name]})
    assert rows.select(repeats_heading(Block(None, {}, 1, 1))).item() is is_heading
