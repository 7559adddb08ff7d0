"""Reading submissions within scope: a government's whole, or of an office only its own files and rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.events.selectors import TrailLine, trail
from lindung.apps.registry.beside import placed
from lindung.apps.registry.models import Worker
from lindung.apps.submissions.models import RowState, State, Submission, SubmissionFile, SubmissionRow
from lindung.apps.submissions.outcomes import OUTCOMES
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.store.scoping import within

ELSEWHERE = "registered_elsewhere"
SUSPECTED = "same_person_suspected"
DECIDED = "pair.decide"


def submissions_visible(principal: Principal) -> QuerySet[Submission]:
    """Submissions in scope, newest first; for an office those that hold a file of it."""
    if not principal.may("submission.see"):
        return Submission.objects.none()
    submissions = Submission.objects.select_related("government", "created_by", "decided_by").order_by("-pk")
    if principal.scope.office:
        own = SubmissionFile.objects.filter(office__code=principal.scope.office).values("submission")
        return submissions.filter(pk__in=own)
    return submissions.filter(within(principal.scope, government="government_id", office=None))


def submission_get(principal: Principal, submission_id: int) -> Submission:
    """One submission in scope.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope.
    """
    submission = submissions_visible(principal).filter(pk=submission_id).first()
    if submission is None:
        raise NotFound(_("Kiriman ini tidak ada, atau bukan milik kantor Anda."))
    return submission


_NAMED = ("state", "government_id", "counts", "already_enrolled")


def submission_named(principal: Principal, submission_id: int) -> Submission:
    """One submission in scope with little more than its counts, for its rows.

    Raises:
        Refusal: as ``submission_get``.
    """
    found = submissions_visible(principal).select_related(None).only(*_NAMED).filter(pk=submission_id).first()
    return found or submission_get(principal, submission_id)


def files_of(principal: Principal, submission: Submission) -> list[SubmissionFile]:
    """The files of a visible submission, their tables not yet loaded; an office sees its own only."""
    files = submission.files.select_related("office").defer("sheets").order_by("position")
    if principal.scope.office:
        files = files.filter(office__code=principal.scope.office)
    return list(files)


def file_get(principal: Principal, submission: Submission, file_id: int) -> SubmissionFile:
    """One file of a visible submission, within scope.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    for file in files_of(principal, submission):
        if file.pk == file_id:
            return file
    raise NotFound(_("Berkas ini tidak ada, atau bukan milik kantor Anda."))


def rows_visible(principal: Principal, submission: Submission) -> QuerySet[SubmissionRow]:
    """The rows of a visible submission, in the order in which they were read; an office sees its own only."""
    rows = SubmissionRow.objects.filter(submission=submission).select_related("file", "office").order_by("position")
    rows = rows.defer("file__sheets", "file__counts", "file__failure", "office__other_names", "office__government")
    return rows.filter(office__code=principal.scope.office) if principal.scope.office else rows


