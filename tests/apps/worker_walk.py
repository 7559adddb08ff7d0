"""Kills the job worker and its runners at random points while they check workbooks: `worker_walk.py [KILLS] [SEED]`.

Run by ``test_worker.py`` in a process and a database of its own. Each kill (SIGKILL) hits the worker or its runner;
with PostgreSQL some cut every connection instead. What failed because it was killed twice is tried again, as a person
would. At the end every workbook is checked once and the chain holds. Prints one JSON line.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter

from tests.apps.walk import US, Intake, found_place, invented, office_workbook, submission_create

from django.db import OperationalError, connection  # isort: skip

from lindung.apps.events.verification import chain_verify
from lindung.apps.jobs.models import FailureReason, Job, JobState
from lindung.apps.jobs.services import job_retry
from lindung.apps.offices.models import Government, Office
from lindung.apps.submissions.models import Submission, SubmissionRow
from tests.apps.days import DAY
from tests.apps.worker_walk_facts import PEOPLE, WORKBOOKS

LONGEST_SECONDS = 240


def main(kills: int, seed: int) -> None:
    """Send, kill, wait, count."""
    found_place()
    for number in range(WORKBOOKS):
        people = invented("74.13", seed=100 + number)
        files = [(f"daftar {number}.xlsx", office_workbook("Dinas", people, count=PEOPLE, wage=1_000_000 + number))]
        intake = Intake(as_of=DAY, starts_on=DAY.replace(day=1))
        submission_create(
            by=US, government=Government.objects.get(), files=files, intake=intake, office=Office.objects.get()
        )
    dice, killed = random.Random(seed), Counter()
    worker = _worker()
    end = time.monotonic() + LONGEST_SECONDS
    while _patient(_is_open) and time.monotonic() < end:
        time.sleep(dice.uniform(0.05, 1.2))
        if sum(killed.values()) < kills:
            killed[_strike(dice, worker)] += 1
        if worker.poll() is not None:
            worker = _worker()
        _patient(_retry_killed)
    worker.terminate()
    worker.wait(20)
    verdict = chain_verify()
    result = {
        "killed": killed,
        "states": Counter(Submission.objects.values_list("state", flat=True)),
        "jobs": Counter(Job.objects.exclude(subject="").values_list("state", flat=True)),
        "reasons": sorted(set(Job.objects.exclude(reason="").values_list("reason", flat=True))),
        "rows": SubmissionRow.objects.count(),
        "chain": verdict.holds,
    }
    sys.stdout.write(json.dumps(result) + "\n")


def _worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "lindung.project.jobs"], stderr=subprocess.DEVNULL)


def _strike(dice: random.Random, worker: subprocess.Popen[bytes]) -> str:
    runner = _child_of(worker.pid)
    aims = ["worker", *(["runner"] if runner else []), *(["connections"] if connection.vendor == "postgresql" else [])]
    aim = dice.choice(aims)
    if aim == "connections":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        return aim
    target = runner if aim == "runner" and runner else worker.pid
    try:
        os.kill(target, signal.SIGKILL)
    except ProcessLookupError:
        return "nobody"
    if target == worker.pid:
        worker.wait()
    return aim


def _child_of(pid: int) -> int | None:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    children = [int(line.split()[0]) for line in listed.splitlines() if int(line.split()[1]) == pid]
    return children[0] if children else None


def _is_open() -> bool:
    return Job.objects.exclude(state=JobState.DONE).exists()


def _retry_killed() -> None:
    for job in Job.objects.filter(state=JobState.FAILED):
        if job.reason not in (FailureReason.KILLED, FailureReason.INTERRUPTED):
            raise SystemExit(f"{job.kind} failed by itself: {job.reason}\n{job.failure_detail}")
        job_retry(by=US, job_id=job.pk)


def _patient(ask):
    """Ask the database again where it is busy."""
    for _time in range(50):
        try:
            return ask()
        except OperationalError:
            connection.close()
            time.sleep(0.2)
    raise SystemExit("the database does not answer")


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["12"])[0]), int((sys.argv[2:] or ["1"])[0]))
