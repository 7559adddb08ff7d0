"""Dates as offices write them: 12-05-90, 12 Mei 1990, 1990/05/12, Excel's day count, 12051990, with a place in front.

Day before month, as Indonesia writes; the order is never guessed. An impossible date (31/02/1980) is no date and never
rolls over. A two-digit year is 20yy where that is not after the day of judging, else 19yy.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl
from rapidfuzz import fuzz, process

from lindung.intake.few import on_few

_MONTHS: dict[str, int] = {
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
_LONG_NAMES = [name for name in _MONTHS if len(name) >= 5]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NUMERIC = re.compile(r"(\d{1,2})\s*[-/.,\\ ]+\s*(\d{1,2})\s*[-/.,\\ ]+\s*'?(\d{4}|\d{2})(?:\s+0{1,2}[:.]00.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.\\ ]\s*(\d{1,2})\s*[-/.\\ ]\s*(\d{1,2})(?:[T ].*)?")
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
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*[,/ ]\s*")
_DATE_WORD = r"(?i)[\s,]*\b(pada\s+)?(tgl|tanggal)\b\.?$"
_PLACE_AND_DATE = r"^\s*([^\d]*?)[\s,;:./\\-]*(\d.*|(?i:[a-z]{3,10}\s+\d{1,2},?\s+\d{4}))?\s*$"


def parts_of(text: str, *, on: date) -> tuple[int, int, int] | None:
    """Day, month and year as written, possible or not; None where the text is no date at all."""
    plain = _WEEKDAY.sub("", " ".join(text.lower().split()).strip(" ,.;"))
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
    return _bare(plain, on)


def _bare(plain: str, on: date) -> tuple[int, int, int] | None:
    """Digits without separators: Excel's count of days, ddmmyyyy (a leading zero may be lost), yyyymmdd."""
    if plain.isdigit() and len(plain) in (7, 8):
        if (
            len(plain) == 8
            and plain[:2] in ("19", "20")
            and int(plain[4:6]) <= 12
            and not 1900 <= int(plain[4:]) <= 2100
        ):
            return int(plain[6:]), int(plain[4:6]), int(plain[:4])
        padded = plain.zfill(8)
        return int(padded[:2]), int(padded[2:4]), int(padded[4:])
    if plain.isdigit() and len(plain) == 6:
        return int(plain[:2]), int(plain[2:4]), _year(plain[4:], int(plain[:2]), int(plain[2:4]), on)
    if (found := _SERIAL.fullmatch(plain)) and 3654 <= int(found[1]) <= 73050:
        day = date(1899, 12, 30) + timedelta(days=int(found[1]))
        return day.day, day.month, day.year
    return None


def _month(name: str) -> int | None:
    if name in _MONTHS:
        return _MONTHS[name]
    near = process.extractOne(name, _LONG_NAMES, scorer=fuzz.ratio, score_cutoff=78) if len(name) >= 4 else None
    return _MONTHS[near[0]] if near else None


def _year(written: str, day: int, month: int, on: date) -> int:
    if len(written) == 4:
        return int(written)
    year = 2000 + int(written)
    return year - 100 if (year, month, day) > (on.year, on.month, on.day) else year


def possible(day: int, month: int, year: int) -> date | None:
    """The date, if the calendar has it and a living person could be meant."""
    try:
        return date(year, month, day) if 1850 <= year <= 2200 else None
    except ValueError:
        return None


def read_dates(written: pl.Series, *, on: date) -> pl.DataFrame:
    """``date`` (null where absent or impossible) and ``swapped`` (day and month exchanged, if the calendar has it).

    Each different spelling is read once; the two commonest shapes are read as a column.
    """
    texts = written.drop_nulls().unique()
    usual = [_read_shape(texts, shape) for shape in (_DAY_FIRST, _DATE_CELL)]
    is_usual = texts.str.contains(_DAY_FIRST) | texts.str.contains(_DATE_CELL)
    read = pl.concat([*usual, _read_each(texts.filter(~is_usual), on)])
    return (
        written.alias("written").to_frame().join(read, on="written", how="left", maintain_order="left").drop("written")
    )


def _read_shape(texts: pl.Series, shape: str) -> pl.DataFrame:
    """The texts of one shape; an impossible date is null."""
    groups = texts.str.extract_groups(shape).struct.unnest().with_columns(texts.alias("written"))
    return groups.filter(pl.col("year").is_not_null()).select(
        "written",
        pl.concat_str("year", "month", "day").str.to_date("%Y%m%d", strict=False).alias("date"),
        pl.concat_str("year", "day", "month").str.to_date("%Y%m%d", strict=False).alias("swapped"),
    )


def _read_each(texts: pl.Series, on: date) -> pl.DataFrame:
    parts = [parts_of(text, on=on) for text in texts.to_list()]
    dates = [possible(*found) if found else None for found in parts]
    swapped = [possible(found[1], found[0], found[2]) if found else None for found in parts]
    return pl.DataFrame(
        {"written": texts, "date": pl.Series(dates, dtype=pl.Date), "swapped": pl.Series(swapped, dtype=pl.Date)}
    )


def split_place(written: pl.Series) -> pl.DataFrame:
    """``place`` and ``day`` of cells such as ``Raha, 12 Mei 1990``; a cell that begins with its date has no place."""
    table = pl.DataFrame({"w": written})
    found = table.select(
        "w",
        pl.col("w")
        .str.extract(_PLACE_AND_DATE, 1)
        .str.replace(_DATE_WORD, "")
        .str.strip_chars(" ,;:./-")
        .replace("", None)
        .alias("p"),
        pl.col("w").str.extract(_PLACE_AND_DATE, 2).alias("d"),
    )
    is_month = pl.col("p").str.contains(r"(?i)^(" + "|".join(_MONTHS) + r")$").fill_null(False)
    is_whole = is_month | (pl.col("d").is_null() & pl.col("w").str.contains(r"\d"))
    return found.select(
        pl.when(~is_month).then("p").alias("place"), pl.when(is_whole).then("w").otherwise("d").alias("day")
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
