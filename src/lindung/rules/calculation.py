"""The description of a calculation: its input fields, its answers and the pure function that computes them."""

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
    """One calculation of the contract. ``compute`` takes the values read and a book, and is pure.

    ``main`` names the answer that the title asks for.
    """

    name: str
    title: Text
    fields: tuple[Field, ...]
    answers: tuple[AnswerField, ...]
    compute: Callable[[Given, Book], Outcome]
    example: str
    main: str = "total"

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The description as plain data: input fields, answers and an example."""
        return {
            "name": self.name,
            "title": self.title.read(language),
            "fields": [field.as_json(language) for field in self.fields],
            "answers": [answer.as_json(language) for answer in self.answers],
            "example": self.example,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a calculation: the values given (as read), the answers and their explanation."""

    calculation: str
    given: dict[str, Any]
    answers: dict[str, Result]
    explanation: Explanation

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The answer as plain data: money as integers, days as ISO text, a percentage as a number."""
        return {
            "calculation": self.calculation,
            "given": {name: _given(value) for name, value in self.given.items() if value is not None},
            "answers": {name: answer_plain(value) for name, value in self.answers.items()},
            "explanation": self.explanation.as_json(language),
        }


def answer_plain(value: Result) -> int | float | str | list[int] | list[str] | None:
    """An answer as plain data. A fraction, which only a percentage can be, becomes an int or a float."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return plain(value)


def _given(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_given(item) for item in value]
    if isinstance(value, dict):
        return value
    return answer_plain(value)
