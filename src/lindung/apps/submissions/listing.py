"""Submissions as lists: each with what of it is the reader's, and those that wait for the reader to go on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from lindung.apps.submissions.models import State, Submission, SubmissionFile
from lindung.apps.submissions.outcomes import OUTCOMES
from lindung.apps.submissions.selectors import submissions_visible
from lindung.kernel.principal import Principal

WAITING = 20
HELD_STATES = (State.CHECKED, State.RETURNED)
SENT = (State.SUBMITTED, State.APPROVED, State.ENROLLED, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A submission with the counts of all its rows, or of an office's own for one who sees only those."""

    submission: Submission
    outcomes: dict[str, int]


def submissions_newest(principal: Principal) -> list[Submission]:
    """The newest submissions in scope that a first page speaks of, WAITING of each kind. One statement.

    Those that the principal may send on, those sent for approval, and those that were enrolled.
    """
    visible = submissions_visible(principal)
    kinds = (
        _wholly_own(principal).filter(state__in=HELD_STATES),
        visible.filter(state=State.SUBMITTED),
        visible.filter(state=State.ENROLLED),
    )
    wanted = [Q(pk__in=kind.order_by("-pk").values("pk")[:WAITING]) for kind in kinds]
    return list(visible.filter(reduce(or_, wanted)))


def submissions_enrolled(principal: Principal, found: Sequence[Submission], most: int) -> list[Listed]:
    """Of ``submissions_newest`` those that were enrolled; one statement for an office, else none."""
    return with_counts(principal, [one for one in found if one.state == State.ENROLLED][:most])


def with_counts(principal: Principal, found: list[Submission]) -> list[Listed]:
    """Visible submissions with the counts that are the principal's to see; one statement for an office, else none."""
    if not principal.scope.office:
        return [Listed(submission, submission.outcomes) for submission in found]
    own: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(OUTCOMES, 0))
    files = SubmissionFile.objects.filter(submission__in=found, office__code=principal.scope.office)
    for file in files.only("submission_id", "counts", "already_enrolled"):
        for outcome, people in file.outcomes.items():
            own[file.submission_id][outcome] += people
    return [Listed(submission, own[submission.pk]) for submission in found]


@dataclass(frozen=True, slots=True)
class Held:
    """A submission that waits for its sender. ``kind`` is ``to_send``, ``to_record`` (nobody is ready, but rows must be
    corrected), ``nothing_new`` (nobody is ready, nothing to correct), ``unread`` (no file could be read), ``returned``,
    or, beside those, ``columns_asked`` (files wait until somebody says which column is meant).
    """

    kind: str
    number: int
    submission: Submission
    unread: tuple[str, ...] = ()


def submissions_held(principal: Principal) -> list[Held]:
    """The checked and the returned submissions that the principal may send on, in two statements."""
    return held_among(principal, submissions_newest(principal))


def held_among(principal: Principal, newest: Sequence[Submission]) -> list[Held]:
    """Of ``submissions_newest`` those that wait for their sender; one statement at most.

    One that was returned or could not be read waits no longer once all its offices have sent again.
    """
    found = [one for one in newest if one.state in HELD_STATES]
    if not found:
        return []
    own = {one.pk for one in found}
    files: dict[int, list[SubmissionFile]] = defaultdict(list)
    later = []
    for file in _files(found):
        if file.submission_id in own:
            files[file.submission_id].append(file)
        else:
            later.append(_sent(file))
    held = [one for submission in found for one in _waiting(submission, files[submission.pk])]
    return [
        one
        for one in held
        if not _may_be_replaced(one.submission) or not _is_replaced(one, files[one.submission.pk], later)
    ]


def _files(found: Sequence[Submission]) -> QuerySet[SubmissionFile]:
    """The files of some submissions, and of those sent later for governments where one of these may be replaced."""
    wanted = Q(submission__in=[one.pk for one in found])
    if replaceable := [one for one in found if _may_be_replaced(one)]:
        wanted |= Q(
            submission__government__in={one.government_id for one in replaceable},
            submission__gt=min(one.pk for one in replaceable),
            submission__state__in=SENT,
        )
    files = SubmissionFile.objects.filter(wanted).select_related("submission")
    shown = ("office_id", "name", "failure_code", "questions")
    return files.only(*shown, "submission__created_by_id", "submission__submitted_at", "submission__state")


def _may_be_replaced(submission: Submission) -> bool:
    """Returned, or read to no row at all."""
    return submission.state == State.RETURNED or not any(submission.outcomes.values())


def _wholly_own(principal: Principal) -> QuerySet[Submission]:
    submissions = submissions_visible(principal)
    if not principal.scope.office:
        return submissions
    foreign = SubmissionFile.objects.filter(submission=OuterRef("pk")).exclude(office__code=principal.scope.office)
    return submissions.exclude(Exists(foreign))


def _waiting(submission: Submission, files: Sequence[SubmissionFile]) -> list[Held]:
    asked = sum(file.questions > 0 for file in files) if submission.state == State.CHECKED else 0
    held = _held(submission, files)
    return [Held("columns_asked", asked, submission), held] if asked else [held]


def _held(submission: Submission, files: Sequence[SubmissionFile]) -> Held:
    outcomes, unread = submission.outcomes, tuple(file.name for file in files if file.failure_code)
    if submission.state == State.RETURNED:
        return Held("returned", outcomes["ready"], submission, unread)
    if outcomes["ready"]:
        return Held("to_send", outcomes["ready"], submission, unread)
    if outcomes["needs_correction"]:
        return Held("to_record", outcomes["needs_correction"], submission, unread)
    if unread and not any(outcomes.values()):
        return Held("unread", len(unread), submission, unread)
    return Held("nothing_new", sum(outcomes.values()), submission, unread)


class _Sent(NamedTuple):
    """A file that was sent for approval: its submission, sender and office, and when."""

    submission: int
    sender: int | None
    office: int | None
    at: datetime | None


def _sent(file: SubmissionFile) -> _Sent:
    submission = file.submission
    return _Sent(file.submission_id, submission.created_by_id, file.office_id, submission.submitted_at)


def _is_replaced(held: Held, files: Sequence[SubmissionFile], sent: Sequence[_Sent]) -> bool:
    """Whether its offices have sent anew: after it was returned, or after it could not be read."""
    later = [one for one in sent if one.submission > held.submission.pk]
    if held.kind == "returned" and (returned_at := held.submission.decided_at):
        later = [one for one in later if one.at and one.at > returned_at]
    offices = {file.office_id for file in files} - {None}
    if not offices:
        return any(one.sender == held.submission.created_by_id for one in later)
    return offices <= {one.office for one in later}
