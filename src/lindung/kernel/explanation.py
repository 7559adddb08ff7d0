"""The explanation of a figure: the steps of a calculation, recorded by the code that computes it.

A step holds its formula in words, the values put in and their sources. It reads in both languages, as text for people
(``Rp 1.234.567``, ``0,24 %``) and as plain data for programs (``1234567``, ``"0.0024"``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeAlias

from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah, grouped
from lindung.kernel.text import Text

Result: TypeAlias = Rupiah | str | date | Fraction | list[int] | list[str] | None
Shown: TypeAlias = Rupiah | str | date | Fraction | Month | list[int] | list[str] | None


@dataclass(frozen=True, slots=True)
class Source:
    """The origin of a value: the parameter of the law book, its instrument, article and confidence."""

    parameter: str
    title: Text
    instrument: str
    article: str
    from_on: date
    status: str
    confidence: str
    doubt: Text | None = None

    def doubted(self, doubt: Text) -> Source:
        """This source with a doubt about its use in the calculation, in place of its own."""
        return replace(self, confidence="doubtful", doubt=doubt)

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The source as plain data; ``doubt`` is empty where there is none."""
        return {
            "parameter": self.parameter,
            "title": self.title.read(language),
            "instrument": self.instrument,
            "article": self.article,
            "from": self.from_on.isoformat(),
            "status": self.status,
            "confidence": self.confidence,
            "doubt": self.doubt.read(language) if self.doubt else "",
        }


@dataclass(frozen=True, slots=True)
class Value:
    """A value put into a formula, under its name in the formula."""

    name: Text
    shown: Shown


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the explanation: ``answer`` = ``formula`` with ``values`` put in, each with its source."""

    answer: str
    formula: Text
    values: tuple[Value, ...]
    result: Result
    sources: tuple[Source, ...] = ()

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The step as plain data."""
        return {
            "answer": self.answer,
            "formula": self.formula.read(language),
            "values": {value.name.read(language): plain(value.shown) for value in self.values},
            "result": plain(self.result),
            "sources": [source.as_json(language) for source in self.sources],
        }


@dataclass(slots=True)
class Explanation:
    """The steps in the order of computation; the last one is the answer."""

    steps: list[Step] = field(default_factory=list)

    def add(
        self, answer: str, formula: Text, result: Result, *sources: Source, values: Mapping[Text, Shown] | None = None
    ) -> None:
        """Append a step. ``values`` are the values put into the formula by name; ``sources`` their origins."""
        put_in = tuple(Value(name, shown) for name, shown in (values or {}).items())
        self.steps.append(Step(answer, formula, put_in, result, sources))

    def __iter__(self) -> Iterator[Step]:
        return iter(self.steps)

    @property
    def doubts(self) -> tuple[Source, ...]:
        """The sources with a doubt, each once, in the order of the steps."""
        found = {(s.parameter, s.doubt): s for step in self.steps for s in step.sources if s.doubt}
        return tuple(found.values())

    def as_json(self, language: str = "id") -> list[dict[str, Any]]:
        """The steps as plain data."""
        return [step.as_json(language) for step in self.steps]


def plain(shown: Shown) -> int | str | list[int] | list[str] | None:
    """A value as plain data: integers stay, exact fractions become decimal text, days and months ISO text."""
    if isinstance(shown, Fraction):
        return decimal_text(shown)
    if isinstance(shown, (date, Month)):
        return shown.isoformat() if isinstance(shown, date) else str(shown)
    return shown


def decimal_text(number: Fraction) -> str:
    """An exact fraction as decimal text; one without a finite decimal form stays a fraction, as ``1/3``."""
    places, rest = 0, number.denominator
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        places += 1
    if rest != 1:
        return f"{number.numerator}/{number.denominator}"
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}d}"
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def people_text(shown: Shown) -> str:
    """A value in Indonesian notation: ``1.234.567``, ``0,24 %``, ``15/08/2022``; a dash for nothing."""
    if isinstance(shown, Fraction):
        return decimal_text(shown * 100).replace(".", ",") + " %"
    if shown is None or isinstance(shown, list):
        return ", ".join(grouped(item) if isinstance(item, int) else item for item in shown or []) or "–"
    if isinstance(shown, date):
        return f"{shown:%d/%m/%Y}"
    if isinstance(shown, str) and re.fullmatch(r"\d+\.\d+", shown):
        return shown.replace(".", ",")
    return grouped(shown) if isinstance(shown, int) else str(shown)
