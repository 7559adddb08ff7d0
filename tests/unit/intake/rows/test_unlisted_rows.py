"""Notes on rows that are nobody's, on missing columns, on dates that are all a day off; names that go on below."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.unit.intake_workbooks import ON, PEOPLE, RULES, read_rows

from lindung.screening import judge

HEADS = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Gaji"]


def lines() -> list[list[Any]]:
    return [[at, p["name"], p["nik"], p["born"], p["sex"], 1_500_000] for at, p in enumerate(PEOPLE, 1)]


def noted(folder: Path, rows: list[list[Any]]) -> list[tuple[str, str]]:
    return [(note.code, note.sentence.id) for note in read_rows(folder, rows).files[0].sheets[0].notes]


def test_a_filled_row_without_name_and_nik_is_noted(tmp_path: Path) -> None:
    one, two, three = lines()
    two[1] = two[2] = None
    ((code, sentence),) = noted(tmp_path, [HEADS, one, two, three])
    assert code == "rows_unnamed"
    assert "Baris 3 " in sentence


def test_a_missing_column_is_noted_once(tmp_path: Path) -> None:
    assert [code for code, _ in noted(tmp_path, [HEADS[:5], *[row[:5] for row in lines()]])] == ["no_wage_column"]


def test_births_that_are_all_a_day_off_are_noted_once(tmp_path: Path) -> None:
    rows = lines()
    for row in rows:
        row[3] = row[3] - timedelta(days=1)
    assert [code for code, _ in noted(tmp_path, [HEADS, *rows])] == ["births_a_day_early"]


def test_a_name_that_may_go_on_below_is_asked_about(tmp_path: Path) -> None:
    one, two, three = lines()
    rows = [HEADS, one, [None, "Wijaya", None, None, None, None], two, [None, "Guru Honorer"], three]
    found = judge(read_rows(tmp_path, rows), on=ON, rules=RULES).rows
    assert found["codes"].to_list() == [["name_continued"], [], []]
