"""How far the check or the enrolment of a submission is, stored while it runs for the page to read."""

from __future__ import annotations

import time
from collections.abc import Sequence

from lindung.apps.submissions.models import Stage, State, Submission, SubmissionFile
from lindung.store import clock

FIELDS = ("progress_stage", "progress_done", "progress_known", "progress_percent", "progress_began_at")
OFTEN_SECONDS = 0.25


def progress_begin(submission: Submission, stage: str = "", people: int = 0) -> None:
    """Forget how far an earlier job was; the caller saves FIELDS. Without a stage the work waits in the queue."""
    submission.progress_stage, submission.progress_done, submission.progress_known = stage, 0, people
    submission.progress_percent, submission.progress_began_at = None, clock.now() if stage else None


def stage_record(submission_id: int, stage: Stage, people: int = 0) -> None:
    """Store the stage that the check begins now, and how many people are in it."""
    Submission.objects.filter(pk=submission_id, state=State.CHECKING).update(
        progress_stage=stage,
        progress_done=people,
        progress_known=people,
        progress_percent=None,
        progress_began_at=clock.now(),
    )


class ReadingProgress:
    """Called after each sheet; stores the people read and the share of the files' bytes, four times a second at most.

    How many people the files hold is not known before the last is read, but how large they are is.
    """

    def __init__(self, submission_id: int, files: Sequence[SubmissionFile]) -> None:
        self.submission_id, self.saved_at = submission_id, 0.0
        self.whole = sum(file.size for file in files) or 1
        before = 0
        self.before: dict[str, int] = {}
        for file in files:
            self.before[file.stored_as] = before
            before += file.size

    def __call__(self, done: int, known: int, label: str) -> None:
        """``label`` begins with the file's name on disk, which holds no space."""
        now = time.monotonic()
        if now - self.saved_at < OFTEN_SECONDS:
            return
        self.saved_at = now
        percent = self.before.get(label.split(" ")[0], 0) * 100 // self.whole
        Submission.objects.filter(pk=self.submission_id, state=State.CHECKING).update(
            progress_done=done, progress_percent=percent or None
        )
