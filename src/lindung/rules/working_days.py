"""Working days: which days are none, and the day a number of working days later.

Law: ``contribution.working_days`` with the national calendar.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from lindung.law import Book, DatedValue


def is_working_day(day: date, law: DatedValue) -> bool:
    """Whether a day is neither weekend nor holiday by a value of ``contribution.working_days``."""
    return day.weekday() not in law.part("weekend") and day not in _holidays(day.year, tuple(law.part("holidays")))


def working_day_after(day: date, number: int, book: Book) -> date:
    """The day that is ``number`` working days after a day; the day itself does not count, whatever day it is."""
    law = book.value("contribution.working_days", day)
    found = day
    while number > 0:
        found += timedelta(days=1)
        number -= is_working_day(found, law)
    return found


@cache
def _holidays(year: int, categories: tuple[str, ...]) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays("ID", years=year, categories=categories))
