"""Jobs as people see them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from lindung.apps.jobs.models import Job, JobState, WorkerBeat
from lindung.apps.jobs.queue import OPEN_STATES
from lindung.kernel.principal import Principal
from lindung.store.scoping import within


def jobs_visible(principal: Principal) -> QuerySet[Job]:
    """The jobs of the governments in scope; those of no government are the system's alone."""
    if not principal.may("job.see"):
        return Job.objects.none()
    return Job.objects.filter(within(principal.scope, government="government", office=None))


def jobs_failed(principal: Principal) -> int:
    """How many visible jobs failed and wait for a person."""
    return jobs_visible(principal).filter(state=JobState.FAILED).count()


def has_open_job(subject: str) -> bool:
    """Whether a job of a record waits or runs."""
    return Job.objects.filter(subject=subject, state__in=OPEN_STATES).exists()


def worker_seen_at() -> datetime | None:
    """When the worker was last seen; None if never."""
    return WorkerBeat.objects.values_list("seen_at", flat=True).first()
