"""The due day (jatuh tempo) of a month's contributions.

Law: ``contribution.due_day``: a day of the following month; on a holiday the next working day (the previous one for the
months of the COVID-19 relief). Which days are holidays: ``contribution.working_days`` with the national calendar.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from lindung.kernel.month import Month
from lindung.law import Book, DatedValue, national_book
from lindung.rules.working_days import is_working_day


@dataclass(frozen=True, slots=True)
class DueDay:
    """A due day: ``nominal_on`` is the day that the law names, ``on`` the working day to which it moves."""

    on: date
    nominal_on: date
    day: DatedValue
    working_days: DatedValue


def due_on(month: Month, book: Book | None = None) -> date:
    """The due day of a contribution month."""
    return due_day(month, book or national_book()).on


def due_day(month: Month, book: Book) -> DueDay:
    """The due day with the values of the law that it follows from.

    Raises ``LawRefusal`` (``before_first_value``) for a month before the law begins.
    """
    day = book.value("contribution.due_day", month.first)
    working_days = book.value("contribution.working_days", month.first)
    following = month.plus(1)
    nominal = following.first.replace(day=min(day.whole("day"), following.last.day))
    step = timedelta(days=1 if day.word("on_holiday") == "next" else -1)
    on = nominal
    while not is_working_day(on, working_days):
        on += step
    return DueDay(on, nominal, day, working_days)


def last_due(on: date, book: Book) -> Month:
    """The last month whose due day has passed before a day."""
    month = Month.of(on)
    while due_on(month, book) >= on:
        month = month.plus(-1)
    return month


def month_number(month: Month) -> int:
    """A month as a whole number of which neighbours differ by one."""
    return month.year * 12 + month.month


def months_begun(since: date, until: date) -> int:
    """The number of months begun after a day: 0 on the day itself, 1 from the day after, 2 a month and a day later.

    A month ends on the same day of the next month, or on its last day where that is shorter.
    """
    if until <= since:
        return 0
    months = (until.year - since.year) * 12 + until.month - since.month
    last = calendar.monthrange(until.year, until.month)[1]
    return months + (until.day > min(since.day, last))
