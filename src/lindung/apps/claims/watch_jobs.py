"""The machine's part of the death watch: reading a list and comparing it. May be run again after a crash."""

from __future__ import annotations

from lindung.apps.claims.models import DeathList
from lindung.apps.jobs.kinds import JobKind, register, register_repair
from lindung.apps.jobs.queue import job_enqueue
from lindung.apps.jobs.selectors import has_open_job

WAITING, COMPARED, FAILED = "waiting", "compared", "failed"


def compare(death_list_id: int) -> None:
    """Read a list of deaths and compare it with everybody who was ever a member."""
    from lindung.apps.claims.services.watch_compare import death_list_compare

    death_list_compare(death_list_id)


def _failed(death_list_id: int) -> None:
    """Have the list say that its job failed."""
    DeathList.objects.filter(pk=death_list_id, state=WAITING).update(state=FAILED)


def _retried(death_list_id: int) -> None:
    DeathList.objects.filter(pk=death_list_id, state=FAILED, problem="").update(state=WAITING)


COMPARE = register(JobKind(name="deaths.compare", run=compare, failed=_failed, retried=_retried))


def compare_later(found: DeathList) -> None:
    """Queue the comparing in the caller's transaction: both are stored, or neither."""
    job_enqueue(COMPARE, {"death_list_id": found.pk}, subject=subject_of(found), government=found.government_id)


@register_repair
def unqueued_lists_enqueue() -> int:
    """Queue the comparing of lists that wait for it and have no job."""
    waiting = [one for one in DeathList.objects.filter(state=WAITING) if not has_open_job(subject_of(one))]
    for one in waiting:
        compare_later(one)
    return len(waiting)


def subject_of(found: DeathList) -> str:
    """The name of a list in jobs and events."""
    return f"deaths:{found.pk}"
