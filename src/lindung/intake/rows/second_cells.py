"""Rows with two cells for one field: which one counts, and where a person must say.

The corrected cell counts, the other where it is blank. Cells that no heading ranks must say the same; of two birth
dates the one in the NIK counts.
"""

from __future__ import annotations

from datetime import date

import polars as pl
from rapidfuzz import fuzz

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.wages import read_wages

_ANY_DAY = date(2099, 12, 31)
_LEAST_LIKENESS = 80
SECOND = tuple(f"{kind}_{stem}" for stem in ("nik", "name", "birth", "wage") for kind in ("before", "other"))
"""The fields under which a second column is kept (``columns.two_columns``)."""


def settled(people: pl.DataFrame, columns: dict[str, str], doubts: str) -> pl.DataFrame:
    """People with ``_birth_written`` chosen and ``_doubt`` filled.

    ``doubts``: those about the whole table, as in ``"name:B,C"``; ``columns``: ``{field: letter}`` of the block.
    """
    if "before_birth" in columns or "other_birth" in columns:
        people = _with_births_of_nik(people, columns)
    found = [pl.lit(doubts or None, pl.String).alias("all")]
    for stem, field, differ in (
        ("nik", "nik", _niks_differ),
        ("name", "name", _names_differ),
        ("wage", "wage", _wages_differ),
    ):
        for kind in ("before", "other"):
            second = columns.get(f"{kind}_{stem}")
            if second and not (kind == "before" and stem != "name"):
                is_in_doubt = differ(people[columns[field]], people[second])
                text = f"{field}:{columns[field]},{second}"
                found.append(pl.when(is_in_doubt).then(pl.lit(text)).alias(f"{kind}_{stem}"))
    if "before_nik" in columns:
        found.append(_fallen_back(people, columns))
    joined = pl.concat_str(found, separator=";", ignore_nulls=True).replace("", None)
    return people.with_columns(joined.alias("_doubt"))


def _fallen_back(people: pl.DataFrame, columns: dict[str, str]) -> pl.Expr:
    """A NIK taken from the column before correction that may have lost its last digit as a number is asked for."""
    corrected, before = pl.col(columns["nik"]), pl.col(columns["before_nik"])
    is_taken = (corrected.str.strip_chars().fill_null("") == "") & before.str.contains(r"0\W*$").fill_null(False)
    return pl.when(is_taken).then(pl.lit(f"nik:{columns['nik']},{columns['before_nik']}")).alias("fallen_back")


def _niks_differ(one: pl.Series, other: pl.Series) -> pl.Series:
    first, second = (cells.str.replace_all(r"\D", "").fill_null("") for cells in (one, other))
    return (first != "") & (second != "") & (first != second)


def _wages_differ(one: pl.Series, other: pl.Series) -> pl.Series:
    return (read_wages(one) != read_wages(other)).fill_null(False)


def _names_differ(one: pl.Series, other: pl.Series) -> pl.Series:
    """Which names are unlike, beyond a slip, a title or a word left out."""
    first, second = (
        cells.str.to_lowercase().str.replace_all(r"[^\p{L} ]", "").str.strip_chars().fill_null("")
        for cells in (one, other)
    )
    doubtful = (first != "") & (second != "") & (first != second)
    positions = doubtful.arg_true()
    if positions.is_empty():
        return doubtful
    pairs = zip(first.gather(positions).to_list(), second.gather(positions).to_list(), strict=True)
    is_unlike = [fuzz.token_set_ratio(*pair) < _LEAST_LIKENESS for pair in pairs]
    return pl.repeat(False, len(one), eager=True).scatter(positions, is_unlike)


def _with_births_of_nik(people: pl.DataFrame, columns: dict[str, str]) -> pl.DataFrame:
    """People with the second birth date where the NIK holds that one and not the first."""
    second = columns.get("before_birth") or columns["other_birth"]
    digits = people["_nik_written"].str.replace_all(r"\D", "").str.extract(r"^\d{6}(\d{6})\d{4}$", 1)
    agree = [
        _is_in_nik(digits, birth_dates(cells, on=_ANY_DAY)["date"])
        for cells in (people["_birth_written"], people[second])
    ]
    is_second = ~agree[0] & agree[1]
    return people.with_columns(people[second].zip_with(is_second, people["_birth_written"]).alias("_birth_written"))


def _is_in_nik(digits: pl.Series, dates: pl.Series) -> pl.Series:
    table = pl.DataFrame({"digits": digits, "date": dates})
    man, woman = (
        pl.col("date").dt.strftime("%d%m%y"),
        pl.concat_str((pl.col("date").dt.day() + 40).cast(pl.String), pl.col("date").dt.strftime("%m%y")),
    )
    return table.select(((pl.col("digits") == man) | (pl.col("digits") == woman)).fill_null(False)).to_series()
