"""Faults of a law book that its schema does not cover: overlaps, gaps in time, values not checked recently."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from lindung.law.book import Book
from lindung.law.model import Parameter

CHECK_EVERY = timedelta(days=180)


def faults(book: Book) -> list[str]:
    """One sentence for each fault; an empty list for a valid book."""
    return [fault for parameter in book for fault in _times(parameter)] + _instruments(book)


def unchecked(book: Book, on: date) -> list[Parameter]:
    """The parameters last checked more than 180 days before a day, the oldest first."""
    old = [parameter for parameter in book if on - parameter.checked_on > CHECK_EVERY]
    return sorted(old, key=lambda parameter: (parameter.checked_on, parameter.code))


def _times(parameter: Parameter) -> list[str]:
    found = []
    if not parameter.values and not parameter.is_open:
        found.append(f"{parameter.code}: no value, and not left open to decrees")
    for value in parameter:
        if value.until is not None and value.until < value.from_on:
            found.append(f"{parameter.code} from {value.from_on}: ends before it begins")
        if value.until is None and parameter.is_temporary:
            found.append(f"{parameter.code} from {value.from_on}: temporary, but has no end")
    for earlier, later in pairwise(parameter):
        if earlier.until is not None and earlier.until >= later.from_on:
            found.append(f"{parameter.code} from {later.from_on}: overlaps the value before it")
        has_gap = earlier.until is not None and later.from_on - earlier.until > timedelta(days=1)
        if has_gap and not parameter.is_temporary:
            found.append(f"{parameter.code}: a gap between {earlier.until} and {later.from_on}")
    if parameter.values and parameter.values[-1].until is not None and not parameter.is_temporary:
        found.append(f"{parameter.code}: the last value ends, and nothing follows")
    return found


def _instruments(book: Book) -> list[str]:
    cited = {value.instrument.code for parameter in book for value in parameter}
    return [f"instruments.yaml: {code} is cited nowhere" for code in sorted(set(book.instruments) - cited)]
