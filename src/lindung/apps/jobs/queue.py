"""The queue as the machine uses it: put in, take out by turns, keep the lease alive, end.

Every step is one short transaction, guarded by the lease: a process that lost its lease changes nothing any more.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from lindung.apps.jobs.kinds import JobKind, kind_of
from lindung.apps.jobs.models import FailureReason, Job, JobState
from lindung.kernel.failure_detail import failure_detail
from lindung.store import clock

logger = logging.getLogger("lindung.jobs")
MOST_DEATHS = 2
MOST_INTERRUPTIONS = 5
OPEN_STATES = (JobState.WAITING, JobState.RUNNING)


def job_enqueue(kind: JobKind, arguments: dict[str, Any], *, subject: str = "", government: str = "") -> Job:
    """Queue a job in the caller's transaction: both are stored, or neither."""
    return Job.objects.create(kind=kind.name, arguments=arguments, subject=subject, government=government)


def job_claim(*, apart_from: tuple[str, ...] = ()) -> Job | None:
    """Take the next job out of the queue; None if nothing waits.

    The government whose last job was begun longest ago comes first, so that one that sends a thousand workbooks makes
    another wait for one of them at most. Of a government in ``apart_from`` no job is taken.
    """
    with transaction.atomic():
        last = Job.objects.filter(government=OuterRef("government")).values("government").annotate(t=Max("turn"))
        waiting = Job.objects.filter(state=JobState.WAITING).exclude(government__in=apart_from)
        fair = waiting.annotate(last_turn=Coalesce(Subquery(last.values("t")), Value(0)))
        job = (
            fair.select_for_update(skip_locked=True, of=("self",)).order_by("last_turn", "interruptions", "pk").first()
        )
        if job is None:
            return None
        job.state, job.lease, job.beats = JobState.RUNNING, secrets.token_hex(16), 0
        job.turn = (Job.objects.aggregate(last=Max("turn"))["last"] or 0) + 1
        job.attempts += 1
        job.started_at, job.ended_at, job.reason, job.failure_detail = clock.now(), None, "", ""
        job.save()
        return job


def lease_beat(job: Job) -> bool:
    """Show that the process of a running job lives; False where the lease was taken away."""
    return Job.objects.filter(_held(job)).update(beats=F("beats") + 1) == 1


def job_done(job: Job) -> bool:
    """Record that a job was done; False where the lease was taken away."""
    ended = Job.objects.filter(_held(job)).update(state=JobState.DONE, lease="", ended_at=clock.now())
    return ended == 1


def job_fail(job: Job, reason: FailureReason, detail: str = "") -> bool:
    """Record that a job failed and waits for a person; False where the lease was taken away."""
    with transaction.atomic():
        locked = _locked(job)
        if locked is None:
            return False
        _fail(locked, reason, detail)
        return True


def job_put_back(job: Job) -> bool:
    """Put a job back that was stopped on purpose, without counting it against the job."""
    return Job.objects.filter(_held(job)).update(state=JobState.WAITING, lease="") == 1


def job_interrupted(job: Job, detail: str = "") -> bool:
    """Put a job back whose database was lost; after ``MOST_INTERRUPTIONS`` it has failed."""
    return _count_against(job, "interruptions", MOST_INTERRUPTIONS, FailureReason.INTERRUPTED, detail)


def job_died(job: Job, detail: str = "") -> bool:
    """Put a job back whose process died; after ``MOST_DEATHS`` it has failed, so that it kills no more."""
    return _count_against(job, "deaths", MOST_DEATHS, FailureReason.KILLED, detail)


def running_jobs() -> QuerySet[Job]:
    """Every job that a process holds."""
    return Job.objects.filter(state=JobState.RUNNING)


def again(job: Job) -> None:
    """Queue a locked job anew, with nothing counted against it; the caller records the event."""
    job.state, job.lease, job.reason, job.failure_detail = JobState.WAITING, "", "", ""
    job.deaths = job.interruptions = 0
    job.queued_at, job.ended_at = clock.now(), None
    job.save()
    if kind := kind_of(job.kind):
        _report(kind.retried, job)


def _held(job: Job) -> Q:
    return Q(pk=job.pk, lease=job.lease, state=JobState.RUNNING)


def _count_against(job: Job, counter: str, most: int, reason: FailureReason, detail: str) -> bool:
    """Count an attempt that broke off in a column of the job: it waits again, or has failed after the ``most``-th."""
    with transaction.atomic():
        locked = _locked(job)
        if locked is None:
            return False
        count = getattr(locked, counter) + 1
        setattr(locked, counter, count)
        if count >= most:
            _fail(locked, reason, detail)
        else:
            locked.state, locked.lease = JobState.WAITING, ""
            locked.save()
        return True


def _locked(job: Job) -> Job | None:
    return Job.objects.select_for_update().filter(_held(job)).first()


def _fail(job: Job, reason: FailureReason, detail: str) -> None:
    job.state, job.lease, job.reason, job.failure_detail = JobState.FAILED, "", reason, detail
    job.ended_at = clock.now()
    job.save()
    if kind := kind_of(job.kind):
        _report(kind.failed, job)


def _report(hook: Callable[..., None], job: Job) -> None:
    """Let the record of a job know; a hook that cannot take the arguments of another version stops no queue."""
    try:
        with transaction.atomic():
            hook(**job.arguments)
    except (TypeError, ValueError, LookupError) as error:
        logger.error("job %s %s: its record could not be told: %s", job.pk, job.kind, failure_detail(error))
