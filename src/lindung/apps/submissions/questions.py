"""Questions about columns: which of several holds a field, and how an answer changes what the table was read as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lindung.apps.submissions.models import Submission, SubmissionFile
from lindung.kernel.principal import Principal
from lindung.screening.answers import answered

MONTHLY, OTHER_PERIOD = "wage", "wage_other_period"


@dataclass(frozen=True, slots=True)
class Question:
    """A field in doubt in the tables of one layout of a file.

    ``letters``: the columns that may hold it, the likeliest first. ``sheets``: the names of the sheets that it stands
    on, ``rows`` the number of their people concerned. ``header_words`` and ``samples``: by letter.
    """

    file: SubmissionFile
    signature: str
    field: str
    letters: tuple[str, ...]
    rows: int
    sheets: tuple[str, ...]
    header_words: dict[str, str]
    samples: dict[str, list[str]]

    @property
    def is_of_period(self) -> bool:
        """Whether it is asked for how long the amounts of the only column are, not which column is meant."""
        return self.field == MONTHLY and len(self.letters) == 1


def questions_open(file: SubmissionFile) -> list[Question]:
    """The questions of a file that nobody has answered, in the order of its sheets, each layout's field once."""
    found: dict[tuple[str, str], Question] = {}
    for sheet in file.sheets:
        for asked in sheet.get("asked", ()):
            if "answer" in asked:
                continue
            key = (asked["signature"], asked["field"])
            found[key] = _with(found.get(key), file, sheet["sheet"], asked)
    return list(found.values())


def _with(known: Question | None, file: SubmissionFile, sheet: str, asked: dict[str, Any]) -> Question:
    letters = dict.fromkeys([*(known.letters if known else ()), *asked["letters"]])
    return Question(
        file=file,
        signature=asked["signature"],
        field=asked["field"],
        letters=tuple(letters),
        rows=asked["rows"] + (known.rows if known else 0),
        sheets=(*(known.sheets if known else ()), sheet),
        header_words=asked["header_words"] | (known.header_words if known else {}),
        samples={letter: list(values) for letter, values in asked["samples"].items()}
        | (known.samples if known else {}),
    )


def answer_put(file: SubmissionFile, signature: str, field: str, answer: dict[str, str]) -> dict[str, str] | None:
    """Write an answer (``{field: letter}``) beside the questions of a layout in the sheets of a file; not yet saved.

    Returns the columns of the layout with all its answers, or None while another of its questions is open. A file in
    which that column is not asked about stays as it is.
    """
    of_layout = [asked for asked in _asked(file) if asked["signature"] == signature]
    of_field = [asked for asked in of_layout if asked["field"] == field]
    if not {letter for asked in of_field for letter in asked["letters"]}.issuperset(answer.values()):
        return None
    for asked in of_field:
        asked["answer"] = answer
    file.questions = len(questions_open(file))
    if not of_layout or any("answer" not in asked for asked in of_layout):
        return None
    columns = dict(of_layout[0]["columns"])
    for asked in of_layout:
        columns = answered(columns, asked["field"], asked["answer"])
    return columns


def _asked(file: SubmissionFile) -> Iterable[dict[str, Any]]:
    return (asked for sheet in file.sheets for asked in sheet.get("asked", ()))


def questions_of(principal: Principal, submission: Submission) -> list[Question]:
    """The open questions about columns of a visible submission, file by file; an office sees its own only."""
    files = submission.files.select_related("office").filter(questions__gt=0).order_by("position")
    if principal.scope.office:
        files = files.filter(office__code=principal.scope.office)
    return [question for file in files for question in questions_open(file)]
