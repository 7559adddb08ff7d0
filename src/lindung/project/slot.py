"""A place of the job worker: one runner, and the job that it does at the moment."""

from __future__ import annotations

import logging

from lindung.apps.jobs.kinds import HOUR_SECONDS, kind_of
from lindung.apps.jobs.models import FailureReason, Job
from lindung.apps.jobs.queue import (
    job_died,
    job_done,
    job_fail,
    job_interrupted,
    job_put_back,
    lease_beat,
)
from lindung.project.runner_process import RunnerDied, RunnerProcess

logger = logging.getLogger("lindung.jobs")


class Slot:
    """Holds a job from its begin until its outcome is recorded.

    An outcome is kept until the database has taken it: ``attend`` may be called again after any database error.
    """

    def __init__(self, runner: RunnerProcess | None = None) -> None:
        self.runner = runner or RunnerProcess()
        self.job: Job | None = None
        self._outcome: dict[str, str] | None = None

    def begin(self, job: Job) -> None:
        """Give a claimed job to the runner."""
        self.job, self._outcome = job, None
        self.runner.give(job.pk, job.kind, job.arguments)

    def attend(self, *, is_beat_due: bool) -> bool:
        """Look after the job at hand: beat, limit, outcome. True where it has ended."""
        assert self.job is not None
        self._outcome = self._outcome or self._heard()
        if self._outcome is None:
            if is_beat_due and not lease_beat(self.job):
                logger.warning("job %s was taken away", self.job.pk)
                self._drop()
                return True
            return False
        outcome_record(self.job, self._outcome)
        self.job = self._outcome = None
        return True

    def end(self) -> None:
        """Stop the job at hand and put it back."""
        self.runner.kill()
        if self.job is not None:
            job_put_back(self.job)
            self.job = None

    def _heard(self) -> dict[str, str] | None:
        assert self.job is not None
        try:
            answer = self.runner.answer()
        except RunnerDied as death:
            self.runner.kill()
            return {"outcome": "died", "detail": str(death)}
        if answer is not None:
            return answer
        kind = kind_of(self.job.kind)
        if self.runner.seconds < (kind.limit_seconds if kind else HOUR_SECONDS):
            return None
        self.runner.kill()
        return {"outcome": "time_limit", "detail": ""}

    def _drop(self) -> None:
        self.runner.kill()
        self.job = self._outcome = None


def outcome_record(job: Job, outcome: dict[str, str]) -> None:
    """Store how an attempt at a job ended."""
    detail = outcome["detail"]
    match outcome["outcome"]:
        case "done":
            job_done(job)
        case "lost":
            job_interrupted(job, detail)
        case "died":
            logger.error("job %s %s: its process ended with %s", job.pk, job.kind, detail)
            job_died(job, detail)
        case reason:
            job_fail(job, FailureReason(reason), detail)
