"""Birth cells: a date, with or without the place in front (``Raha, 12 Mei 1990``)."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.dates import MONTHS, read_dates
from lindung.intake.sparse_apply import on_few

_DATE_WORD = r"(?i)[\s,]*\b(pada\s+)?(tgl|tanggal)\b\.?$"
_PLACE_AND_DATE = r"^\s*([^\d]*?)[\s,;:./\\-]*(\d.*|(?i:[a-z]{3,10}\s+\d{1,2},?\s+\d{4}))?\s*$"


def split_place(written: pl.Series) -> pl.DataFrame:
    """``place`` and ``day`` of cells such as ``Raha, 12 Mei 1990``; a cell that begins with its date has no place."""
    table = pl.DataFrame({"w": written})
    found = table.select(
        "w",
        pl.col("w")
        .str.extract(_PLACE_AND_DATE, 1)
        .str.replace(_DATE_WORD, "")
        .str.strip_chars(" ,;:./-()[]")
        .replace("", None)
        .alias("p"),
        pl.col("w").str.extract(_PLACE_AND_DATE, 2).alias("d"),
    )
    is_month = pl.col("p").str.contains(r"(?i)^(" + "|".join(MONTHS) + r")$").fill_null(False)
    # "l2-05-1990" is a slip of the hand, not a place
    is_slip = pl.col("w").str.contains(r"(?i)^\s*[oil]\d").fill_null(False)
    is_whole = is_month | is_slip | (pl.col("d").is_null() & pl.col("w").str.contains(r"\d"))
    return found.select(
        pl.when(~is_month & ~is_slip).then("p").alias("place"), pl.when(is_whole).then("w").otherwise("d").alias("day")
    )


def birth_dates(written: pl.Series, *, on: date) -> pl.DataFrame:
    """``date swapped place`` of birth cells, with or without a place in front."""
    begins_with_word = written.str.contains(r"^\s*\p{L}")
    alone = on_few(written, begins_with_word, lambda few: split_place(few)["day"])
    nowhere = pl.Series([None], dtype=pl.String).new_from_index(0, len(written))
    words = pl.DataFrame({"w": written, "is": begins_with_word}).select(pl.when("is").then("w")).to_series()
    place = (
        on_few(words, begins_with_word, lambda few: split_place(few)["place"]) if begins_with_word.any() else nowhere
    )
    return read_dates(alone, on=on).with_columns(place.alias("place"))
