"""Questions about the columns of a list: which of several holds a field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lindung.apps.candidates.models import CandidateList
from lindung.screening.answers import answered

MONTHLY, OTHER_PERIOD = "wage", "wage_other_period"


@dataclass(frozen=True, slots=True)
class Question:
    """A field in doubt in the tables of one layout.

    ``letters``: the columns that may hold it, the likeliest first; ``rows``: of how many people it is asked.
    ``header_words`` and ``samples``: by letter.
    """

    signature: str
    field: str
    letters: tuple[str, ...]
    rows: int
    header_words: dict[str, str]
    samples: dict[str, list[str]]

    @property
    def is_of_period(self) -> bool:
        """Whether it is asked for how long the amounts of the only column are, not which column is meant."""
        return self.field == MONTHLY and len(self.letters) == 1


def questions_open(found: CandidateList) -> list[Question]:
    """The questions of a list that nobody has answered, each layout's field once."""
    first: dict[tuple[str, str], dict[str, Any]] = {}
    rows: dict[tuple[str, str], int] = {}
    for asked in _asked(found):
        key = (asked["signature"], asked["field"])
        if "answer" not in asked:
            first.setdefault(key, asked)
            rows[key] = rows.get(key, 0) + asked["rows"]
    return [
        Question(*key, tuple(asked["letters"]), rows[key], asked["header_words"], asked["samples"])
        for key, asked in first.items()
    ]


def answer_put(found: CandidateList, question: Question, answer: dict[str, str]) -> None:
    """Write an answer (``{field: letter}``) beside its question and, once a layout has all, its columns; not saved."""
    of_layout = [asked for asked in _asked(found) if asked["signature"] == question.signature]
    for asked in of_layout:
        if asked["field"] == question.field:
            asked["answer"] = answer
    found.questions = len(questions_open(found))
    if any("answer" not in asked for asked in of_layout):
        return
    columns = dict(of_layout[0]["columns"])
    for asked in of_layout:
        columns = answered(columns, asked["field"], asked["answer"])
    found.columns = found.columns | {question.signature: columns}


def _asked(found: CandidateList) -> Iterable[dict[str, Any]]:
    return (asked for sheet in found.sheets for asked in sheet.get("asked", ()))
