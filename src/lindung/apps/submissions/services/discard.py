"""Discarding a submission before anybody was enrolled by it, and restoring it as it stood."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.jobs.services import failed_jobs_close
from lindung.apps.submissions.jobs import check_later, subject_of
from lindung.apps.submissions.models import LIVE, State, Submission
from lindung.apps.submissions.services.lock import submission_locked
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store.files import path_of


def _record(by: Principal, submission: Submission, verb: str) -> None:
    event_record(
        actor=by,
        verb=verb,
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        office=by.scope.office,
    )


@transaction.atomic
def submission_discard(*, by: Principal, submission_id: int) -> Submission:
    """Discard a checked or returned submission; nothing of it was enrolled, and its files may be sent again."""
    submission = submission_locked(
        by, submission_id, "submission.create", State.CHECKED, State.CHECKING, State.RETURNED
    )
    submission.discarded_from, submission.state = submission.state, State.DISCARDED
    submission.save(update_fields=["state", "discarded_from"])
    failed_jobs_close(subject_of(submission))
    _record(by, submission, "submission.discard")
    return submission


@transaction.atomic
def submission_restore(*, by: Principal, submission_id: int) -> Submission:
    """Take a discarded submission back into the state it had. One that was still being checked is checked anew.

    Raises:
        Refusal: ``sent_again`` where its files are on their way again, ``files_gone`` where they are no longer
            kept, or as ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.create", State.DISCARDED)
    again = Submission.objects.filter(
        government_id=submission.government_id, fingerprint=submission.fingerprint, state__in=LIVE
    ).first()
    if again is not None:
        raise Conflict(
            "sent_again",
            _("Berkas yang sama sudah dikirim lagi sebagai kiriman %(n)s; buka yang itu.") % {"n": again.pk},
        )
    if not all(path_of(file.stored_as).exists() for file in submission.files.only("stored_as")):
        raise Refusal("files_gone", _("Berkas kiriman ini tidak disimpan lagi; kirim berkasnya sekali lagi."))
    submission.state = submission.discarded_from or _state_implied_by(submission)
    submission.discarded_from = ""
    submission.save(update_fields=["state", "discarded_from"])
    _record(by, submission, "submission.restore")
    if submission.state == State.CHECKING and not submission.failure:
        check_later(submission)
    return submission


def _state_implied_by(submission: Submission) -> State:
    """The earlier state of a submission discarded before ``discarded_from`` was stored."""
    if submission.decision_note:
        return State.RETURNED
    return State.CHECKED if submission.counts else State.CHECKING
