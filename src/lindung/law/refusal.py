"""Refusals of the law book, in both languages."""

from __future__ import annotations

from datetime import date

from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text


class LawRefusal(Refusal):
    """A question that the book cannot answer, or an invalid law file. ``text`` is the sentence in both languages."""

    text: Text

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code, text)


class BeforeLawRefusal(LawRefusal):
    """A day before a parameter's first value; ``first`` is the first day of that value."""

    def __init__(self, code: str, on: date, first: date) -> None:
        super().__init__(
            "before_first_value",
            Text(
                f"{code}: tidak ada nilai untuk {on}; buku hukum mulai pada {first}",
                f"{code}: no value for {on}; the law book begins on {first}",
            ),
        )
        self.first = first
