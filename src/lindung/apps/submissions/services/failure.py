"""When the machine's part of a submission fails, the submission says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lindung.apps.submissions.models import Submission

FAILED = "failed"


@contextmanager
def recording_failure(submission_id: int) -> Iterator[None]:
    """Write into the submission that its job failed, and let the error go on to the log."""
    try:
        yield
    except Exception:
        Submission.objects.filter(pk=submission_id).update(failure=FAILED)
        raise
