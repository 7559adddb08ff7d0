"""The job worker: takes jobs by turns, gives each to a runner, keeps its lease alive, and records how it ended.

It loads nothing that a job loads, and a runner is a process of its own: what kills a runner does not kill the worker. A
database that is lost stops it for as long as it is lost.
"""

from __future__ import annotations

import logging
import time
from types import FrameType

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections, connections

from lindung.apps.jobs.daily import daily_enqueue
from lindung.apps.jobs.first_worker import FirstWorker, worker_seen
from lindung.apps.jobs.queue import job_claim, job_died
from lindung.apps.jobs.recovery import LeaseWatch, leases_release, work_repair
from lindung.project.slot import Slot

logger = logging.getLogger("lindung.jobs")
POLL_SECONDS, BEAT_SECONDS, ROUND_SECONDS = 0.2, 5.0, 15.0
LONGEST_PAUSE_SECONDS = 30.0


class Worker:
    """Works until ``stop`` is called, on as many jobs at once as it has slots."""

    def __init__(self, slots: int = 1) -> None:
        self.slots = [Slot() for _number in range(slots)]
        self.first, self.watch = FirstWorker(), LeaseWatch()
        self.is_stopping = False
        self._next_round = self._next_beat = 0.0

    def run(self) -> None:
        """Work, and wait longer and longer where the database does not answer."""
        pause = 1.0
        while not self.is_stopping:
            try:
                close_old_connections()
                has_ended = self.step()
            except (OperationalError, InterfaceError) as error:
                logger.warning("the database does not answer (%s); trying again", type(error).__name__)
                connections.close_all()
                self._sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                pause = 1.0
                time.sleep(0.0 if has_ended else POLL_SECONDS)
        self._end()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """End after the present look: running jobs are stopped and put back."""
        self.is_stopping = True

    def step(self) -> bool:
        """One look at everything; True where a job has ended, so that another may begin at once."""
        now = time.monotonic()
        if now >= self._next_round:
            self._round()
            self._next_round = time.monotonic() + ROUND_SECONDS
        is_beat_due = now >= self._next_beat
        if is_beat_due:
            self._next_beat = now + BEAT_SECONDS
        ended = [self._serve(slot, is_beat_due=is_beat_due) for slot in self.slots]
        return any(ended)

    def _round(self) -> None:
        """What is done four times a minute: lost leases are taken back, the day's work is queued."""
        own = [slot.job.lease for slot in self.slots if slot.job]
        if self.first.has_become_first():
            released, queued = leases_release(apart_from=own), work_repair()
            if released or queued:
                logger.warning("after a stop: %s jobs taken back, %s queued anew", released, queued)
        for job in self.watch.lost():
            if job.lease not in own:
                job_died(job, "lease")
        daily_enqueue()
        worker_seen()

    def _serve(self, slot: Slot, *, is_beat_due: bool) -> bool:
        if slot.job is not None:
            return slot.attend(is_beat_due=is_beat_due)
        busy = tuple(other.job.government for other in self.slots if other.job and other.job.government)
        job = job_claim(apart_from=busy)
        if job is None:
            slot.runner.start()
        else:
            slot.begin(job)
        return False

    def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.is_stopping and time.monotonic() < until:
            time.sleep(POLL_SECONDS)

    def _end(self) -> None:
        for slot in self.slots:
            try:
                slot.end()
            except (DatabaseError, InterfaceError):
                logger.warning("a job could not be put back; its lease will run out")
