"""What the values of a column look like: the share of them that have the form of a NIK, a date, a sex, a wage …"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

SAMPLE_ROWS = 400
_NIK = r"^\d{15,17}$"
NIK_WITH_BIRTH = r"^\d{6}(0[1-9]|[1256]\d|[37][01]|4[1-9])(0[1-9]|1[0-2])\d{6}$"
_BETWEEN = r"[-/., _:|~*=\\+;\x{2010}-\x{2015}\x{2212}]"
_DAY = (
    rf"(?:\d{{1,2}}{_BETWEEN}+\d{{1,2}}{_BETWEEN}+'?(?:\d{{4}}|\d{{2}})|\d{{1,2}}{_BETWEEN}*[a-z]{{3,9}}{_BETWEEN}*'?(?:\d{{4}}|\d{{2}})"
    rf"|[a-z]{{3,9}}[. ]+\d{{1,2}},? +\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
)
_DATE = rf"(?i)^\W*{_DAY}(?:[t ][\d:.]+ ?(?:z|utc|gmt|[+-]\d\d:?\d\d)?)?\W*$"
_PLACE_DATE = rf"(?i)^\W*[a-z][a-z .'-]*[a-z.][,/ :-]+{_DAY}\W*$"
_SEX = r"(?i)^(l|p|lk|pr|laki[ -]*laki|perempuan|pria|wanita|m|f|male|female|lelaki)\.?$"
_MONEY = (
    r"\d{1,3}(?:[., ]?\d{3}){1,2}(?:[.,]\d{1,2})?|\d{1,3}(?:[.,][\dol]{3}){1,2}|\d+(?:[.,]\d+)? ?(?:jt|juta|rb|ribu)"
)
_WAGE = rf"(?i)^\W*(?:rp|idr)?\W*(?:{_MONEY})\W*(?:(?:per ?)?(?:bulan|bln|ob|orang|org|sebulan)\W*)*(?:\([^)]*\))?$"
_PHONE = r"^(\+?62|0?8)\d{7,12}$"
_WORD = r"(?i)^[a-z][a-z .,'`-]{0,40}$"
_NAME = r"(?i)^[a-z][a-z .,'`-]{3,60}$"


@dataclass(frozen=True, slots=True)
class Profile:
    """``values``: how many nonblank values of a column were looked at; the other fields are shares of them (0 to 1).

    ``birth_in_nik``: a NIK whose digits hold a possible birth date; ``name``: two words or more; ``word``: letters
    without digits; ``distinct``: different values.
    """

    values: int
    nik: float
    birth_in_nik: float
    date: float
    place_and_date: float
    sex: float
    wage: float
    phone: float
    name: float
    word: float
    distinct: float


EMPTY = Profile(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def profile_columns(body: pl.DataFrame) -> dict[str, Profile]:
    """The profile of every column, by its letter, from its first SAMPLE_ROWS values; a blank column's is EMPTY.

    ``body``: a String column for each column of the sheet, the rows below the header.
    """
    cells = body.unpivot(variable_name="letter", value_name="text").with_columns(pl.col("text").str.strip_chars())
    sample = cells.filter(pl.col("text") != "").group_by("letter").head(SAMPLE_ROWS)
    sample = sample.with_columns(
        digits=pl.col("text").str.replace_all(r"[\s.'=\"`\x{a0}\x{200b}-]", ""),
        dialled=pl.col("text").str.replace_all(r"[\s.()-]", ""),
    )
    measured = sample.group_by("letter").agg(
        values=pl.len(),
        nik=_share("digits", _NIK),
        birth_in_nik=_share("digits", NIK_WITH_BIRTH),
        date=_share("text", _DATE),
        place_and_date=_share("text", _PLACE_DATE),
        sex=_share("text", _SEX),
        wage=_share("text", _WAGE),
        phone=_share("dialled", _PHONE),
        name=_share("text", _NAME) * _share("text", " "),
        word=_share("text", _WORD),
        distinct=pl.col("text").n_unique() / pl.len(),
    )
    return dict.fromkeys(body.columns, EMPTY) | {row.pop("letter"): Profile(**row) for row in measured.to_dicts()}


def _share(text: str, pattern: str) -> pl.Expr:
    return pl.col(text).str.contains(pattern).mean()
