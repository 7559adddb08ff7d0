"""What the book says otherwise on one day than on another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.law.book import Book
from lindung.law.model import DatedValue, Parameter


@dataclass(frozen=True, slots=True)
class Change:
    """One parameter whose value differs; ``before`` or ``after`` is None where nothing held on that day."""

    parameter: Parameter
    before: DatedValue | None
    after: DatedValue | None


def changes_between(book: Book, since: date, until: date) -> list[Change]:
    """The parameters whose value on ``until`` is another than on ``since``, by code.

    A value that another instrument repeats word for word is no change.
    """
    told = (Change(parameter, parameter.in_force(since), parameter.in_force(until)) for parameter in book)
    return [change for change in told if _written(change.before) != _written(change.after)]


def _written(value: DatedValue | None) -> object:
    return (value is not None, value.written if value else None)
