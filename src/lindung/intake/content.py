"""What a column holds, where its heading does not say: shares of values that look like a NIK, a date, a sex, a wage."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

SAMPLE_ROWS = 400
_NIKISH = r"^\d{15,17}$"
_BORN = r"^\d{6}(0[1-9]|[1256]\d|[37][01]|4[1-9])(0[1-9]|1[0-2])\d{6}$"
_DATE = r"(?i)^(\d{1,2}[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+\d{2,4}|\d{4}-\d{2}-\d{2}.*|\d{4}/\d{1,2}/\d{1,2})$"
_PLACE_DATE = r"(?i)^[a-z][a-z .'-]+[,/ ]+\d{1,2}[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+\d{2,4}$"
_SEX = r"(?i)^(l|p|lk|pr|laki[ -]*laki|perempuan|pria|wanita|m|f)\.?$"
_WAGE = r"(?i)^(rp\.? ?)?\d{1,3}([.,]?\d{3}){1,2}([.,]\d{1,2})?(,-)?$|(?i)^\d+([.,]\d+)? ?(jt|juta|rb|ribu)$"
_PHONE = r"^(\+?62|0?8)\d{7,12}$"
_NAME = r"(?i)^[a-z][a-z .,'`-]{3,60}$"


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of a column's nonblank values that have a shape, and how many values were looked at."""

    values: int
    nik: float
    birth_in_nik: float
    date: float
    place_and_date: float
    sex: float
    wage: float
    phone: float
    name: float
    distinct: float


def profile(column: pl.Series) -> Profile:
    """Look at the first values of a column below its heading."""
    text = column.drop_nulls().str.strip_chars()
    text = text.filter(text != "").head(SAMPLE_ROWS)
    if text.is_empty():
        return Profile(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    bare = text.str.replace_all(r"[\s.'=\"`\x{a0}\x{200b}-]", "")

    def share(series: pl.Series, pattern: str) -> float:
        return float(series.str.contains(pattern).sum()) / len(series)

    words = text.str.contains(" ").sum() / len(text)
    return Profile(
        values=len(text),
        nik=share(bare, _NIKISH),
        birth_in_nik=share(bare, _BORN),
        date=share(text, _DATE),
        place_and_date=share(text, _PLACE_DATE),
        sex=share(text, _SEX),
        wage=share(text, _WAGE),
        phone=share(text.str.replace_all(r"[\s.()-]", ""), _PHONE),
        name=share(text, _NAME) * float(words),
        distinct=text.n_unique() / len(text),
    )
