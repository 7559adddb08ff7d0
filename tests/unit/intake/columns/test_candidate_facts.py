"""Which columns hold what only a list of vulnerable workers has, and what other lists make of such columns."""

from __future__ import annotations

import polars as pl
import pytest

from lindung.intake.grid import Grid
from lindung.intake.headings.headings_of_candidates import fact_of
from lindung.intake.sheet_reading import SheetTable, read_sheet

_HEAD = ["NIK", "NAMA", "TANGGAL LAHIR", "L/P"]
_PEOPLE = [
    ["7413091902769008", "La Rais Pratama", "19/02/1976", "L"],
    ["7413026602879006", "Wa Ode Rini Hamzah", "26/02/1987", "P"],
    ["7413032804859007", "Junaidi Rasyid", "28/04/1985", "L"],
]


@pytest.mark.parametrize(
    ("stack", "fact"),
    [
        (["KODE DESA"], "village_code"),
        (["Kode Wilayah Desa/Kelurahan"], "village_code"),
        (["KODE POS"], None),
        (["DESIL"], "decile"),
        (["Desil DTSEN"], "decile"),
        (["JUMLAH TANGGUNGAN"], "dependants"),
        (["Nama Tanggungan"], None),
        (["DISABILITAS (YA/TIDAK)"], "disability"),
        (["Penyandang Disabilitas", "Ya"], "disability"),
        (["Jenis Alat Bantu Disabilitas"], None),
        (["Pekerjaan Ibu"], None),
        (["Buruh Tani Tembakau"], "tobacco"),
        (["Pekerja Sawit (Ya/Tidak)"], "palm_oil"),
        (["Pekerjaan"], None),
        (["Desa"], None),
    ],
)
def test_headings(stack: list[str], fact: str | None) -> None:
    assert fact_of(stack) == fact


def _read(more: list[tuple[str, list[str]]], *, is_of_candidates: bool = True) -> SheetTable:
    rows = [[*_HEAD, *(heading for heading, _ in more)]]
    rows += [[*person, *(cells[at] for _, cells in more)] for at, person in enumerate(_PEOPLE)]
    letters = [chr(ord("A") + at) for at in range(len(rows[0]))]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(letters, pl.String), orient="row")
    found = read_sheet(Grid("Usulan", frame, is_of_candidates=is_of_candidates), {}, 0)
    assert found is not None
    return found


def test_a_heading_gives_a_fact_its_column() -> None:
    found = _read([("Kode Desa", ["74.13.01.2001"] * 3), ("Desil", ["1", "2", "3"]), ("Tanggungan", ["0", "2", "4"])])
    assert found.layouts[0] | {"village_code": "E", "decile": "F", "dependants": "G"} == found.layouts[0]
    assert found.people["decile_written"].to_list() == ["1", "2", "3"]


def test_a_village_code_is_found_by_its_form_under_any_heading() -> None:
    found = _read([("Asal", ["74.13.01.2001", "74.13.01.2002", "74.13.02.2001"])])
    assert found.layouts[0]["village_code"] == "E"


def test_codes_under_the_heading_of_a_village_are_codes() -> None:
    found = _read([("Desa", ["7413012001", "7413012002", "7413022001"])])
    assert (found.layouts[0]["village_code"], "village" in found.layouts[0]) == ("E", False)


def test_two_columns_that_differ_are_asked_about_and_two_alike_are_not() -> None:
    asked = _read([("Desil", ["1", "2", "3"]), ("Desil Baru", ["1", "2", "4"])])
    assert [(one.field, one.letters) for one in asked.asked] == [("decile", ("E", "F"))]
    alike = _read([("Desil", ["1", "2", "3"]), ("Desil Baru", ["1", "2", "3"])])
    assert alike.asked == ()
    assert alike.layouts[0]["decile"] == "E"


def test_another_list_of_people_reads_none_of_it() -> None:
    more = [("Kode Desa", ["74.13.01.2001"] * 3), ("Desil", ["1", "2", "3"])]
    found = _read(more, is_of_candidates=False)
    assert {"village_code", "decile"} & found.layouts[0].keys() == set()
    assert found.people["decile_written"].null_count() == 3


def test_an_income_that_is_missing_is_not_asked_for() -> None:
    found = _read([("Penghasilan per Bulan", ["600000", "", "-"])])
    assert found.people["wage_is_asked"].to_list() == [False] * 3
    others = _read([("Penghasilan per Bulan", ["600000", "", "-"])], is_of_candidates=False)
    assert others.people["wage_is_asked"].to_list() == [True] * 3
