"""Whom a segment admits by age.

Law: ``eligibility.age``: whole years on the day. Somebody younger than ``minimum`` is under, ``limit`` itself is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.kernel.errors import Refusal
from lindung.law import Book, national_book
from lindung.rules.vocabulary import SEGMENTS


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """``minimum`` is the youngest age admitted, ``limit`` the first age that is over: minimum <= age < limit."""

    minimum: int
    limit: int

    def admits(self, age: int) -> bool:
        """Whether somebody of this age may be enrolled."""
        return self.minimum <= age < self.limit


def age_limits(segment: str, on: date, book: Book | None = None) -> AgeLimits:
    """The ages that a segment admits on a day. Refuses (``segment_unknown``) another segment."""
    if segment not in SEGMENTS:
        raise Refusal("segment_unknown", f"segment: '{segment}' is none of {', '.join(SEGMENTS)}")
    ages = (book or national_book()).value("eligibility.age", on)
    return AgeLimits(ages.whole(segment, "minimum"), ages.whole(segment, "limit"))
