"""Whether the amounts of a column may be monthly wages: codes, areas and counts are not."""

from __future__ import annotations

import polars as pl

from lindung.intake.fields.wages import read_wages

_SAMPLE_VALUES = 60
_LEAST_WAGE, _MOST_WAGE, _LEAST_REPEATED_WAGE = 100_000, 50_000_000, 1_000_000
# 20190701, 01072019 and 1072019
_DAY = r"^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d|[0-3]?\d(?:0[1-9]|1[0-2])(?:19|20)\d\d)$"


def wage_share(body: pl.DataFrame, letter: str) -> float:
    """The share (0 to 1) of a column's amounts that are plausible wages: round, or the same for several people."""
    amounts = _amounts(body, letter)["amount"]
    is_wage = amounts.is_between(_LEAST_WAGE, _MOST_WAGE) & ((amounts % 100 == 0) | amounts.is_duplicated())
    return _share(is_wage)


def certain_wage_share(body: pl.DataFrame, letter: str, nik: str) -> float:
    """The share (0 to 1) of a column's amounts that are wages beyond doubt, for a column without a heading.

    There the same number for several people may be the code of their district, a postal code or a day, so that it
    counts only from a million rupiah up and where it is none of these. ``nik`` is the letter of the column of NIKs.
    """
    table = _amounts(body, letter)
    amounts, digits = table["amount"], table["digits"]
    if amounts.is_empty():
        return 0.0
    is_round = amounts % 100 == 0
    regencies = body[nik].drop_nulls().str.replace_all(r"[^0-9]", "").str.slice(0, 4).unique()
    is_of_regency = digits.str.slice(0, 4).is_in(regencies.implode())
    is_code = (is_of_regency & (~is_round | (digits.str.len_chars() == 6))) | digits.str.starts_with("0")
    is_repeated = amounts.is_duplicated() & (amounts >= _LEAST_REPEATED_WAGE) & ~digits.str.contains(_DAY)
    return _share(amounts.is_between(_LEAST_WAGE, _MOST_WAGE) & (is_round | is_repeated) & ~is_code)


def _share(is_wage: pl.Series) -> float:
    return is_wage.arg_true().len() / is_wage.len() if is_wage.len() else 0.0


def _amounts(body: pl.DataFrame, letter: str) -> pl.DataFrame:
    """``amount`` in rupiah and its ``digits`` as written, for the positive amounts among a column's first values."""
    written = body[letter].drop_nulls().head(_SAMPLE_VALUES)
    digits = written.str.replace(r"[.,]0{1,2}$", "").str.replace_all(r"[^0-9]", "")
    amounts = pl.DataFrame({"amount": read_wages(written), "digits": digits})
    return amounts.filter((pl.col("amount") > 0).fill_null(False))
