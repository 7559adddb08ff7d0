"""The shape of a calculation: its fields, its answers and the pure function between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from lindung.kernel.explanation import Explanation, Result, plain
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.fields import AnswerField, Field

Given: TypeAlias = Mapping[str, Any]
Outcome: TypeAlias = tuple[dict[str, Result], Explanation]


@dataclass(frozen=True, slots=True)
class Calculation:
    """One calculation of the contract. ``compute`` gets read values and a book; it is pure.

    ``main`` is the answer to the question that its title asks.
    """

    name: str
    title: Text
    fields: tuple[Field, ...]
    answers: tuple[AnswerField, ...]
    compute: Callable[[Given, Book], Outcome]
    example: str
    main: str = "total"

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """Its description as plain data: what to ask for, what it answers, and an example."""
        return {
            "name": self.name,
            "title": self.title.read(language),
            "fields": [field.as_json(language) for field in self.fields],
            "answers": [answer.as_json(language) for answer in self.answers],
            "example": self.example,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """What was given (as read), what was answered, and why."""

    calculation: str
    given: dict[str, Any]
    answers: dict[str, Result]
    explanation: Explanation

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The document of the contract: money as integers, days as ISO text, a percentage as a number."""
        return {
            "calculation": self.calculation,
            "given": {name: _given(value) for name, value in self.given.items() if value is not None},
            "answers": {name: answer_plain(value) for name, value in self.answers.items()},
            "explanation": self.explanation.as_json(language),
        }


def answer_plain(value: Result) -> int | float | str | list[int]:
    """An answer as programs read it. Only a percentage is a fraction; money never is."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return plain(value)


def _given(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_given(item) for item in value]
    if isinstance(value, dict):
        return value
    return answer_plain(value)
