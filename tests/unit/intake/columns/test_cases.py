"""Every case of the tables of columns, applied to the heading or the fields it is for."""

from __future__ import annotations

import polars as pl
import pytest

from lindung.intake.columns.by_content import CONTENT_CASES, ContentCase, UnexplainedColumns
from lindung.intake.columns.consistency import CONSISTENCY_CASES, make_consistent
from lindung.intake.columns.heading_corrections import CORRECTIONS, Correction, correct_meanings
from lindung.intake.columns.profile import EMPTY, profile_columns
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.field_of_heading import field_of

NIKS = ["3201011708859001", "3201015205909002", "3201010312789003", "3201014103859004"]
VALUES = {
    "NIK": NIKS,
    "birth": ["Raha, 17-08-1985", "Raha, 12-05-1990", "Kendari, 03-12-1978", "Raha, 01-03-1985"],
    "sex": ["L", "P", "L", "P"],
    "name": ["Agus Salim", "Bunga Lestari", "Joko Susilo", "Citra Dewi"],
    "wage": ["1.500.000", "1.200.000", "1.500.000", "2.000.000"],
    "phone": ["081234567890", "081234567891", "0812 3456 7892", "081234567893"],
    "note": ["aktif", "aktif", "meninggal dunia", "aktif"],
    "rest of the name": ["Salim", "Lestari", "Susilo", "Dewi"],
}


def columns_of(headings: list[str], *values: list[str]) -> TableColumns:
    """A table whose columns are lettered from A on; a heading "-" is none."""
    letters = "ABCD"[: len(values)]
    body = pl.DataFrame(dict(zip(letters, values, strict=True)))
    words = {letter: text for letter, text in zip(letters, headings, strict=True) if text != "-"}
    return TableColumns(body, words, profile_columns(body))


@pytest.mark.parametrize("case", CORRECTIONS, ids=lambda case: case.name)
def test_values_correct_what_the_heading_means(case: Correction) -> None:
    heading, value = case.example.split(": ", 1)
    field, score = field_of(heading)
    assert field in case.fields
    corrected = correct_meanings({"A": (field, score)}, columns_of([heading], [value] * 4))
    assert corrected == ({"A": (case.becomes, score)} if case.becomes else {})


@pytest.mark.parametrize("case", CONTENT_CASES, ids=lambda case: case.name)
def test_values_show_the_field_of_a_column_without_a_clear_heading(case: ContentCase) -> None:
    needed = {"nik": ("NIK", NIKS), "name": ("Nama", VALUES["name"])}
    before = [needed[field] for field in case.needs]
    heading = case.example.split(": ", 1)[0].split(" | ")[-1]
    table = columns_of([*(text for text, _ in before), heading], *(cells for _, cells in before), VALUES[case.name])
    columns = UnexplainedColumns(dict(zip(case.needs, "A", strict=False)), table.letters, table)
    case.find(columns)
    assert table.letters[-1] in columns.fields.values()
    assert table.letters[-1] not in columns.free


CONSISTENT = [
    ("sex sex_male sex_female", "sex"),
    ("sex_male sex_female", "sex=sex_male sex_female"),
    ("sex_male", "sex=sex_male"),
    ("sex_female", "sex=sex_female"),
    ("sex_male:blank", ""),
    ("name last_name", "first_name=name last_name"),
    ("name middle_name", "first_name=name middle_name"),
    ("name_and_more", "name_and_more name=name_and_more"),
    ("name name_and_more", "name"),
    ("name first_name", "name"),
    ("name first_name last_name", "name"),
    ("name:blank first_name last_name", "first_name last_name"),
    ("birth_day birth_month birth_year", "birth_date=birth_day birth_month birth_year"),
    ("birth_day", "birth_date=birth_day"),
    ("birth_day:blank", ""),
    ("birth_year", "year_alone=birth_year"),
    ("birth_month birth_year", ""),
    ("birth_date birth_year", "birth_date"),
    ("birth_date birth_month", "birth_date"),
    ("birth_date birth_place_and_date", "birth_date"),
    ("wage wage_other_period", "wage"),
    ("status", "note=status"),
]
"""Fields before and after each case, in the order of the cases; ``new=old``: a field in the column of another."""


@pytest.mark.parametrize(("before", "after"), CONSISTENT, ids=[case.name for case in CONSISTENCY_CASES])
def test_fields_that_exclude_or_complete_each_other(before: str, after: str) -> None:
    # half of the values are dates, enough for a birth; sexes stand in a column of their own
    half = columns_of(["-"], ["L", "P", "12-05-1990", "12-05-1990"]).profiles["A"]
    sexes = columns_of(["-"], ["L", "P"]).profiles["A"]
    fields = {name.split(":")[0]: name for name in before.split()}
    filled = {name: sexes if name.startswith("sex") else half for name in before.split()}
    make_consistent(fields, {name: EMPTY if name.endswith(":blank") else one for name, one in filled.items()})
    assert fields == {name.split("=")[0]: name.split("=")[-1] for name in after.split()}
