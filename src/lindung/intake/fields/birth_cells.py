"""Cells of birth: a date with or without the place in front (``Raha, 12 Mei 1990``)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.dates import MONTHS, read_dates
from lindung.intake.sparse_apply import apply_where

_WORD_FOR_DATE = r"(?i)[\s,]*\b(pada\s+)?(tgl|tanggal)\b\.?$"
_PLACE_AND_DATE = r"^\s*([^\d]*?)[\s,;:./\\-]*(\d.*|(?i:[a-z]{3,10}\s+\d{1,2},?\s+\d{4}))?\s*$"


def split_place(written: pl.Series) -> pl.DataFrame:
    """``place`` and ``day`` (both String) of cells such as ``Raha, 12 Mei 1990``.

    A cell that begins with its date has no place.
    """
    table = pl.DataFrame({"written": written})
    parts = table.select(
        "written",
        pl.col("written")
        .str.extract(_PLACE_AND_DATE, 1)
        .str.replace(_WORD_FOR_DATE, "")
        .str.strip_chars(" ,;:./-()[]")
        .replace("", None)
        .alias("place"),
        pl.col("written").str.extract(_PLACE_AND_DATE, 2).alias("day"),
    )
    is_month = pl.col("place").str.contains(r"(?i)^(" + "|".join(MONTHS) + r")$").fill_null(False)
    # "l2-05-1990" is a letter typed for a digit, not a place
    is_slip = pl.col("written").str.contains(r"(?i)^\s*[oil]\d").fill_null(False)
    is_date_alone = is_month | is_slip | (pl.col("day").is_null() & pl.col("written").str.contains(r"\d"))
    return parts.select(
        pl.when(~is_month & ~is_slip).then("place").alias("place"),
        pl.when(is_date_alone).then("written").otherwise("day").alias("day"),
    )


def birth_dates(written: pl.Series, *, on: date) -> pl.DataFrame:
    """``date swapped year place`` of cells of birth, a line each: those of ``dates.read_dates``, and the place.

    ``on``: the day of judging, on which the century of two-digit years depends. ``place`` is null where there is none.
    """
    begins_with_word = written.str.contains(r"^\s*\p{L}")
    days = apply_where(written, begins_with_word, lambda cells: split_place(cells)["day"])
    words = pl.select(pl.when(begins_with_word).then(written)).to_series()
    places = apply_where(words, begins_with_word, lambda cells: split_place(cells)["place"])
    return read_dates(days, on=on).with_columns(places.alias("place"))
