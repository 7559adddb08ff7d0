"""What columns say together: dates that are those in the NIKs beside them, amounts that could be somebody's wage."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.wages import read_wages

SAMPLE = 60
_LEAST_WAGE, _MOST_WAGE, _LEAST_COMMON = 100_000, 50_000_000, 1_000_000
# 20190701, 01072019 and 1072019
_DAY = r"^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d|[0-3]?\d(?:0[1-9]|1[0-2])(?:19|20)\d\d)$"
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
    amounts = _amounts(below, letter)["amount"]
    paid = amounts.is_between(_LEAST_WAGE, _MOST_WAGE) & ((amounts % 100 == 0) | amounts.is_duplicated())
    return _share(paid)


def paid_beyond_doubt(below: pl.DataFrame, letter: str, nik: str) -> float:
    """The same of a column that no heading speaks for: what several people have in common may there be the code of
    their district, a postal code or a day, so that it counts only from a million up and where it is none of these.
    """
    told = _amounts(below, letter)
    amounts = told["amount"]
    if amounts.is_empty():
        return 0.0
    digits, is_round = told["digits"], amounts % 100 == 0
    regencies = below[nik].drop_nulls().str.replace_all(r"[^0-9]", "").str.slice(0, 4).unique()
    is_of_regency = digits.str.slice(0, 4).is_in(regencies.implode())
    is_code = (is_of_regency & (~is_round | (digits.str.len_chars() == 6))) | digits.str.starts_with("0")
    common = amounts.is_duplicated() & (amounts >= _LEAST_COMMON) & ~digits.str.contains(_DAY)
    paid = amounts.is_between(_LEAST_WAGE, _MOST_WAGE) & (is_round | common) & ~is_code
    return _share(paid)


def _share(paid: pl.Series) -> float:
    return paid.arg_true().len() / paid.len() if paid.len() else 0.0


def _amounts(below: pl.DataFrame, letter: str) -> pl.DataFrame:
    """The positive amounts among a column's first values, with their digits as written."""
    written = below[letter].drop_nulls().head(SAMPLE)
    digits = written.str.replace(r"[.,]0{1,2}$", "").str.replace_all(r"[^0-9]", "")
    told = pl.DataFrame({"amount": read_wages(written), "digits": digits})
    return told.filter((pl.col("amount") > 0).fill_null(False))
