"""The shapes of the law book: an instrument, a parameter, and a value from a day on with its article and confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from lindung.kernel.explanation import Source
from lindung.kernel.text import Text

STATUSES = ("enacted", "forecast", "suspended")
CONFIDENCES = ("confirmed", "one_source", "from_memory", "doubtful")
Key: TypeAlias = str | int


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, decree or practice that values come from; ``short`` is how people cite it."""

    code: str
    short: str
    title: Text
    is_law: bool = True


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What holds from ``from_on`` to ``until`` (inclusive; None is open). Numbers in ``value`` are exact."""

    parameter: str
    title: Text
    value: Any
    written: Any
    from_on: date
    until: date | None
    instrument: Instrument
    article: str
    status: str
    confidence: str
    doubt: Text | None = None

    def part(self, *path: Key) -> Any:
        """The value itself, or the part of it under these keys."""
        found = self.value
        for key in path:
            found = found[key]
        return found

    def number(self, *path: Key) -> Fraction:
        """A rate or another exact number."""
        found = self.part(*path)
        if isinstance(found, bool) or not isinstance(found, (int, Fraction)):
            raise TypeError(f"{self.parameter} {path}: no number")
        return Fraction(found)

    def whole(self, *path: Key) -> int:
        """A count, or an amount of whole rupiah."""
        found = self.part(*path)
        if isinstance(found, bool) or not isinstance(found, int):
            raise TypeError(f"{self.parameter} {path}: no whole number")
        return found

    def word(self, *path: Key) -> str:
        """A word such as a rounding mode."""
        found = self.part(*path)
        if not isinstance(found, str):
            raise TypeError(f"{self.parameter} {path}: no word")
        return found

    @property
    def source(self) -> Source:
        """How an explanation cites it."""
        return Source(
            parameter=self.parameter,
            title=self.title,
            instrument=self.instrument.short,
            article=self.article,
            from_on=self.from_on,
            status=self.status,
            confidence=self.confidence,
            doubt=self.doubt,
        )


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, or one small family that changes together, with its values in the order of time.

    ``is_temporary``: holds only in windows (a relief); between them there is nothing. ``is_open``: the law leaves it to
    local decrees, so an overlay may set it.
    """

    code: str
    title: Text
    unit: str
    values: tuple[DatedValue, ...]
    checked_on: date
    is_temporary: bool = False
    is_open: bool = False
    file: str = ""

    def in_force(self, on: date) -> DatedValue | None:
        """The value that holds on a day, or None before the first one and after one that has run out."""
        begun = [value for value in self.values if value.from_on <= on]
        return begun[-1] if begun and (begun[-1].until is None or on <= begun[-1].until) else None

    def __iter__(self) -> Iterator[DatedValue]:
        return iter(self.values)
