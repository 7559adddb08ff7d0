"""Having a check or an enrolling that failed tried again, by whoever may begin it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.submissions.jobs import work_again
from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.services.lock import submission_locked
from lindung.apps.submissions.services.progress import FIELDS, progress_begin
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal


@transaction.atomic
def submission_retry(*, by: Principal, submission_id: int) -> Submission:
    """Queue a failed check or enrolment again.

    Raises:
        Refusal: ``not_failed``, or as ``submission_locked``.
    """
    waiting = Submission.objects.filter(pk=submission_id).values_list("state", flat=True).first()
    permission = "submission.approve" if waiting == State.APPROVED else "submission.create"
    submission = submission_locked(by, submission_id, permission, State.CHECKING, State.APPROVED)
    if not submission.failure:
        raise Conflict("not_failed", _("Kiriman ini masih dikerjakan."))
    submission.failure = ""
    progress_begin(submission)
    submission.save(update_fields=["failure", *FIELDS])
    event_record(
        actor=by,
        verb="submission.retry",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        office=by.scope.office,
    )
    work_again(submission)
    return submission
