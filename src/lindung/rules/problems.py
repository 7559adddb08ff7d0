"""The refusal of invalid input: every problem, each with its field and a sentence in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that cannot be used; ``text`` says what was read and what is allowed."""

    field: str
    code: str
    text: Text


class InputRefusal(Refusal):
    """A calculation that cannot be made from its input. ``problems`` lists them by field, for forms."""

    text: Text

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0].code, Text(self._sentence("id"), self._sentence("en")))

    def _sentence(self, language: str) -> str:
        return "; ".join(f"{problem.field}: {problem.text.read(language)}" for problem in self.problems)


def refuse(field: str, code: str, text: Text) -> InputRefusal:
    """The refusal of one field."""
    return InputRefusal([Problem(field, code, text)])
