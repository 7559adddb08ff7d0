"""Days as banks write them: 18/07/2022, 2022-07-18, 18 Jul 2022, 18-Jul-22, 20220718, with or without a time of day.

Whether the day or the month of 07/04/2022 comes first is said by the caller (``table_days`` finds it out); impossible
dates are not shifted. A two-digit year is of this century. A day without a year (18/07) takes it from the statement's
period; without a period it is not read.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

Period: TypeAlias = tuple[date | None, date | None]
Order: TypeAlias = Literal["day", "month"]
"""What stands first in a day written in figures."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb peb", "maret march mar", "april apr", "mei may",
            "juni june jun", "juli july jul", "agustus august agt agu ags aug", "september sept sep",
            "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WIDEST, _LEAP_YEAR = 40, 2024
_TIME = r"(?:[ T,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?(?: ?[ap]m| ?wi(?:b|ta|t))?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME, re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_NAMED = re.compile(r"(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/., ]*(\d{4}|\d{2})" + _TIME, re.IGNORECASE)
_NAMED_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})" + _TIME, re.IGNORECASE)
_BARE = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_NO_YEAR = re.compile(r"(\d{1,2})[-/](\d{1,2})")


def possible(year: int, month: int, day: int) -> date | None:
    """The day, None where it is not in the calendar or outside the years 1990 to 2100."""
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def day_of(text: str, period: Period = (None, None), order: Order = "day") -> date | None:
    """The day that a cell names, None where it is not a date. ``period`` supplies a missing year."""
    return _day_of(text, period, order) if len(text) <= _WIDEST else None


def in_figures(text: str) -> bool:
    """Whether a cell is shaped like a day whose order is open: 07/04/2022, 7-4-22, 07/04."""
    return len(text) <= _WIDEST and bool(_DAY_FIRST.fullmatch(_plain(text)) or _NO_YEAR.fullmatch(_plain(text)))


def is_year_first(text: str) -> bool:
    """Whether a cell is shaped like 2022-07-04, as a date cell of a workbook is given."""
    return len(text) <= _WIDEST and bool(_YEAR_FIRST.fullmatch(_plain(text)) or _BARE.fullmatch(_plain(text)))


def is_impossible(text: str) -> bool:
    """Whether a cell is shaped like a day, such as 31/02/2022 or 31/02, that no calendar has in any order."""
    if len(text) > _WIDEST:
        return False
    if _NO_YEAR.fullmatch(_plain(text)):
        return is_impossible(f"{_plain(text)}/{_LEAP_YEAR}")
    if any(day_of(text, order=order) for order in ("day", "month")):
        return False
    shapes = (_YEAR_FIRST, _DAY_FIRST, _NAMED, _BARE)
    return any(shape.fullmatch(_plain(text)) for shape in shapes)


def month_of(name: str) -> int | None:
    """The number of a month by its name in Indonesian or English."""
    return _MONTHS.get(name.lower())


def outside(day: date, period: Period) -> bool:
    """Whether a day lies outside a period, as far as its ends are known."""
    first, last = period
    return (first is not None and day < first) or (last is not None and day > last)


def _plain(text: str) -> str:
    return " ".join(text.strip(" '\"").split())


@lru_cache(maxsize=4096)
def _day_of(text: str, period: Period, order: Order) -> date | None:
    plain = _plain(text)
    if found := _YEAR_FIRST.fullmatch(plain) or _BARE.fullmatch(plain):
        return possible(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(plain):
        day, month = _in_order(found, order)
        return possible(_year(found[3]), month, day)
    if found := _NAMED.fullmatch(plain):
        return possible(_year(found[3]), _MONTHS.get(found[2].lower(), 0), int(found[1]))
    if found := _NAMED_FIRST.fullmatch(plain):
        return possible(int(found[3]), _MONTHS.get(found[1].lower(), 0), int(found[2]))
    if found := _NO_YEAR.fullmatch(plain):
        return _within(*_in_order(found, order), period)
    return None


def _in_order(found: re.Match[str], order: Order) -> tuple[int, int]:
    """Day and month of two figures."""
    one, other = int(found[1]), int(found[2])
    return (one, other) if order == "day" else (other, one)


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _within(day: int, month: int, period: Period) -> date | None:
    """The only such day within the period; None where there is none or more than one."""
    first, last = period
    if first is None or last is None:
        return None
    named = (possible(year, month, day) for year in range(first.year, min(last.year, first.year + 2) + 1))
    inside = [one for one in named if one and first <= one <= last]
    return inside[0] if len(inside) == 1 else None
