"""Whether two records are one person: decided by whoever has both in scope, across places by the agency's officer."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Segment
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.two_people import two_people_forget, two_people_remember
from lindung.apps.submissions.models import Disposition, RowState, State, Submission, SubmissionRow
from lindung.apps.submissions.selectors import ELSEWHERE, SUSPECTED, Pair, pair_of
from lindung.apps.submissions.services.counts import counts_refresh
from lindung.apps.submissions.services.lock import reaches_whole, submission_locked
from lindung.intake.row_judging import NIK_VERDICTS
from lindung.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.matching.identity import identity_of
from lindung.screening.codes import CODES

DECISIONS = ("same", "second", "different")
_OFFICER_STATES = (State.CHECKED, State.SUBMITTED, State.ENROLLED)


@transaction.atomic
def pair_decide(
    *, by: Principal, submission_id: int, position: int, decision: str, seen: str | None = None
) -> SubmissionRow:
    """Say whether a row and the one it resembles are one person: ``same``, ``second`` or ``different``.

    A row that is another person waits for its office, which has to find its NIK; the row it resembles stays as it is.
    One that was only suspected (``same_person_suspected``) stays as it was, and the two are not asked about again.
    Same leaves the row a duplicate, or makes it ready where the person's enrolment at the other place has ended. Second
    is the same person in a second employment, a wage earner of another employer: ready, whatever holds there. May be
    decided anew until the submission is sent, by the agency's officer later too; ``seen`` is the decision shown to the
    person who decides.

    Raises:
        Refusal: ``not_found``, ``forbidden`` for a pair with somebody out of scope, ``decision_unknown``,
            ``second_impossible`` where there is no other employer or nothing can be enrolled any more,
            ``decided_meanwhile`` where another decision than ``seen`` was made since, or as ``submission_locked``.
    """
    is_officer = not by.may("submission.decide")
    permission, states = ("submission.approve", _OFFICER_STATES) if is_officer else ("submission.decide", ())
    submission = submission_locked(by, submission_id, permission, *(states or (State.CHECKED,)))
    row = SubmissionRow.objects.select_for_update().filter(submission=submission, position=position).first()
    if row is None or (row.same_as is None and row.same_as_worker_id is None):
        raise NotFound(_("Baris ini tidak menunggu keputusan pasangan."))
    _require_decidable(by, row, decision, seen)
    if decision == "second":
        _require_second(by, submission, row)
    row.decision, row.decided_by_id = decision, by.id
    row.disposition = _disposition(submission, row, decision)
    if SUSPECTED in row.codes.split(";"):
        _remember(by, row, is_two=decision == "different")
    row.save(update_fields=["decision", "decided_by", "disposition"])
    counts_refresh(submission)
    event_record(
        actor=by,
        verb="pair.decide",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        data={"row": position, "decision": decision},
    )
    return row


def _require_decidable(by: Principal, row: SubmissionRow, decision: str, seen: str | None) -> None:
    if decision not in DECISIONS:
        raise Refusal("decision_unknown", _("Keputusan harus 'same', 'second' atau 'different'."))
    if not _is_theirs(by, row):
        raise Forbidden(CODES[ELSEWHERE].says)
    if seen is not None and row.decision not in (seen, decision):
        raise Conflict("decided_meanwhile", _("Pasangan ini baru saja diputuskan lain; lihat dulu keputusannya."))


def pair_may_decide(principal: Principal, submission: Submission, pair: Pair) -> bool:
    """Whether a principal may decide a pair of a visible submission now."""
    if pair.is_hidden or pair.row.state != RowState.OPEN:
        return False
    if principal.may("submission.decide"):
        return submission.state == State.CHECKED and reaches_whole(principal, submission)
    is_officer = principal.may("submission.approve")
    return is_officer and submission.state in _OFFICER_STATES and _is_across(pair.row)


def pair_may_be_second(principal: Principal, submission: Submission, pair: Pair) -> bool:
    """Whether a pair that a principal may decide can be one person whom two employers have at once."""
    reached = all(principal.scope.whole.reaches(government=one) for one in _other_employers(submission, pair.row))
    return not pair.is_hidden and reached and _is_second_possible(submission, pair.row)


def _require_second(by: Principal, submission: Submission, row: SubmissionRow) -> None:
    """Check that a row can be a second employment, and that who says so has the other employers in scope.

    Raises:
        Refusal: ``forbidden`` or ``second_impossible``.
    """
    if not all(by.scope.whole.reaches(government=one) for one in _other_employers(submission, row)):
        raise Forbidden(CODES[ELSEWHERE].says)
    if not _is_second_possible(submission, row):
        sentence = _(
            "Pekerjaan kedua hanya untuk penerima upah yang masih bekerja pada pemerintah daerah lain, diputuskan"
            " sebelum kiriman disetujui."
        )
        raise Refusal("second_impossible", sentence)


def _held(submission: Submission, row: SubmissionRow) -> QuerySet[Enrolment]:
    """The memberships of the worker whom a row met that hold when the submission's would begin."""
    held = Enrolment.objects.filter(worker=row.same_as_worker_id, segment=submission.segment)
    return held.exclude(ends_on__lt=submission.starts_on)


