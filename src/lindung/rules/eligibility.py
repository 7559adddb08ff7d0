"""The ages that a segment admits.

Law: ``eligibility.age``: age in whole years on the day; ``minimum`` is admitted, ``limit`` is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.kernel.errors import Refusal
from lindung.law import Book, national_book
from lindung.rules.allowed_values import SEGMENTS


@dataclass(frozen=True, slots=True)
class AgeLimits:
    """Age limits in whole years: ``minimum`` is the youngest age admitted, ``limit`` the first age that is too old."""

    minimum: int
    limit: int

    def admits(self, age: int) -> bool:
        """Whether a person of this age may be enrolled: minimum <= age < limit."""
        return self.minimum <= age < self.limit


def age_limits(segment: str, on: date, book: Book | None = None) -> AgeLimits:
    """The age limits of a segment on a day. Raises ``Refusal`` (``segment_unknown``) for an unknown segment."""
    if segment not in SEGMENTS:
        raise Refusal("segment_unknown", f"segment: '{segment}' is none of {', '.join(SEGMENTS)}")
    ages = (book or national_book()).value("eligibility.age", on)
    return AgeLimits(ages.whole(segment, "minimum"), ages.whole(segment, "limit"))