def problems_by_code(principal: Principal, submission: Submission, file_id: int | None = None) -> list[tuple[str, int]]:
    """How many rows bear each set of codes, as (code, rows), most first."""
    rows = rows_visible(principal, submission).exclude(codes="").order_by()
    if file_id is not None:
        rows = rows.filter(file_id=file_id)
    totals: dict[str, int] = {}
    for codes, people in rows.values_list("codes").annotate(people=Count("pk")):
        for code in codes.split(";"):
            totals[code] = totals.get(code, 0) + people
    return sorted(totals.items(), key=lambda item: (-item[1], item[0]))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one person: a row, and the row or worker that it resembles.

    ``is_hidden``: the other is out of the reader's scope, who is told nothing of them.
    """

    row: SubmissionRow
    other: SubmissionRow | None
    other_worker: dict[str, Any] | None
    is_hidden: bool = False


def pairs(principal: Principal, submission: Submission, *, undecided_only: bool = False) -> QuerySet[SubmissionRow]:
    """The rows that resemble another and that a person may judge, in order."""
    rows = rows_visible(principal, submission).filter(Q(same_as__isnull=False) | Q(same_as_worker__isnull=False))
    rows = rows.filter(Q(codes__contains="duplicate_probable") | Q(codes__contains=ELSEWHERE) | _is_suspected())
    return rows.filter(decision="") if undecided_only else rows


def _is_suspected() -> Q:
    return Q(codes__contains=SUSPECTED)


def suspects_undecided(submission: Submission) -> QuerySet[SubmissionRow]:
    """The rows of which somebody has to say whether they are another person before the submission is sent."""
    rows = SubmissionRow.objects.filter(_is_suspected(), submission=submission, state=RowState.OPEN, decision="")
    return rows.filter(Q(same_as__isnull=False) | Q(same_as_worker__isnull=False)).exclude(disposition="duplicate")


def pairs_to_decide(principal: Principal, submission: Submission) -> QuerySet[SubmissionRow]:
    """The undecided pairs of a visible submission that the principal may decide, as far as scope goes."""
    rows = pairs(principal, submission, undecided_only=True)
    across = Q(codes__contains=ELSEWHERE)
    if principal.may("submission.approve"):
        return rows.filter(across)
    if principal.scope.office:
        return rows.exclude(across)
    return rows.filter(~across | Q(same_as_worker__government=submission.government_id))


def pairs_across(principal: Principal) -> QuerySet[SubmissionRow]:
    """The undecided pairs with people of other places, of every submission in scope that may still change."""
    submissions = submissions_visible(principal).filter(state__in=(State.CHECKED, State.SUBMITTED, State.ENROLLED))
    rows = SubmissionRow.objects.filter(submission__in=submissions.order_by().values("pk"), state=RowState.OPEN)
    return rows.filter(disposition="duplicate", decision="", codes__contains=ELSEWHERE)


def pair_of(principal: Principal, row: SubmissionRow) -> Pair:
    """The other half of a pair (the visibility of ``row`` has been checked); nothing of one who is out of scope."""
    if row.same_as is not None:
        rows = SubmissionRow.objects.select_related("file", "office")
        other = rows.filter(submission_id=row.submission_id, position=row.same_as).first()
        is_hidden = other is not None and not _reaches_row(principal, other)
        return Pair(row, None if is_hidden else other, None, is_hidden)
    worker = row.same_as_worker
    if worker is None:
        return Pair(row, None, None)
    seen = placed(principal, worker)
    return Pair(row, None, _identity(seen) if seen else None, is_hidden=seen is None)


def _reaches_row(principal: Principal, row: SubmissionRow) -> bool:
    """Whether a row of a visible submission lies in scope: for an office, its own rows only."""
    return not principal.scope.office or (row.office is not None and row.office.code == principal.scope.office)


def _identity(worker: Worker) -> dict[str, Any]:
    return {
        "name": worker.name,
        "nik_written": worker.nik,
        "birth_date": worker.birth_date,
        "birth_place": worker.birth_place,
        "sex": worker.sex,
        "mother_name": worker.mother_name,
        "office": f"{worker.office.name}, {worker.government.name}",
    }


def waiting_rows(principal: Principal) -> QuerySet[SubmissionRow]:
    """Rows of sent submissions that still wait for their office, within scope."""
    return SubmissionRow.objects.filter(
        within(principal.scope, government="office__government_id", office="office__code"),
        state=RowState.OPEN,
        disposition="needs_correction",
        submission__state__in=[State.SUBMITTED, State.APPROVED, State.ENROLLED],
    ).exclude(disposition="ready")


def outcomes_seen(principal: Principal, submission: Submission, files: list[SubmissionFile]) -> dict[str, int]:
    """Rows by outcome: of the whole submission, or of an office's own files for one who sees only those."""
    if not principal.scope.office:
        return submission.outcomes
    return {outcome: sum(file.outcomes[outcome] for file in files) for outcome in OUTCOMES}


def enrolled_seen(principal: Principal, submission: Submission, outcomes: dict[str, int]) -> int:
    """How many were enrolled by a submission: all of them, or an office's own."""
    return outcomes["ready"] if principal.scope.office else submission.enrolled


def submission_trail(principal: Principal, submission: Submission) -> list[TrailLine]:
    """What was done with a submission, oldest first (its visibility has been checked); whose pairs were decided."""
    lines = trail(f"submission:{submission.pk}")
    names = names_of_rows(principal, [(line.verb, line.subject, line.data) for line in lines])
    for line in lines:
        line.person = names.get((line.subject, line.data.get("row", 0)), "") if line.verb == DECIDED else ""
    return lines


def names_of_rows(principal: Principal, acts: Iterable[tuple[str, str, dict[str, Any]]]) -> dict[tuple[str, int], str]:
    """The names of the rows whose pairs some acts (verb, subject, data) decided, as far as the principal sees them.

    By subject and position; one statement, none where no pair was decided.
    """
    rows_of: dict[int, list[int]] = {}
    for verb, subject, data in acts:
        if verb == DECIDED:
            rows_of.setdefault(int(subject.partition(":")[2]), []).append(data["row"])
    if not rows_of or not principal.may("submission.see"):
        return {}
    chosen = Q()
    for submission_id, positions in rows_of.items():
        chosen |= Q(submission=submission_id, position__in=positions)
    scope = within(principal.scope, government="submission__government_id", office="office__code")
    rows = SubmissionRow.objects.filter(chosen, scope).values_list("submission_id", "position", "name")
    return {(f"submission:{submission_id}", position): name for submission_id, position, name in rows}


def places_of_rows(principal: Principal, row_ids: Collection[int]) -> dict[int, tuple[str, str, int]]:
    """File, sheet and row of each row in scope, by its key; nothing for those who see no submissions."""
    if not row_ids or not principal.may("submission.see"):
        return {}
    scope = within(principal.scope, government="submission__government_id", office="office__code")
    rows = SubmissionRow.objects.filter(scope, pk__in=row_ids).values_list("pk", "file__name", "sheet", "row")
    return {pk: (file, sheet, row) for pk, file, sheet, row in rows}
