"""The law of conservation: everybody on a sheet is a reported row, or told with their place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.unit.intake.laws.sheets import HEADS, PEOPLE, line, lines, outcome, told

SWAPPED = ["No", "NIK", "Nama", "L/P", "Tgl Lahir"]


def swapped(number: int) -> list[Any]:
    row = line(number)
    return [row[0], row[2], row[1], row[4], row[3]]


def niks(found: list[dict[str, Any]]) -> set[str]:
    return {row["nik"] for row in found}


def all_niks(count: int) -> set[str]:
    return {person["nik"] for person in PEOPLE[:count]}


def beside(more: list[list[Any]], heads: list[Any]) -> list[list[Any]]:
    """The first four people with other cells to their right."""
    return [[*HEADS, None, *heads], *([*line(n), None, *cells] for n, cells in enumerate(more))]


@pytest.mark.parametrize("heads", [[], HEADS, SWAPPED])
def test_people_to_the_right_are_read_or_told(tmp_path: Path, heads: list[Any]) -> None:
    more = [(swapped if heads == SWAPPED else line)(n + 4) for n in range(4)]
    found = outcome(tmp_path, beside(more, heads))
    assert niks(found) == all_niks(8)
    assert len(found) == 8
    assert [row["disposition"] for row in found if row["nik"] in all_niks(4)] == ["ready"] * 4


def test_people_to_the_right_without_niks_are_told(tmp_path: Path) -> None:
    more = [[n + 5, PEOPLE[n + 4]["name"], PEOPLE[n + 4]["born"], PEOPLE[n + 4]["sex"]] for n in range(4)]
    found = outcome(tmp_path, beside(more, []))
    assert sum(row["codes"] == ["nik_missing", "row_unread"] for row in found) == 4


def test_people_above_the_headings_are_told(tmp_path: Path) -> None:
    rows = [line(6), line(7), [], HEADS, *lines(3)]
    found = outcome(tmp_path, rows)
    assert niks(found) == all_niks(3) | {PEOPLE[6]["nik"], PEOPLE[7]["nik"]}
    assert all("row_unread" in row["codes"] for row in found[:2])
    assert "rows_outside" in told(tmp_path, rows)


def test_people_below_in_another_order_are_told(tmp_path: Path) -> None:
    found = outcome(tmp_path, [HEADS, *lines(3), [], [], *(swapped(n) for n in range(3, 6))])
    assert niks(found) == all_niks(6)
    assert [row["name"] for row in found[3:]] == [person["name"] for person in PEOPLE[3:6]]


def test_niks_alone_are_told_with_the_names_that_lack(tmp_path: Path) -> None:
    rows = [["NIK"], *([person["nik"]] for person in PEOPLE)]
    assert niks(outcome(tmp_path, rows)) == all_niks(8)
    assert told(tmp_path, rows) == ["no_name_column"]


def test_a_nik_within_a_text_is_told(tmp_path: Path) -> None:
    rows = [HEADS, *lines(3), [], [f"Tambahan: {PEOPLE[5]['name']} NIK {PEOPLE[5]['nik']}"]]
    assert "rows_left_out" in told(tmp_path, rows)


@pytest.mark.parametrize("heading", ["No. KK", "NIK Ibu", "No Rekening", "NIK Suami"])
def test_another_number_invents_nobody(tmp_path: Path, heading: str) -> None:
    found = outcome(tmp_path, [[*HEADS, heading], *lines(4, lambda n: [f"741301{n + 1:02d}0708901{n}0"])])
    assert (len(found), [row["disposition"] for row in found]) == (4, ["ready"] * 4)


def test_a_wife_in_columns_of_her_own_is_nobody_on_the_list(tmp_path: Path) -> None:
    heads = [*HEADS, "Nama", "NIK", "Hubungan"]
    found = outcome(tmp_path, [heads, *lines(3, lambda n: [PEOPLE[n + 4]["name"], PEOPLE[n + 4]["nik"], "Istri"])])
    assert (niks(found), len(found)) == (all_niks(3), 3)


def test_a_recapitulation_below_the_list_names_nobody(tmp_path: Path) -> None:
    recap = [[], [None, "REKAPITULASI"], [1, "Laki-laki", 3], [2, "Perempuan", 3], [None, "Jumlah", 6], [],
             [1, "Guru Honorer", 2, None, None, 2_400_000]]  # fmt: skip
    assert len(outcome(tmp_path, [HEADS, *lines(6), *recap])) == 6


def test_a_sheet_of_codes_holds_no_people(tmp_path: Path) -> None:
    codes = [["sex", "id", "ktp_el", "id", "status_rekam", "id"], [], ["Laki-laki", 1, "Belum", 1, "Belum Wajib", 1],
             ["Perempuan", 2, "KTP-EL", 2, "Sudah Rekam", 2], [None, None, "KIA", 3, "Card Printed", 3]]  # fmt: skip
    assert len(outcome(tmp_path, {"Data": [HEADS, *lines(3)], "Kode": codes})) == 3
