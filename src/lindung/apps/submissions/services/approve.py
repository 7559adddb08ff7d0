"""Sending, approving and returning: the steps by which a submission passes from hand to hand.

Four eyes: whoever created or sent a submission can never approve it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.submissions.jobs import enrol_later
from lindung.apps.submissions.models import Disposition, Stage, State, Submission
from lindung.apps.submissions.selectors import suspects_undecided
from lindung.apps.submissions.services.lock import submission_locked
from lindung.apps.submissions.services.progress import FIELDS, progress_begin
from lindung.apps.submissions.services.replace import replaced_rows_close
from lindung.apps.submissions.services.wages import without_wage
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped
from lindung.store import clock


def _record(by: Principal, submission: Submission, verb: str, **data: object) -> None:
    event_record(
        actor=by,
        verb=verb,
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        office=by.scope.office,
        data=data,
    )


@transaction.atomic
def submission_submit(*, by: Principal, submission_id: int) -> Submission:
    """Send a checked submission to the agency. Rows it corrects in older submissions stop waiting there.

    Raises:
        Refusal: ``no_people``, ``office_missing``, ``wage_missing``, ``pairs_undecided`` where rows may be one person
            and nobody said so yet, or as ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.decide", State.CHECKED)
    if not any(submission.counts.values()):
        raise Refusal("no_people", _("Tidak ada orang dalam kiriman ini, jadi tidak ada yang dikirim."))
    nameless = [file.name for file in submission.files.filter(office=None) if sum(file.counts.values())]
    if nameless:
        raise Refusal("office_missing", _("Pilih dulu kantor asal berkas '%(name)s'.") % {"name": nameless[0]})
    if count := without_wage(submission):
        raise Refusal(
            "wage_missing",
            _("Tulis dulu upah yang dilaporkan bagi %(count)s orang tanpa upah.") % {"count": grouped(count)},
        )
    if count := suspects_undecided(submission).count():
        raise Refusal(
            "pairs_undecided",
            _("Putuskan dulu %(count)s pasangan yang mungkin orang yang sama.") % {"count": grouped(count)},
        )
    submission.state = State.SUBMITTED
    submission.submitted_by_id, submission.submitted_at = by.id, clock.now()
    submission.save(update_fields=["state", "submitted_by", "submitted_at"])
    _record(by, submission, "submission.submit", replaced=replaced_rows_close(submission))
    return submission


@transaction.atomic
def submission_approve(*, by: Principal, submission_id: int) -> Submission:
    """Approve a sent submission; its ready people are then enrolled.

    Raises:
        Refusal: ``four_eyes`` for one's own, or as ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.approve", State.SUBMITTED)
    if by.id is not None and by.id in (submission.created_by_id, submission.submitted_by_id):
        raise Refusal("four_eyes", _("Kiriman sendiri harus disetujui orang lain."))
    submission.state = State.APPROVED
    submission.decided_by_id, submission.decided_at = by.id, clock.now()
    progress_begin(submission, Stage.ENROLLING, submission.counts.get(Disposition.READY, 0))
    submission.save(update_fields=["state", "decided_by", "decided_at", *FIELDS])
    _record(by, submission, "submission.approve")
    enrol_later(submission)
    return submission


@transaction.atomic
def submission_return(*, by: Principal, submission_id: int, note: str) -> Submission:
    """Send a submission back with a reason.

    Raises:
        Refusal: ``note_missing``, or as ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.approve", State.SUBMITTED)
    if not note.strip():
        raise Refusal("note_missing", _("Tulis alasan pengembalian, agar kantor tahu apa yang harus diperbaiki."))
    submission.state, submission.decision_note = State.RETURNED, note.strip()[:500]
    submission.decided_by_id, submission.decided_at = by.id, clock.now()
    submission.save(update_fields=["state", "decision_note", "decided_by", "decided_at"])
    _record(by, submission, "submission.return")
    return submission
