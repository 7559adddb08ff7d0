"""A refusal of the law book, in both languages: ``message`` is the English sentence, ``text`` has both."""

from __future__ import annotations

from datetime import date

from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text


class LawRefusal(Refusal):
    """What the book cannot answer or a file that is no law file. ``text`` is for pages in Indonesian."""

    text: Text

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code, text)


class BeforeLawRefusal(LawRefusal):
    """A day before a parameter's first value; ``first`` is the day on which that begins."""

    def __init__(self, code: str, on: date, first: date) -> None:
        super().__init__(
            "before_first_value",
            Text(
                f"{code}: tidak ada nilai untuk {on}; buku hukum mulai pada {first}",
                f"{code}: no value for {on}; the law book begins on {first}",
            ),
        )
        self.first = first
