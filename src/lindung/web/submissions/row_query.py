"""What the address of a list of rows asks for, and the address of the same list asked a little differently."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from lindung.apps.submissions.models import RowState, Submission, SubmissionRow
from lindung.apps.submissions.outcomes import FATES
from lindung.apps.submissions.row_pages import Asked, ShownFile
from lindung.kernel.rupiah import grouped
from lindung.kernel.whole import whole
from lindung.web.submissions.finding_words import CODES
from lindung.web.submissions.words import FATE_QUESTIONS, FATES_ENROLLED, ROW_SENT_AGAIN, ROWS_OF_ALL, ROWS_WITH_FINDING
from lindung.web.submissions.words import FATES as FATE_WORDS

_KEPT = ("disposition", "code", "office", "file", "q", "waiting", "sort")
LONGEST_QUERY = 80


def rows_wanted(query: QueryDict) -> Asked:
    """The rows that an address asks for; a fate that is none asks for rows that nobody has."""
    return Asked(
        fate=query.get("disposition", ""),
        code=query.get("code", ""),
        file_id=whole(query.get("file", "")),
        office=query.get("office", ""),
        query=query.get("q", "").strip()[:LONGEST_QUERY],
        is_waiting=query.get("waiting", "") == "1",
    )


def kept(query: QueryDict, **changed: str) -> str:
    """The filters of an address as a query, some of them changed; empty ones are left out."""
    asked = {name: query.get(name, "") for name in _KEPT} | changed
    return urlencode({name: value for name, value in asked.items() if value})


def choices(
    submission: Submission, files: list[ShownFile], findings: list[tuple[str, int]]
) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in each select of the list: value and words. A select with one choice is left out."""
    offices = {file.office_code: file.office_name for file in files if file.office_code}
    told = {
        "fates": [(fate, str(fate_word(submission, fate))) for fate in FATES],
        "codes": [(code, f"{CODES.get(code, code)} ({grouped(rows)})") for code, rows in findings],
        "offices": sorted(offices.items(), key=lambda office: office[1]),
        "files": [(str(file.pk), file.name) for file in files if not file.is_failed],
    }
    return {name: found for name, found in told.items() if len(found) > 1 or name == "codes"}


def fate_word(submission: Submission, fate: str) -> Any:
    """What a fate is called; who was ready is enrolled once the submission is."""
    if fate == "ready" and submission.state == "enrolled":
        return FATES_ENROLLED
    return FATE_WORDS[fate]


def row_word(submission: Submission, row: SubmissionRow) -> Any:
    """What became of a row."""
    return ROW_SENT_AGAIN if row.state == RowState.REPLACED else fate_word(submission, row.fate)


def question(submission: Submission, asked: Asked) -> Any:
    """The question that a list of rows answers."""
    if asked.fate in FATE_QUESTIONS:
        is_done = asked.fate == "ready" and submission.state == "enrolled"
        return FATE_QUESTIONS["enrolled" if is_done else asked.fate]
    return ROWS_WITH_FINDING if asked.code else ROWS_OF_ALL
