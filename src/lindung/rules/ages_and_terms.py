"""Ages in whole years, birthdays, and the last day of a term counted in months."""

from __future__ import annotations

from datetime import date

from lindung.kernel.month import Month


def age_on(born_on: date, on: date) -> int:
    """The age in whole years; who was born on 29 February is a year older on 1 March of other years."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def birthday(born_on: date, years: int) -> date:
    """The day on which somebody reaches an age."""
    year = born_on.year + years
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later (earlier if negative), or its last day where it is shorter."""
    month = Month.of(day).plus(months)
    return month.first.replace(day=min(day.day, month.last.day))
