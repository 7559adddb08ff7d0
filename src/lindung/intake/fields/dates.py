"""Dates as offices write them: 12-05-90, 12 Mei 1990, 1990/05/12, Excel's day count, 12051990.

The day comes before the month, as Indonesia writes; the order is never guessed. An impossible date (31/02/1980) is no
date and is not carried over into the next month. A two-digit year is 20yy if that is not after the day of judging, else
19yy.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl
from rapidfuzz import fuzz, process

from lindung.intake.fields.date_spelling import normalised_date, other_spellings

MONTHS: dict[str, int] = {
    **dict.fromkeys(("januari", "january", "jan", "djanuari", "januwari"), 1),
    **dict.fromkeys(("februari", "february", "feb", "pebruari", "peb", "febuari", "pebuari"), 2),
    **dict.fromkeys(("maret", "march", "mar", "mrt", "maart", "mart"), 3),
    **dict.fromkeys(("april", "apr", "apl"), 4),
    **dict.fromkeys(("mei", "may", "mai", "mey"), 5),
    **dict.fromkeys(("juni", "june", "jun", "djuni", "yuni"), 6),
    **dict.fromkeys(("juli", "july", "jul", "djuli", "yuli"), 7),
    **dict.fromkeys(("agustus", "august", "agt", "agst", "ags", "agu", "aug", "augustus", "agus", "agts", "agsts"), 8),
    **dict.fromkeys(("september", "sept", "sep", "septembr"), 9),
    **dict.fromkeys(("oktober", "october", "okt", "oct", "ockt"), 10),
    **dict.fromkeys(("november", "nopember", "nov", "nop", "novmber"), 11),
    **dict.fromkeys(("desember", "december", "des", "dec", "dese"), 12),
}
_LONG_NAMES = [name for name in MONTHS if len(name) >= 5]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_INSTANT = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[t ](\d{1,2}):\d\d(?::\d\d(?:\.\d+)?)? ?(?:z|utc|gmt|[+-]00:?00)")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.,\\ ]+\s*(\d{1,2})\s*[-/.,\\ ]+\s*'?(\d{4}|\d{2})(?:\s+\d{1,2}[:.]\d\d.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*(\d{1,2})(?:[t ].*)?")
_NAMED = re.compile(r"(\d{1,2})\s*[-/., ]*\s*([a-z]{3,10})[-/., ]*\s*'?(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([a-z]{3,10})[-/., ]+(\d{1,2})[-/., ]+'?(\d{4}|\d{2})")
_DAY_FIRST = r"^(?P<day>\d{2})[-/.](?P<month>\d{2})[-/.](?P<year>(?:19|20)\d{2})$"
_DATE_CELL = r"^(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00:00)?$"
_ROMAN_MONTH = re.compile(r"(\d{1,2})\s*[-/., ]\s*(i{1,3}|iv|vi{0,3}|ix|xi{0,2})\s*[-/., ]\s*'?(\d{4}|\d{2})")
_ROMAN = {
    name: n
    for n, name in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"), start=1)
}
_SERIAL = re.compile(r"(\d{4,5})(?:[.,]\d+)?")
_YEAR_IN_TEXT = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OLDEST_WORKER, _YOUNGEST_WORKER = 100, 15
_LONGEST_DATE = 200
_FIRST_MIDNIGHT = 15
_FIRST_SERIAL, _LAST_SERIAL = 3654, 73050


def parts_of(text: str, *, on: date) -> tuple[int, int, int] | None:
    """Day, month and year as written, even of an impossible date; None if the text is no date at all."""
    plain = normalised_date(text[:_LONGEST_DATE])
    return _parts(plain, on) or next((found for spelt in other_spellings(plain) if (found := _parts(spelt, on))), None)


def _parts(plain: str, on: date) -> tuple[int, int, int] | None:
    """Day, month and year of a date that is written in one of the known forms, or None."""
    if (found := _INSTANT.fullmatch(plain)) and (day := _day_of_instant(found[1], int(found[2]))):
        return day.day, day.month, day.year
    if found := _ISO.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _NUMERIC.fullmatch(plain):
        return int(found[1]), int(found[2]), _year(found[3], int(found[1]), int(found[2]), on)
    if (found := _NAMED.fullmatch(plain)) and (month := _month(found[2])):
        return int(found[1]), month, _year(found[3], int(found[1]), month, on)
    if (found := _NAMED_FIRST.fullmatch(plain)) and (month := _month(found[1])):
        return int(found[2]), month, _year(found[3], int(found[2]), month, on)
    if found := _ROMAN_MONTH.fullmatch(plain):
        month = _ROMAN[found[2]]
        return int(found[1]), month, _year(found[3], int(found[1]), month, on)
    return _parts_without_separators(plain, on)


def _day_of_instant(written: str, hour: int) -> date | None:
    """The day that it was in Indonesia, seven to nine hours east: from 15 o'clock UTC on, midnight is past somewhere.

    A day of birth is kept as its midnight, which is 15:00, 16:00 or 17:00 UTC of the day before.
    """
    year, month, day = map(int, written.split("-"))
    utc = possible_date(day, month, year)
    return utc + timedelta(days=int(hour >= _FIRST_MIDNIGHT)) if utc else None


def _parts_without_separators(plain: str, on: date) -> tuple[int, int, int] | None:
    """Day, month and year of ddmmyyyy (a leading zero may be lost), yyyymmdd, ddmmyy or a count of days."""
    if plain.isdigit() and len(plain) in (7, 8):
        if _is_year_first(plain):
            return int(plain[6:]), int(plain[4:6]), int(plain[:4])
        padded = plain.zfill(8)
        return int(padded[:2]), int(padded[2:4]), int(padded[4:])
    if plain.isdigit() and len(plain) == 6:
        return int(plain[:2]), int(plain[2:4]), _year(plain[4:], int(plain[:2]), int(plain[2:4]), on)
    if (found := _SERIAL.fullmatch(plain)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        day = date(1899, 12, 30) + timedelta(days=int(found[1]))
        return _parts_of_five_digits(plain, day, on) or (day.day, day.month, day.year)
    return None


def _is_year_first(digits: str) -> bool:
    """Whether eight digits are yyyymmdd: they begin with a century and have a month where ddmmyyyy has its century."""
    return len(digits) == 8 and digits[:2] in ("19", "20") and int(digits[4:6]) <= 12


def _parts_of_five_digits(plain: str, counted: date, on: date) -> tuple[int, int, int] | None:
    """``70566`` as 07-05-66, if it may be a worker's birth date so, and as a count of days nobody's; else None.

    ``counted``: the day that the digits are as a count of days.
    """
    if len(plain) != 5 or on.year - _OLDEST_WORKER <= counted.year <= on.year:
        return None
    day, month = int(plain[0]), int(plain[1:3])
    year = _year(plain[3:], day, month, on)
    is_of_worker = on.year - _OLDEST_WORKER <= year <= on.year - _YOUNGEST_WORKER
    return (day, month, year) if is_of_worker and possible_date(day, month, year) else None


def _month(name: str) -> int | None:
    """The number of a month by its name; a misspelt one counts as the nearest."""
    if name in MONTHS:
        return MONTHS[name]
    near = process.extractOne(name, _LONG_NAMES, scorer=fuzz.ratio, score_cutoff=78) if len(name) >= 4 else None
    return MONTHS[near[0]] if near else None


def _year(written: str, day: int, month: int, on: date) -> int:
    """The year; of two digits the latest one in which that day is not after the day of judging."""
    if len(written) == 4:
        return int(written)
    year = 2000 + int(written)
    return year - 100 if (year, month, day) > (on.year, on.month, on.day) else year


def possible_date(day: int, month: int, year: int) -> date | None:
    """The date, or None if the calendar does not have it or the year is before 1850 or after 2200."""
    try:
        return date(year, month, day) if 1850 <= year <= 2200 else None
    except ValueError:
        return None


def read_dates(written: pl.Series, *, on: date) -> pl.DataFrame:
    """``date swapped year`` of written dates, a line each.

    ``date``: null where absent or impossible. ``swapped``: the date with day and month exchanged, null where the
    calendar does not have it. ``year`` (Int32): the only year in a text that is no date. ``on``: the day of judging, on
    which the century of two-digit years depends. Each different spelling is read once; the two commonest forms are read
    as a column.
    """
    texts = written.drop_nulls().unique()
    common = [_read_form(texts, form) for form in (_DAY_FIRST, _DATE_CELL)]
    is_common = texts.str.contains(_DAY_FIRST) | texts.str.contains(_DATE_CELL)
    read = pl.concat([*common, _read_each(texts.filter(~is_common), on)])
    return (
        written.alias("written").to_frame().join(read, on="written", how="left", maintain_order="left").drop("written")
    )


def _read_form(texts: pl.Series, form: str) -> pl.DataFrame:
    """``written date swapped year`` of the texts that have a form, a pattern with the groups day, month and year."""
    groups = texts.str.extract_groups(form).struct.unnest().with_columns(texts.alias("written"))
    return groups.filter(pl.col("year").is_not_null()).select(
        "written",
        pl.concat_str("year", "month", "day").str.to_date("%Y%m%d", strict=False).alias("date"),
        pl.concat_str("year", "day", "month").str.to_date("%Y%m%d", strict=False).alias("swapped"),
        pl.lit(None, pl.Int32).alias("year"),
    )


def _read_each(texts: pl.Series, on: date) -> pl.DataFrame:
    """``written date swapped year`` of texts in any form."""
    parts = [parts_of(text, on=on) for text in texts.to_list()]
    dates = [possible_date(*found) if found else None for found in parts]
    swapped = [possible_date(found[1], found[0], found[2]) if found else None for found in parts]
    years = [None if found else _only_year(text) for found, text in zip(parts, texts.to_list(), strict=True)]
    return pl.DataFrame(
        {
            "written": texts,
            "date": pl.Series(dates, dtype=pl.Date),
            "swapped": pl.Series(swapped, dtype=pl.Date),
            "year": pl.Series(years, dtype=pl.Int32),
        }
    )


def _only_year(text: str) -> int | None:
    years = set(_YEAR_IN_TEXT.findall(text))
    return int(years.pop()) if len(years) == 1 else None
