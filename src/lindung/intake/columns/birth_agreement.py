"""Whether the dates of one column are the birth dates in the NIKs of another."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates

_SAMPLE_ROWS = 60
_ANY_DAY = date(2099, 12, 31)


def birth_agreement(body: pl.DataFrame, nik: str, letter: str) -> float:
    """The share (0 to 1) of rows with a NIK and a date in which both name the same day, month and two-digit year.

    ``nik`` and ``letter`` are the letters of the column of NIKs and of the column of dates.
    """
    pairs = body.select(pl.col(nik).alias("nik"), pl.col(letter).alias("born")).drop_nulls().head(_SAMPLE_ROWS)
    digits = pairs["nik"].str.replace_all(r"[^0-9]", "").str.extract(r"^\d{6}(\d{6})\d{3,5}$", 1)
    dates = birth_dates(pairs["born"], on=_ANY_DAY)["date"]
    both = pl.DataFrame({"digits": digits, "date": dates}).drop_nulls()
    if both.is_empty():
        return 0.0
    # a woman's NIK has 40 added to the day
    day = pl.col("digits").str.slice(0, 2).cast(pl.Int32) % 40
    is_same = (
        (day == pl.col("date").dt.day() % 40)
        & (pl.col("digits").str.slice(2, 2).cast(pl.Int32) == pl.col("date").dt.month())
        & (pl.col("digits").str.slice(4, 2).cast(pl.Int32) == pl.col("date").dt.year() % 100)
    )
    return float(both.select(is_same.mean()).item())
