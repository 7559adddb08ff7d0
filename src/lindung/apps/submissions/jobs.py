"""The machine's part, done in the background: checking and enrolling. Each may be run again after a crash."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.jobs.kinds import JobKind, register, register_repair
from lindung.apps.jobs.models import Job
from lindung.apps.jobs.queue import OPEN_STATES, again, job_enqueue
from lindung.apps.jobs.selectors import has_open_job
from lindung.apps.submissions.models import State, Submission

FAILED = "failed"
_OF_MACHINE = (State.CHECKING, State.APPROVED)


def check(submission_id: int) -> None:
    """Read and judge a submission's workbooks."""
    from lindung.apps.submissions.services.check import submission_check

    submission_check(submission_id)


def enrol(submission_id: int) -> None:
    """Enrol the ready people of an approved submission."""
    from lindung.apps.submissions.services.enrol import submission_enrol

    submission_enrol(submission_id)


def _failed(submission_id: int) -> None:
    """Have the submission say that its job failed."""
    Submission.objects.filter(pk=submission_id, state__in=_OF_MACHINE).update(failure=FAILED)


def _retried(submission_id: int) -> None:
    Submission.objects.filter(pk=submission_id).update(failure="")


CHECK = register(JobKind(name="submission.check", run=check, failed=_failed, retried=_retried))
ENROL = register(JobKind(name="submission.enrol", run=enrol, failed=_failed, retried=_retried))


def check_later(submission: Submission) -> None:
    """Queue a check in the caller's transaction: both are stored, or neither."""
    _later(CHECK, submission)


def enrol_later(submission: Submission) -> None:
    """Queue the enrolling in the caller's transaction: both are stored, or neither."""
    _later(ENROL, submission)


def work_again(submission: Submission) -> None:
    """Queue the check or the enrolling that failed again, in the caller's transaction."""
    kind = CHECK if submission.state == State.CHECKING else ENROL
    failed = (
        Job.objects.select_for_update().filter(kind=kind.name, subject=subject_of(submission)).order_by("-pk").first()
    )
    if failed is None:
        _later(kind, submission)
    elif failed.state not in OPEN_STATES:
        again(failed)


@register_repair
def unqueued_enqueue() -> int:
    """Queue the checks and enrolments that wait for the machine and have no job."""
    waiting = Submission.objects.filter(state__in=_OF_MACHINE, failure="").values_list("pk", flat=True)
    return sum(_enqueue_unqueued(submission_id) for submission_id in list(waiting))


@transaction.atomic
def _enqueue_unqueued(submission_id: int) -> bool:
    """Looked at under its lock: it may be tried again at this moment by somebody else."""
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.state not in _OF_MACHINE or submission.failure or has_open_job(subject_of(submission)):
        return False
    _later(CHECK if submission.state == State.CHECKING else ENROL, submission)
    return True


def _later(kind: JobKind, submission: Submission) -> None:
    job_enqueue(
        kind, {"submission_id": submission.pk}, subject=subject_of(submission), government=submission.government_id
    )


def subject_of(submission: Submission) -> str:
    """The name of a submission in jobs and events."""
    return f"submission:{submission.pk}"
