"""People of whom little more than the name is written: the rows around them show that they are people."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.rows.row_facts import (
    NOT_A_NAME,
    RUNNING_NUMBER,
    TOTAL,
    UNIT,
    filled,
    has_word,
    number_column,
    spans_columns,
)


def people_with_little_data(rows: pl.DataFrame, certain: pl.Series, found: pl.Series, block: Block) -> pl.Series:
    """Which further rows with a name are people.

    In a numbered list their number continues the count of people beyond doubt; in a list without numbers one more cell
    is filled and somebody beyond doubt stands directly above or below. ``certain``: which rows are people beyond doubt;
    ``found``: which rows have been found to be people so far.
    """
    letter, is_named = number_column(block), _is_named()
    if not rows.filter(~found).select(is_named.any()).item():
        return pl.repeat(False, rows.height, eager=True)
    if letter:
        return _continues_count(rows, certain, letter)
    is_beside = certain.shift(1, fill_value=False) | certain.shift(-1, fill_value=False)
    return rows.select(is_named & (filled() == 1) & ~spans_columns(block)).to_series() & is_beside & ~certain


def _is_named() -> pl.Expr:
    name = pl.col("_name")
    is_name = has_word(name) & ~name.str.contains(NOT_A_NAME) & ~name.str.contains(UNIT)
    return is_name.fill_null(False) & ~name.str.contains(TOTAL).fill_null(False)


def _continues_count(rows: pl.DataFrame, certain: pl.Series, letter: str) -> pl.Series:
    """Which named rows have the running number between or after those of people beyond doubt."""
    counted = rows.select(
        "row", number=pl.col(letter).str.extract(RUNNING_NUMBER, 1).cast(pl.Int64), is_named=_is_named()
    ).with_columns(certain=certain)
    counted = counted.filter(pl.col("number").is_not_null())
    # units and remarks may be numbered too, in a count of their own that has no people
    run = (pl.col("number") != pl.col("number").shift(1) + 1).fill_null(True).cum_sum()
    counted = counted.filter(pl.col("certain").any().over(run))
    before, after = pl.col("number").shift(1), pl.col("number").shift(-1)
    continues = (pl.col("number") == before + 1) & (after.is_null() | (after == pl.col("number") + 1))
    is_first = before.is_null() & (after == pl.col("number") + 1) & pl.col("certain").shift(-1).fill_null(False)
    people = counted.filter(pl.col("is_named") & ~pl.col("certain") & (continues | is_first))
    return rows["row"].is_in(people["row"].implode())
