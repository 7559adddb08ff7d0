"""What was said of single candidates in place of what their cells say, put in before the rows are judged."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

SAID = {
    "nik": "nik_written",
    "name": "name",
    "birth_date": "birth_written",
    "sex": "sex_written",
    "mother_name": "mother_name",
    "village_code": "village_code_written",
    "village": "village",
    "occupation": "job",
    "income": "wage_written",
    "decile": "decile_written",
    "dependants": "dependants_written",
    "disability": "disability_written",
    "tobacco": "tobacco_written",
    "palm_oil": "palm_oil_written",
    "note": "note",
}
"""The fields of which something can be said, and the column of ``collect.PEOPLE`` that holds their cell."""
_SETTLED: dict[str, dict[str, pl.Expr]] = {
    "nik": {"nik_is_number": pl.lit(False)},
    "name": {"name_below": pl.lit(None, pl.String)},
    "birth_date": {"age_written": pl.lit(None, pl.String), "birth_year_written": pl.lit(None, pl.String)},
    "income": {"wage_is_other_period": pl.lit(False), "wage_unit": pl.lit(1, pl.Int64)},
}
_IN_DOUBT = {"income": "wage"}


def with_said_of_candidates(
    people: pl.DataFrame, said: Mapping[tuple[str, int, int], Mapping[str, str]]
) -> pl.DataFrame:
    """Put what was said, by sheet, row and number in the row, into the people; the order of the rows stays."""
    if not said:
        return people
    places = [(*place, *(fields.get(name) for name in SAID)) for place, fields in said.items()]
    schema = {"sheet": pl.String, "row": pl.UInt32, "nth": pl.Int64} | {f"said_{name}": pl.String for name in SAID}
    table = pl.DataFrame(places, schema=schema, orient="row")
    numbered = people.with_columns(nth=pl.int_range(pl.len(), dtype=pl.Int64).over("sheet", "row"))
    joined = numbered.join(table, on=["sheet", "row", "nth"], how="left", maintain_order="left")
    changes = {column: pl.coalesce(f"said_{name}", column) for name, column in SAID.items()}
    for name, settled in _SETTLED.items():
        is_said = pl.col(f"said_{name}").is_not_null()
        changes |= {column: pl.when(is_said).then(value).otherwise(column) for column, value in settled.items()}
    return joined.with_columns(**changes, doubt=_doubt()).select(people.columns)


def _doubt() -> pl.Expr:
    """The doubts without those of the fields that were said."""
    doubt = pl.col("doubt")
    for name in SAID:
        left = doubt.str.replace_all(rf"(^|;){_IN_DOUBT.get(name, name)}:[^;]*", "").str.strip_chars(";")
        doubt = pl.when(pl.col(f"said_{name}").is_not_null()).then(left.replace("", None)).otherwise(doubt)
    return doubt
