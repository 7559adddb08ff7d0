"""The parameters whose values differ between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.law.book import Book
from lindung.law.model import DatedValue, Parameter


@dataclass(frozen=True, slots=True)
class Change:
    """One parameter whose value differs; ``before`` or ``after`` is None where nothing was in force on that day."""

    parameter: Parameter
    before: DatedValue | None
    after: DatedValue | None


def changes_between(book: Book, since: date, until: date) -> list[Change]:
    """The changes of value from the day ``since`` to the day ``until``, ordered by code.

    An equal value from another instrument is not a change.
    """
    compared = (Change(parameter, parameter.in_force(since), parameter.in_force(until)) for parameter in book)
    return [change for change in compared if _written(change.before) != _written(change.after)]


def _written(value: DatedValue | None) -> object:
    return (value is not None, value.written if value else None)
