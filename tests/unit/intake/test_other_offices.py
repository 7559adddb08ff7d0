"""Habits of other offices: dashes of a word processor, units in headings, groups of other people, split names."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.unit.intake.table.test_layouts import NAMES, SIMPLE, simple_rows
from tests.unit.intake_workbooks import AGUS, PEOPLE, judged, read_rows, rows_of

from lindung.intake.fields.dates import parts_of, read_dates
from lindung.intake.fields.jobs import job_is_of_civil_servant
from lindung.intake.fields.notes import note_verdict
from lindung.intake.fields.wages import wage_of
from lindung.intake.headings.field_of_heading import field_of
from lindung.screening import ScreeningRules, judge, read

ON = date(2024, 6, 15)


@pytest.mark.parametrize(
    "written",
    [
        "07\u201305\u20131966", "07\u201105\u20111966", "07\u221205\u22121966", "\u200e07/05/1966",
        "1966-05-07T00:00:00",
        "07-05-1966 12:00:00 AM", "07/05/1966 (58 th)", "07-05-1966 / 58 Tahun", "7 Mei\u201966", "O7-O5-1966",
        "07_05_1966", "07:05:1966", "7 Mei Tahun 1966", "7 Mei 1966 WIT", "12 Ulu, 07-05-1966", "7 Mei 1966, Raha",
        "tgl 7 bulan 5 tahun 1966", "'07-05-1966", "07-05-1966*", "07;05;1966", 'Kota Baru 2 / 07-05-1966',
    ],
)  # fmt: skip
def test_a_date_is_read_whatever_stands_around_it(written: str) -> None:
    assert parts_of(written, on=ON) == (7, 5, 1966)


def test_a_lost_zero_is_read_where_the_count_of_days_would_be_nobodys_birth() -> None:
    assert parts_of("70566", on=ON) == (7, 5, 1966)
    assert parts_of("31038", on=ON) == (22, 12, 1984)


def test_a_text_that_is_no_date_but_names_a_year_gives_the_year() -> None:
    years = read_dates(pl.Series(["1966", "lahir th. 1971", "31/02/1980", "belum ada"]), on=ON)["year"].to_list()
    assert years == [1966, 1971, None, None]


@pytest.mark.parametrize(("year", "codes"), [("1985", ["birth_date_from_nik"]), ("1966", ["nik_birth_date_mismatch"])])
def test_a_year_alone_is_compared_with_the_nik(tmp_path: Path, year: str, codes: list[str]) -> None:
    rows = [SIMPLE, [1, AGUS["name"], AGUS["nik"], year, "L"]]
    assert rows_of(judged(tmp_path, rows))[0]["codes"] == codes


@pytest.mark.parametrize(
    ("written", "wage"),
    [
        ("1500.000", 1_500_000), ("1.500000", 1_500_000), ("2500,000", 2_500_000), ("1.500.000 / OB", 1_500_000),
        ("l.500.000", 1_500_000), ("2.500.000 (dua juta lima ratus ribu)", 2_500_000), ("< 1.000.000", None),
        (">2.000.000", None), ("1500000.00", 1_500_000), ("1.500 ribu", 1_500_000), ("1.250,5 rb", 1_250_500),
        ("1,500 jt", 1_500_000), ("Sebesar Rp. 1.500.000", 1_500_000), ("500.000/minggu", None),
    ],
)  # fmt: skip
def test_an_amount_is_what_was_meant(written: str, wage: int | None) -> None:
    assert wage_of(written) == wage


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Honor 6 bulan", "wage_other_period"), ("Gaji per jam", "wage_other_period"),
        ("Upah/HOK", "wage_other_period"),
        ("Total Honor Setahun", "wage_other_period"), ("Jumlah Upah x 12", "wage_other_period"),
        ("Iuran Upah", "other"), ("Gaji Pokok", "wage"), ("Gelar Depan", "other"), ("Gelar Belakang", "other"),
        ("Keterangan (Aktif/Keluar/Meninggal)", "note"), ("Jenis Kepegawaian", "status"), ("Marga", "last_name"),
        ("Nama Lengkap Peserta Tanpa Gelar Sesuai Dengan Kartu Tanda Penduduk Elektronik (wajib diisi)", "name"),
    ],
)  # fmt: skip
def test_a_heading_means_more_than_its_first_word(heading: str, field: str) -> None:
    assert field_of(heading)[0] == field


@pytest.mark.parametrize(
    ("heading", "figure", "wage"),
    [
        ("Gaji", 1_500_000, 1_500_000), ("Gaji (dalam ribuan Rp)", 1500, 1_500_000), ("Honor (Juta)", 2, 2_000_000),
        ("Honor (x1000)", 1500, 1_500_000), ("Gaji (ribu)", 1_500_000, 1_500_000),
    ],
)  # fmt: skip
def test_a_unit_in_the_heading_counts(tmp_path: Path, heading: str, figure: int, wage: int) -> None:
    rows = [[*SIMPLE, heading], *[[*row, figure] for row in simple_rows()]]
    assert {(row["wage"], row["disposition"]) for row in rows_of(judged(tmp_path, rows))} == {(wage, "ready")}


@pytest.mark.parametrize("figure", ["2,5", "1500", "< 1.000.000"])
def test_what_nobody_is_paid_is_no_wage(tmp_path: Path, figure: str) -> None:
    rows = [[*SIMPLE, "Gaji"], [*simple_rows()[0], figure]]
    assert rows_of(judged(tmp_path, rows))[0]["codes"] == ["wage_implausible"]


@pytest.mark.parametrize("heading", ["Luas Lahan (m2)", "Harga Perahu", "Nilai Pinjaman", "Omzet", "Premi JKK+JKM"])
def test_another_amount_is_not_taken_for_a_wage(tmp_path: Path, heading: str) -> None:
    rows = [[*SIMPLE, "Pekerjaan", heading], *[[*row, "Petani", 7_500_000] for row in simple_rows()]]
    assert {row["wage"] for row in rows_of(judged(tmp_path, rows))} == {None}


@pytest.mark.parametrize("heading", ["Habis Kontrak", "Tgl. Cetak KTP", "Berlaku s/d"])
def test_another_day_is_not_taken_for_a_birth_date(tmp_path: Path, heading: str) -> None:
    rows = [
        ["No", "Nama", "NIK", "L/P", heading],
        *[[n, p["name"], p["nik"], p["sex"], "31-12-2024"] for n, p in enumerate(PEOPLE)],
    ]
    assert {row["disposition"] for row in rows_of(judged(tmp_path, rows))} == {"ready"}


def test_the_date_right_of_the_birth_place_is_the_birth_date(tmp_path: Path) -> None:
    rows = [["No", "Nama", "NIK", "Tempat Lahir", "Tanggal"], [1, AGUS["name"], AGUS["nik"], "Raha", "01-02-1955"]]
    assert "nik_birth_date_mismatch" in rows_of(judged(tmp_path, rows))[0]["codes"]


@pytest.mark.parametrize(
    "group", ["Data Orang Tua", "Penanggung Jawab", "Ketua Kelompok", "Pemilik Kapal", "Ahli Waris"]
)
def test_a_group_of_another_person_is_not_the_worker(tmp_path: Path, group: str) -> None:
    rows: list[list[Any]] = [
        ["No", group, None, None, "Peserta", None, None, None],
        [None, "Nama", "Tgl Lahir", "L/P", "Nama", "NIK", "Tgl Lahir", "L/P"],
        *[[n, "Orang Lain", "01-01-2015", "L", p["name"], p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE)],
    ]
    found = rows_of(judged(tmp_path, rows))
    assert [(row["name"], row["birth_date"], row["disposition"]) for row in found] == [
        (p["name"], p["born"], "ready") for p in PEOPLE
    ]


def test_a_title_in_front_and_behind_is_no_name(tmp_path: Path) -> None:
    rows = [
        ["No", "Gelar Depan", "Nama", "Gelar Belakang", "NIK", "Tgl Lahir"],
        *[[n, "dr.", p["name"], "S.Ked", p["nik"], p["born"]] for n, p in enumerate(PEOPLE)],
    ]
    assert [row["name"] for row in rows_of(judged(tmp_path, rows))] == NAMES


def test_a_name_over_two_columns_is_one_name(tmp_path: Path) -> None:
    rows = [
        ["No", "Nama", None, "NIK", "Tgl Lahir"],
        *[[n, *p["name"].split(), p["nik"], p["born"]] for n, p in enumerate(PEOPLE)],
    ]
    assert [row["name"] for row in rows_of(judged(tmp_path, rows))] == NAMES


def test_two_tables_side_by_side_are_both_read(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    report = judged(tmp_path, [[*SIMPLE, None, *SIMPLE], [*one, None, *two], [*three]])
    assert sorted(row["name"] for row in rows_of(report)) == sorted(NAMES)


def test_a_second_table_that_moves_other_columns_is_read_by_its_own(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    rows = [[*SIMPLE, "Gaji"], [*one, 1_000_000], [*two, 1_000_000], [],
            [*SIMPLE, "Tunjangan", "Gaji", "Ket"], [*three, 250_000, 2_250_000, "meninggal"]]  # fmt: skip
    last = rows_of(judged(tmp_path, rows))[-1]
    assert (last["wage"], last["disposition"]) == (2_250_000, "ineligible")


def test_a_second_table_in_other_columns_is_not_lost(tmp_path: Path) -> None:
    one, two, three = simple_rows()
    blank: list[Any] = [None] * 6
    rows = [SIMPLE, one, two, [], [*blank, *SIMPLE], [*blank, *three]]
    assert [row["name"] for row in rows_of(judged(tmp_path, rows))] == NAMES


def test_rows_with_a_nik_that_were_not_read_are_reported(tmp_path: Path) -> None:
    one, two, _three = simple_rows()
    rows = [SIMPLE, one, two, [3, PEOPLE[2]["nik"], PEOPLE[2]["name"], None, None]]
    notes = read_rows(tmp_path, rows).files[0].sheets[0].notes
    assert [(note.code, "4" in note.sentence.id) for note in notes] == [
        ("rows_outside", True),
        ("no_wage_column", False),
    ]


@pytest.mark.parametrize(
    ("note", "verdict"),
    [("Meninggl", "deceased"), ("MD 12/3/2024", "deceased"), ("mati", "deceased"), ("(+)", "deceased"),
     ("masa berlaku KTP mati", None), ("menunggu", None)],
)  # fmt: skip
def test_a_death_is_understood_as_it_is_written(note: str, verdict: str | None) -> None:
    assert note_verdict(note) == verdict


@pytest.mark.parametrize(
    ("job", "is_servant"),
    [
        ("PNS", True),
        ("Guru PNS", True),
        ("PPPK", True),
        ("Pengelola data PNS", False),
        ("Guru non PNS", False),
        ("Guru", False),
    ],
)
def test_a_job_may_say_civil_servant(job: str, is_servant: bool) -> None:
    assert job_is_of_civil_servant(job) is is_servant


def test_whoever_is_numbered_is_a_person_even_with_a_name_alone(tmp_path: Path) -> None:
    rows = [SIMPLE, *simple_rows(), [4, "Budi Hartono"], [5, "An Nisa Putri", None, None, "P"], [None, "Kepala Dinas"]]
    assert [row["name"] for row in rows_of(judged(tmp_path, rows))] == [*NAMES, "Budi Hartono", "An Nisa Putri"]


def test_a_remark_with_a_number_is_no_total(tmp_path: Path) -> None:
    rows = [[*SIMPLE, "Keterangan"], [1, "Joko Susilo", "belum ada", "03-02-1985", "L", "Jumlah anak 3"]]
    assert [row["name"] for row in rows_of(judged(tmp_path, rows))] == ["Joko Susilo"]


@pytest.mark.parametrize("zero", [0x0660, 0x06F0, 0xFF10])
def test_digits_of_other_scripts_are_digits(tmp_path: Path, zero: int) -> None:
    written = "".join(chr(zero + int(digit)) for digit in AGUS["nik"])
    row = rows_of(judged(tmp_path, [SIMPLE, [1, AGUS["name"], written, AGUS["born"], "L"]]))[0]
    assert (row["nik"], row["codes"]) == (AGUS["nik"], ["nik_reformatted"])


def test_one_and_two_are_sexes(tmp_path: Path) -> None:
    rows = [["No", "Nama", "NIK", "Tgl Lahir", "JK (1=L, 2=P)"], [1, AGUS["name"], AGUS["nik"], AGUS["born"], 2]]
    assert rows_of(judged(tmp_path, rows))[0]["codes"] == ["nik_sex_mismatch"]


def test_records_that_all_go_over_two_lines_are_records(tmp_path: Path) -> None:
    lines = ["No,NIK,Nama,TTL,Ket"]
    lines += [f'{n},{p["nik"]},{p["name"]},"Raha,\n{p["born"]:%d-%m-%Y}",meninggal' for n, p in enumerate(PEOPLE)]
    file = tmp_path / "a.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    report = judge(read([file]), on=ON, rules=ScreeningRules(17, 65))
    assert [(row["name"], row["disposition"]) for row in rows_of(report)] == [(name, "ineligible") for name in NAMES]
