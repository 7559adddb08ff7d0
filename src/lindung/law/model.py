"""The data classes of the law book: an instrument, a parameter, and a dated value with its article and confidence."""

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
    """A law, regulation, decree or practice that values come from; ``short`` is its usual citation."""

    code: str
    short: str
    title: Text
    is_law: bool = True


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value in force from ``from_on`` to ``until`` (inclusive; None means no end). Numbers in ``value`` are exact."""

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
        """The value, or the part of it under these keys."""
        found = self.value
        for key in path:
            found = found[key]
        return found

    def number(self, *path: Key) -> Fraction:
        """The rate or other exact number under these keys. Raises ``TypeError`` for anything else."""
        found = self.part(*path)
        if isinstance(found, bool) or not isinstance(found, (int, Fraction)):
            raise TypeError(f"{self.parameter} {path}: no number")
        return Fraction(found)

    def whole(self, *path: Key) -> int:
        """The count or amount of whole rupiah under these keys. Raises ``TypeError`` for anything else."""
        found = self.part(*path)
        if isinstance(found, bool) or not isinstance(found, int):
            raise TypeError(f"{self.parameter} {path}: no whole number")
        return found

    def word(self, *path: Key) -> str:
        """The word, such as a rounding mode, under these keys. Raises ``TypeError`` for anything else."""
        found = self.part(*path)
        if not isinstance(found, str):
            raise TypeError(f"{self.parameter} {path}: no word")
        return found

    @property
    def source(self) -> Source:
        """The citation of the value in an explanation."""
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
    """One parameter, or a small group of figures that change together, with its values in chronological order.

    ``is_temporary``: in force only in periods with gaps between them (a relief). ``is_open``: national law leaves it to
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
        """The value in force on a day; None before the first one and after the end of the last one begun."""
        begun = [value for value in self.values if value.from_on <= on]
        return begun[-1] if begun and (begun[-1].until is None or on <= begun[-1].until) else None

    def __iter__(self) -> Iterator[DatedValue]:
        return iter(self.values)
