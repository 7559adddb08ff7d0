"""The machine's part, done in the background: checking and enrolling. Each may be run again after a crash."""

from __future__ import annotations

from django_tasks import task


@task()
def check(submission_id: int) -> None:
    """Read and judge a submission's workbooks."""
    from lindung.apps.submissions.services.check import submission_check
    from lindung.apps.submissions.services.failure import recording_failure

    with recording_failure(submission_id):
        submission_check(submission_id)


@task()
def enrol(submission_id: int) -> None:
    """Enrol the ready people of an approved submission."""
    from lindung.apps.submissions.services.enrol import submission_enrol
    from lindung.apps.submissions.services.failure import recording_failure

    with recording_failure(submission_id):
        submission_enrol(submission_id)


def check_later(submission_id: int) -> None:
    """Queue a check in the caller's transaction: both are stored, or neither."""
    check.enqueue(submission_id)


def enrol_later(submission_id: int) -> None:
    """Queue the enrolling in the caller's transaction: both are stored, or neither."""
    enrol.enqueue(submission_id)