def _other_employers(submission: Submission, row: SubmissionRow) -> set[str]:
    """The region codes of the governments that have the worker whom a row met, but for the one that sends it."""
    held = _held(submission, row).exclude(employer=submission.government_id)
    return set(held.values_list("employer", flat=True))


def _is_second_possible(submission: Submission, row: SubmissionRow) -> bool:
    """Whether a row, sound but for the membership elsewhere, is of a wage earner of other employers alone."""
    is_open = submission.segment == Segment.WAGE_EARNER and _may_enrol(submission, row)
    is_own = _held(submission, row).filter(employer=submission.government_id).exists()
    return is_open and not is_own and bool(_other_employers(submission, row))


def _may_enrol(submission: Submission, row: SubmissionRow) -> bool:
    """Whether a decision can still make a row ready: nothing else is wrong with it, and its NIK is the worker's."""
    is_before = submission.state in (State.CHECKED, State.SUBMITTED)
    return is_before and row.codes == ELSEWHERE and bool(row.same_as_worker and row.same_as_worker.nik == row.nik)


def _is_theirs(by: Principal, row: SubmissionRow) -> bool:
    """Whether both of a pair are in scope; the agency's officer decides no others than those across places."""
    return not pair_of(by, row).is_hidden and (by.may("submission.decide") or _is_across(row))


def _is_across(row: SubmissionRow) -> bool:
    """Whether the other of the pair is of another office or government."""
    return ELSEWHERE in row.codes.split(";")


def _disposition(submission: Submission, row: SubmissionRow, decision: str) -> Disposition:
    """What becomes of a row that was decided."""
    if decision == "different" and SUSPECTED in row.codes.split(";"):
        return _as_judged(row)
    if decision == "different":
        return Disposition.NEEDS_CORRECTION
    if decision == "second" or (_may_enrol(submission, row) and not _held(submission, row).exists()):
        return Disposition.READY
    return Disposition.DUPLICATE


def _as_judged(row: SubmissionRow) -> Disposition:
    """What its codes make of a row, as before anybody decided."""
    levels = {CODES[code].level for code in row.codes.split(";") if code in CODES}
    if "ineligible" in levels:
        return Disposition.INELIGIBLE
    if "duplicate" in levels:
        return Disposition.DUPLICATE
    return Disposition.NEEDS_CORRECTION if "correct" in levels else Disposition.READY


def _remember(by: Principal, row: SubmissionRow, *, is_two: bool) -> None:
    """Keep, or take back, that a row and the one it resembles are two people."""
    other: SubmissionRow | Worker | None = row.same_as_worker
    if row.same_as is not None:
        other = SubmissionRow.objects.get(submission=row.submission_id, position=row.same_as)
    if other is None:
        return
    pair = [_identity_of(one) for one in (row, other)]
    if is_two:
        two_people_remember(by=by, identities=pair)
    else:
        two_people_forget(identities=pair)


def _identity_of(one: SubmissionRow | Worker) -> str:
    has_fault = isinstance(one, SubmissionRow) and any(code in NIK_VERDICTS for code in one.codes.split(";"))
    return identity_of(None if has_fault else one.nik, one.name, one.birth_date, one.mother_name)
