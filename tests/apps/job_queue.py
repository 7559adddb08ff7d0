"""The queue worked off within the test's own process, as the worker and its runner do it."""

from __future__ import annotations

from lindung.apps.jobs.models import Job
from lindung.apps.jobs.queue import job_claim
from lindung.project.runner import outcome_of
from lindung.project.slot import outcome_record


def work_off(most: int = 100) -> list[Job]:
    """Do what waits, by turns; the jobs in the order in which they were done, as they stand afterwards."""
    done = []
    while len(done) < most and (job := job_claim()) is not None:
        outcome_record(job, outcome_of({"kind": job.kind, "arguments": job.arguments}))
        done.append(job)
    for job in done:
        job.refresh_from_db()
    return done
