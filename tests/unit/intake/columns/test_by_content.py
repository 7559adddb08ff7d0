"""Columns whose headings say too little are assigned by their values: amounts, dates and places in any spelling."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake_workbooks import PEOPLE, judged, read_rows, rows_of


@pytest.mark.parametrize("heading", ["Jasa Pelayanan per bulan", "Rp/bulan", "UMK"])
@pytest.mark.parametrize("written", ["Rp1.500.000,00", "1.500.000,=", "Rp\xa01.500.000", "1.5OO.OOO", "1500000"])
def test_money_that_is_received_is_a_wage_however_it_is_spelt(tmp_path: Path, heading: str, written: str) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], written] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", heading], *rows]))
    assert [row["wage"] for row in found] == [1_500_000] * 3


def test_an_odd_amount_that_several_are_paid_is_a_wage(tmp_path: Path) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], 2_552_014] for p in PEOPLE]
    assert {row["wage"] for row in rows_of(judged(tmp_path, rows))} == {2_552_014}


@pytest.mark.parametrize("is_headed", [True, False])
@pytest.mark.parametrize(
    "codes",
    [
        [320101, 730901, 160501], [320101] * 3, [320100, 730900, 160500], ["93111", "93112", "93110"],
        [931111, 931112, 931111], [20190701] * 3, [1072019] * 3, ["01072019"] * 3, ["0421100"] * 3, [741305] * 3,
        [3201012] * 3,
    ],
)  # fmt: skip
def test_codes_and_days_under_no_heading_are_no_wages(tmp_path: Path, codes: list[Any], is_headed: bool) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], code] for p, code in zip(PEOPLE, codes, strict=True)]
    heads = [["Nama", "NIK", "Tgl Lahir", "L/P", None]] if is_headed else []
    assert {row["wage"] for row in rows_of(judged(tmp_path, [*heads, *rows]))} == {None}


@pytest.mark.parametrize("wages", [[2_552_014] * 3, [1_012_000, 1_750_000, 900_000], ["Rp 150.500"] * 3])
def test_wages_under_no_heading(tmp_path: Path, wages: list[Any]) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], wage] for p, wage in zip(PEOPLE, wages, strict=True)]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", None], *rows]))
    assert [row["wage"] for row in found] == [150_500 if isinstance(wage, str) else wage for wage in wages]


@pytest.mark.parametrize("heading", ["Uang Muka Rumah", "Uang Sewa", "Bayar Cicilan", "Uang Makan"])
def test_what_somebody_pays_is_no_wage(tmp_path: Path, heading: str) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], 1_500_000] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", heading], *rows]))
    assert {row["wage"] for row in found} == {None}


def test_what_a_husband_earns_and_does_is_not_the_workers(tmp_path: Path) -> None:
    heads = ["Nama", "NIK", "Tgl Lahir", "L/P", "Uang Jasa", "Gaji Suami", "Pekerjaan Suami", "Status Suami"]
    rows = [[p["name"], p["nik"], p["born"], p["sex"], 1_000_000, 3_000_000, "PNS", "PNS"] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [heads, *rows]))
    assert {(row["wage"], row["disposition"]) for row in found} == {(1_000_000, "ready")}


def written_day(born: date, shape: str) -> Any:
    return {"count": (born - date(1899, 12, 30)).days, "cell": born}.get(shape) or born.strftime(shape)


@pytest.mark.parametrize("shape", ["cell", "count", "%d-%m-%Y", "%d-%m-'%y", "%d\\%m\\%Y", "%d, %B %Y"])
@pytest.mark.parametrize("heading", ["Tempat, Tgl Lahir", "TTL"])
def test_a_heading_over_place_and_date_in_two_columns(tmp_path: Path, heading: str, shape: str) -> None:
    rows = [[p["name"], p["nik"], "Wamena", written_day(p["born"], shape), p["sex"]] for p in PEOPLE]
    readings = read_rows(tmp_path, [["Nama", "NIK", heading, None, "L/P"], ["1", "2", "3", "4", "5"], *rows])
    assert {"birth_place": "C", "birth_date": "D"}.items() <= readings.files[0].sheets[0].columns.items()
    found = rows_of(judged(tmp_path, [["Nama", "NIK", heading, None, "L/P"], ["1", "2", "3", "4", "5"], *rows]))
    assert [(row["birth_date"], row["codes"]) for row in found] == [(p["born"], []) for p in PEOPLE]


def test_headings_that_changed_places_are_put_right_by_what_stands_below(tmp_path: Path) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"]] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [["NIK", "Nama", "Tgl Lahir", "L/P"], *rows]))
    assert [(row["nik"], row["name"], row["codes"]) for row in found] == [(p["nik"], p["name"], []) for p in PEOPLE]


def test_the_nik_is_the_number_that_begins_with_the_births(tmp_path: Path) -> None:
    rows = [[p["name"], f"320101030208000{n}", p["nik"], p["born"], p["sex"]] for n, p in enumerate(PEOPLE)]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "No. KK", "Tgl Lahir", "L/P"], *rows]))
    assert [(row["nik"], row["codes"]) for row in found] == [(p["nik"], []) for p in PEOPLE]


def test_days_under_a_word_of_pay_are_no_wages(tmp_path: Path) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], "01-07-2019"] for p in PEOPLE]
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", "Honor Tgl"], *rows]))
    assert {row["disposition"] for row in found} == {"ready"}


def test_one_note_is_enough_to_be_read(tmp_path: Path) -> None:
    rows = [[p["name"], p["nik"], p["born"], p["sex"], None] for p in PEOPLE]
    rows[1][4] = "meninggal dunia"
    found = rows_of(judged(tmp_path, [["Nama", "NIK", "Tgl Lahir", "L/P", "Hasil Cek"], *rows]))
    assert [row["codes"] for row in found] == [[], ["deceased"], []]


def test_a_column_headed_name_goes_before_one_that_only_looks_like_names(tmp_path: Path) -> None:
    jobs = ["Tenaga Kebersihan", "Penjaga Sekolah", "Pengadministrasi Umum"]
    rows = [[job, p["name"].split()[0], p["nik"], p["born"], p["sex"]] for p, job in zip(PEOPLE, jobs, strict=True)]
    rows[2][1] = PEOPLE[2]["name"]
    rows[1][1] = PEOPLE[1]["name"]
    found = rows_of(judged(tmp_path, [["Tupoksi", "Nama Pemilik KTP", "NIK", "Tgl Lahir", "L/P"], *rows]))
    assert [row["name"] for row in found] == ["Agus", "Bunga Lestari", "Citra Dewi"]
