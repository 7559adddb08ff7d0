"""What columns say together: dates that are those in the NIKs beside them, amounts that could be somebody's wage."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.birth_cells import birth_dates
from lindung.intake.wages import read_wages

SAMPLE = 60
_LEAST_WAGE, _MOST_WAGE = 100_000, 50_000_000
_SOMEDAY = date(2099, 12, 31)


def born_alike(below: pl.DataFrame, nik: str, letter: str) -> float:
    """The share (0 to 1) of rows with a NIK and a date in which both name the same day, month and two-digit year."""
    pairs = below.select(pl.col(nik).alias("nik"), pl.col(letter).alias("born")).drop_nulls().head(SAMPLE)
    digits = pairs["nik"].str.replace_all(r"[^0-9]", "").str.extract(r"^\d{6}(\d{6})\d{3,5}$", 1)
    told = pairs.select("born").with_columns(digits.alias("digits"), birth_dates(pairs["born"], on=_SOMEDAY)["date"])
    told = told.drop_nulls(["digits", "date"])
    if told.is_empty():
        return 0.0
    day = pl.col("digits").str.slice(0, 2).cast(pl.Int32) % 40
    same = (
        (day == pl.col("date").dt.day() % 40)
        & (pl.col("digits").str.slice(2, 2).cast(pl.Int32) == pl.col("date").dt.month())
        & (pl.col("digits").str.slice(4, 2).cast(pl.Int32) == pl.col("date").dt.year() % 100)
    )
    return float(told.select(same.mean()).item())


def paid_like(below: pl.DataFrame, letter: str) -> float:
    """The share (0 to 1) of a column's amounts that are such as wages are, round or paid to several people: codes,
    areas and counts are not.
    """
    amounts = read_wages(below[letter].drop_nulls().head(SAMPLE)).drop_nulls()
    amounts = amounts.filter(amounts > 0)
    paid = amounts.filter(
        amounts.is_between(_LEAST_WAGE, _MOST_WAGE) & ((amounts % 100 == 0) | amounts.is_duplicated())
    )
    return paid.len() / amounts.len() if amounts.len() else 0.0
