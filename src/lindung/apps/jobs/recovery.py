"""After a crash: leases without a process are taken back, and work without a job gets one."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from lindung.apps.jobs.kinds import repairs
from lindung.apps.jobs.models import Job
from lindung.apps.jobs.queue import job_died, running_jobs

LEASE_SECONDS = 30.0


class LeaseWatch:
    """Sees leases whose heartbeats stand still, by this process's own count of seconds, never by a clock's time."""

    def __init__(self, seconds: float = LEASE_SECONDS, ticks: Callable[[], float] = time.monotonic) -> None:
        self._seconds, self._ticks = seconds, ticks
        self._seen: dict[int, tuple[str, int, float]] = {}

    def lost(self) -> list[Job]:
        """The running jobs whose lease and beats have not changed for ``seconds`` of watching."""
        now, seen, lost = self._ticks(), {}, []
        for job in running_jobs():
            lease, beats, since = self._seen.get(job.pk, ("", -1, now))
            if (lease, beats) != (job.lease, job.beats):
                since = now
            elif now - since >= self._seconds:
                lost.append(job)
            seen[job.pk] = (job.lease, job.beats, since)
        self._seen = seen
        return lost


def leases_release(*, apart_from: Collection[str] = ()) -> int:
    """Take back every lease but some; only where it is certain that no other worker lives. Gives how many."""
    return sum(job_died(job) for job in running_jobs() if job.lease not in apart_from)


def work_repair() -> int:
    """Queue what has no job though it waits for the machine; gives how many jobs."""
    return sum(repair() for repair in repairs())
