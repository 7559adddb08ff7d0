"""Which level and grade a child reaches in which school year.

Law: ``benefit.scholarship_year`` (the month in which the school year begins), ``benefit.scholarship_school_age`` (from
which age a child enters kindergarten and primary school), ``benefit.scholarship`` (years per level). A child moves up
every year; where one repeats a grade, the level and grade of that year are given anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lindung.law import Book, DatedValue, national_book
from lindung.rules.ages_and_terms import age_on
from lindung.rules.allowed_values import LEVELS
from lindung.rules.school_child import Child


@dataclass(frozen=True, slots=True)
class LevelYear:
    """The level and grade that a child is expected in, in a school year."""

    school_year: int
    level: str
    grade: int


def school_year_of(day: date, book: Book | None = None) -> int:
    """The school year of a day, by the year in which it begins."""
    month = (book or national_book()).value("benefit.scholarship_year", day).whole("begins_in_month")
    return day.year if day.month >= month else day.year - 1


def school_year_begins(school_year: int, event_on: date, book: Book) -> date:
    """The first day of a school year."""
    return date(school_year, book.value("benefit.scholarship_year", event_on).whole("begins_in_month"), 1)


def first_school_year(child: Child, event_on: date, law: DatedValue, book: Book) -> LevelYear | None:
    """The school year that the others follow from: the one given, or that in which a child enters school.

    None for a child who is not at school and past the age at which children are in primary school.
    """
    known = school_year_of(event_on, book) if child.known_in is None else child.known_in
    if child.still_to_pay is not None:
        level = next((level for level in LEVELS if child.still_to_pay.get(level)), LEVELS[-1])
        return LevelYear(known, level, 1)
    if child.level is not None:
        return LevelYear(known, child.level, child.grade)
    return _entering(child.born_on, event_on, law, book) if child.born_on else None


def _entering(born_on: date, event_on: date, law: DatedValue, book: Book) -> LevelYear | None:
    ages = book.value("benefit.scholarship_school_age", event_on)
    begins = school_year_of(event_on, book) + 1
    while True:
        age = age_on(born_on, school_year_begins(begins, event_on, book))
        if age >= ages.whole("SD"):
            is_past = law.word("paid") == "each_year" and age >= ages.whole("SD") + law.whole("levels", "SD", "years")
            return None if is_past else LevelYear(begins, "SD", 1)
        if age >= ages.whole("TK"):
            return LevelYear(begins, "TK", 1)
        begins += 1


def levels_ahead(child: Child, event_on: date, law: DatedValue, book: Book) -> Iterator[LevelYear]:
    """The expected school years from that of the event on, to the last grade of the last level."""
    first, begins = first_school_year(child, event_on, law, book), school_year_of(event_on, book)
    if first is None:
        return
    school_year = first.school_year
    for level in LEVELS[LEVELS.index(first.level) :]:
        last = law.whole("levels", level, "years")
        if child.still_to_pay is not None:
            last = min(child.still_to_pay.get(level, 0), last)
        for grade in range(first.grade if level == first.level else 1, last + 1):
            if school_year >= begins:
                yield LevelYear(school_year, level, grade)
            school_year += 1
