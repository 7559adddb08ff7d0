"""What ends a child's scholarship, and on which day: an age, a marriage, work, or leaving school.

Law: ``benefit.scholarship`` (the age), ``benefit.scholarship_work`` by the day on which the child works: from 24
February 2025 some work ends it no more, and work for a wage only after a number of consecutive months. What has ended
stays ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.ages_and_terms import birthday, months_later
from lindung.rules.school_child import Child


@dataclass(frozen=True, slots=True)
class Ending:
    """The first day on which the scholarship is over, why, and the law that says so."""

    on: date
    code: str
    reason: Text
    law: DatedValue


def ending_of(child: Child, event_on: date, law: DatedValue, book: Book) -> Ending | None:
    """The earliest ending, None where nothing is known that ends it."""
    age = law.whole("until_age")
    found = []
    if child.born_on:
        reason = Text(f"genap {age} tahun", f"reaches the age of {age}")
        found.append(Ending(birthday(child.born_on, age), "age", reason, law))
    if child.married_on:
        found.append(Ending(child.married_on, "married", Text("menikah", "married"), law))
    if child.left_school_on:
        found.append(Ending(child.left_school_on, "left_school", Text("berhenti sekolah", "left school"), law))
    if work := _by_work(child, event_on, book):
        found.append(work)
    return min(found, key=lambda ending: ending.on, default=None)


def _by_work(child: Child, event_on: date, book: Book) -> Ending | None:
    begins, until = child.works_from_on, child.works_until_on
    if begins is None or (until is not None and until < event_on):
        return None
    law = book.value("benefit.scholarship_work", max(begins, event_on))
    if child.work in law.part("keeps"):
        return None
    ends, months = max(begins, event_on), law.whole("wage_earner_months")
    if child.work == "wage_earner" and months:
        ends = months_later(begins, months)
        if until is not None and until < ends:
            return None
        reason = Text(
            f"bekerja dengan upah lebih dari {months} bulan berturut-turut",
            f"works for a wage for more than {months} consecutive months",
        )
        return Ending(ends, "works", reason, law)
    return Ending(ends, "works", Text("bekerja", "works"), law)
