"""Decisions about pairs outlast another check of the same files, where the pair is still the same."""

from __future__ import annotations

from typing import NamedTuple

from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.services.counts import counts_refresh

_KEY = ("file_id", "sheet", "row", "name", "nik_written", "codes", "same_as_worker_id")


class Decided(NamedTuple):
    """What was decided about a row and by whom, and what became of the row."""

    decision: str
    decided_by: int | None
    disposition: str


Decisions = dict[tuple[object, ...], Decided]


def decisions_of(submission: Submission) -> Decisions:
    """The decisions about the pairs of a submission, by both halves of each pair."""
    return {
        _key(row, others): Decided(row.decision, row.decided_by_id, row.disposition)
        for row, others in _paired(submission)
        if row.decision
    }


def decisions_restore(submission: Submission, decisions: Decisions) -> None:
    """Put the decisions back on the rows whose pair a new check found again."""
    if not decisions:
        return
    found = []
    for row, others in _paired(submission):
        if known := decisions.get(_key(row, others)):
            row.decision, row.decided_by_id, row.disposition = known
            found.append(row)
    SubmissionRow.objects.bulk_update(found, ["decision", "decided_by", "disposition"])
    if found:
        counts_refresh(submission)


def _paired(submission: Submission) -> list[tuple[SubmissionRow, dict[int, tuple[object, ...]]]]:
    rows = list(submission.rows.exclude(same_as=None, same_as_worker=None).order_by("position"))
    positions = {row.same_as for row in rows if row.same_as is not None}
    named = submission.rows.filter(position__in=positions).values_list("position", "file_id", "sheet", "row", "name")
    others = {position: tuple(place) for position, *place in named}
    return [(row, others) for row in rows]


def _key(row: SubmissionRow, others: dict[int, tuple[object, ...]]) -> tuple[object, ...]:
    other = others.get(row.same_as) if row.same_as is not None else None
    return (*(getattr(row, name) for name in _KEY), other)
