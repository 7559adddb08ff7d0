"""What an office said of single people in place of what their cells say, put in before the rows are judged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from lindung.intake.row_judging import years_before
from lindung.screening.rules import ScreeningRules

COLUMNS = {
    "nik": "nik_written", "name": "name", "birth_date": "birth_written", "sex": "sex_written", "wage": "wage_written",
}  # fmt: skip
"""The fields that an office can say anew, and the column that holds their cell."""
MISMATCHES = ("nik_birth_date_mismatch", "nik_sex_mismatch")
_PLACE = ("file", "sheet", "row", "nth")


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of the person in a row; ``nth`` tells apart several people of one row, from 0.

    ``values``: ``{field: text}`` in place of the cells. ``is_confirmed``: the card itself differs from the NIK.
    """

    file: str
    sheet: str
    row: int
    nth: int
    values: Mapping[str, str] = field(default_factory=dict)
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """People with what was said put in; ``written`` are the cells that it replaces, of each that was said, in order.

    ``confirmed``: the numbers of the people whose card itself differs.
    """

    people: pl.DataFrame
    written: tuple[dict[str, str], ...]
    confirmed: frozenset[int]


def with_said(people: pl.DataFrame, said: Sequence[Said]) -> Heard:
    """Put what was said into the people (``collect.PEOPLE``); what no row is found for changes nothing."""
    places = people.select("index", "file", "sheet", "row", nth=pl.int_range(pl.len()).over("file", "sheet", "row"))
    asked = pl.DataFrame(
        [(number, one.file, one.sheet, one.row, one.nth) for number, one in enumerate(said)],
        schema={"said": pl.Int64, "file": pl.String, "sheet": pl.String, "row": pl.UInt32, "nth": pl.Int64},
        orient="row",
    )
    found = dict(asked.join(places.cast({"nth": pl.Int64}), on=_PLACE).select("said", "index").iter_rows())
    written: list[dict[str, str]] = []
    for number, one in enumerate(said):
        cells = people.filter(pl.col("index") == found.get(number, -1)).row(0, named=True) if number in found else {}
        written.append({name: cells.get(COLUMNS[name]) or "" for name in one.values})
    confirmed = frozenset(found[number] for number, one in enumerate(said) if one.is_confirmed and number in found)
    values = {name: _by_index(name, said, found) for name in COLUMNS}
    return Heard(people.with_columns(*_replaced(people, values)), tuple(written), confirmed)


def _by_index(name: str, said: Sequence[Said], found: Mapping[int, int]) -> dict[int, str]:
    return {
        found[number]: one.values[name] for number, one in enumerate(said) if number in found and name in one.values
    }


def _replaced(people: pl.DataFrame, values: Mapping[str, Mapping[int, str]]) -> list[pl.Expr]:
    """The columns of the cells with what was said, and those of what it settles."""
    index = pl.col("index")
    is_said = {name: index.is_in(list(found)) for name, found in values.items()}
    columns = [
        pl.when(is_said[name])
        .then(index.replace_strict(dict(found), default=None, return_dtype=pl.String))
        .otherwise(COLUMNS[name])
        .alias(COLUMNS[name])
        for name, found in values.items()
        if found
    ]
    doubt = pl.col("doubt")
    for name in values:
        without = doubt.str.replace_all(rf"(^|;){name}:[^;]*", "").str.strip_chars(";").replace("", None)
        doubt = pl.when(is_said[name]).then(without).otherwise(doubt)
    settled = {
        "nik": {"nik_is_number": pl.lit(False)},
        "name": {"name_below": pl.lit(None, pl.String)},
        "birth_date": {"age_written": pl.lit(None, pl.String), "birth_year_written": pl.lit(None, pl.String)},
        "wage": {"wage_is_other_period": pl.lit(False), "wage_unit": pl.lit(1, pl.Int64)},
    }
    also = [
        pl.when(is_said[name]).then(value).otherwise(column).alias(column)
        for name, changes in settled.items()
        for column, value in changes.items()
    ]
    return [*columns, *also, doubt.alias("doubt")]


def with_confirmed(rows: pl.DataFrame, confirmed: Collection[int], on: date, rules: ScreeningRules) -> pl.DataFrame:
    """Judged rows with ``mismatch_confirmed``: the card itself differs from the NIK, and what it says holds.

    A row is confirmed only where it says a birth date itself; its age is judged by that.
    """
    born = pl.col("birth_date")
    is_confirmed = pl.col("index").is_in(list(confirmed)) & pl.any_horizontal(MISMATCHES) & born.is_not_null()
    rows = rows.with_columns(is_confirmed.alias("mismatch_confirmed"))
    is_confirmed = pl.col("mismatch_confirmed")
    over = pl.col("age_over_limit") | (is_confirmed & (born <= years_before(on, rules.age_limit)))
    under = pl.col("age_under_limit") | (is_confirmed & (born > years_before(on, rules.minimum_age)))
    return rows.with_columns(
        *((pl.col(code) & ~is_confirmed).alias(code) for code in MISMATCHES),
        over.fill_null(False).alias("age_over_limit"),
        under.fill_null(False).alias("age_under_limit"),
    )
