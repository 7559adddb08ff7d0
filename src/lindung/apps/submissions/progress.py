"""How far the machine is with a submission: the stage, the people, and the seconds left where they can be estimated."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.apps.submissions.models import Submission
from lindung.store import clock

LEAST_PERCENT, LEAST_SECONDS = 5, 1.0


@dataclass(frozen=True, slots=True)
class Progress:
    """``stage`` is empty while the work waits in the queue. ``percent`` and ``seconds_left`` are None when unknown."""

    stage: str
    people: int
    percent: int | None
    seconds: int
    seconds_left: int | None


def progress_of(submission: Submission) -> Progress:
    """How far a visible submission is. The time left follows from the pace so far, once there is one."""
    began, percent = submission.progress_began_at, submission.progress_percent
    seconds = max((clock.now() - began).total_seconds(), 0.0) if began else 0.0
    left = None
    if percent and percent >= LEAST_PERCENT and seconds >= LEAST_SECONDS:
        left = max(round(seconds * (100 - percent) / percent), 1)
    people = submission.progress_known or submission.progress_done
    return Progress(submission.progress_stage, people, percent, round(seconds), left)
