"""A calendar month, the unit in which contributions are owed (bulan iuran, BLTH)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year. Sorts chronologically; its text is ``2022-03``.

    Raises ``Refusal`` (``month_impossible``) for a month that no calendar has.
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12 or not 1 <= self.year <= 9999:
            raise _no_month("month_impossible", f"{self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month in a text such as ``2022-03``. Raises ``Refusal`` (``month_format``, ``month_impossible``)."""
        if not re.fullmatch(r"\d{4}-\d{2}", text.strip(), re.ASCII):
            raise _no_month("month_format", text)
        return cls(int(text.strip()[:4]), int(text.strip()[5:]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> Month:
        """The month this many months later (earlier if negative)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def until(self, later: Month) -> int:
        """The number of months from this month to another (negative if the other is earlier)."""
        return (later.year - self.year) * 12 + later.month - self.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def _no_month(code: str, written: str) -> Refusal:
    indonesian = f"'{written}' bukan bulan; tulis TTTT-BB, misalnya 2022-03"
    return Refusal(code, Text(indonesian, f"'{written}' is no month; expected YYYY-MM, as 2022-03"))
