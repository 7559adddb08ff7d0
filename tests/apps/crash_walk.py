"""Walks a submission to its bills, killing the process at every single statement of every step on the way.

Run by ``test_kill.py`` in a process and a database of its own. For each step: a child begins it and is killed
(SIGKILL) at its first statement, the next child at its second, and so on until one comes through. After each death
the facts are counted and the chain is walked. Prints one JSON line: per step how many children died.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from itertools import islice

from lindung.store.wake import wake

wake()

from django.db import connection, connections  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from lindung.apps.contributions.models import Bill, BillLine, MonthRun  # noqa: E402
from lindung.apps.contributions.services.issue import bills_issue  # noqa: E402
from lindung.apps.events.verification import chain_verify  # noqa: E402
from lindung.apps.offices.models import Government, Office  # noqa: E402
from lindung.apps.offices.services import government_add, office_add  # noqa: E402
from lindung.apps.places.models import Region  # noqa: E402
from lindung.apps.registry.models import Enrolment, Worker  # noqa: E402
from lindung.apps.submissions.models import Submission, SubmissionRow  # noqa: E402
from lindung.apps.submissions.services.approve import submission_approve, submission_submit  # noqa: E402
from lindung.apps.submissions.services.check import submission_check  # noqa: E402
from lindung.apps.submissions.services.create import Intake, submission_create  # noqa: E402
from lindung.apps.submissions.services.enrol import submission_enrol  # noqa: E402
from lindung.demo.people import invented  # noqa: E402
from lindung.demo.workbook import office_workbook  # noqa: E402
from lindung.kernel.month import Month  # noqa: E402
from lindung.kernel.principal import Principal  # noqa: E402
from tests.apps.days import DAY  # noqa: E402

PEOPLE = 7
US = Principal.system("uji")


def facts() -> dict[str, int]:
    """How many of each thing there are."""
    counted = {
        model.__name__: model.objects.count()
        for model in (Submission, SubmissionRow, DBTaskResult, Worker, Enrolment, MonthRun, Bill, BillLine)
    }
    counted["states"] = "".join(Submission.objects.values_list("state", flat=True))
    return counted


def killed_at(statement: int, step: Callable[[], object]) -> bool:
    """Run a step in a child that is killed at a statement; False if it came through before."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        seen = 0

        def count(execute, sql, params, many, context):
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            step()
        connections.close_all()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    if os.WEXITSTATUS(status):
        raise SystemExit(f"the step failed by itself at statement {statement}")
    return False


def deaths_of(step: Callable[[], object]) -> int:
    """Kill a step at each of its statements in turn; nothing may be left of any dead attempt."""
    before, statement = facts(), 1
    while killed_at(statement, step):
        after = facts()
        assert after == before, f"killed at statement {statement}: {before} became {after}"
        verdict = chain_verify()
        assert verdict.holds, f"killed at statement {statement}: chain broken at {verdict.broken_at}"
        statement += 1
    assert facts() != before
    assert chain_verify().holds
    return statement - 1


def create() -> None:
    """Send one workbook."""
    people = invented("74.13", seed=3)
    submission_create(
        by=US,
        government=Government.objects.get(),
        files=[("daftar.xlsx", office_workbook("Dinas", people, count=PEOPLE, wage=1_000_000))],
        intake=Intake(as_of=DAY, starts_on=DAY.replace(day=1)),
        office=Office.objects.get(),
    )


def first() -> int:
    """The submission's number."""
    return Submission.objects.values_list("pk", flat=True).get()


def main() -> None:
    """Found the place, then walk and die."""
    Region.objects.create(code="74.13", name="Kab. Muna Barat")
    government = government_add(by=US, region_code="74.13", name="Muna Barat")
    office_add(by=US, government=government, code="74.13.KES", name="Dinas Kesehatan")
    next(islice(invented("74.13", seed=3), 1))
    steps: dict[str, Callable[[], object]] = {
        "create": create,
        "check": lambda: submission_check(first()),
        "submit": lambda: submission_submit(by=US, submission_id=first()),
        "approve": lambda: submission_approve(by=US, submission_id=first()),
        "enrol": lambda: submission_enrol(first()),
        "issue": lambda: bills_issue(by=US, government=Government.objects.get(), month=Month(2022, 7)),
    }
    deaths = {name: deaths_of(step) for name, step in steps.items()}
    final = facts()
    assert (final["Worker"], final["Enrolment"], final["BillLine"], final["Bill"]) == (PEOPLE, PEOPLE, PEOPLE, 1)
    sys.stdout.write(json.dumps(deaths) + "\n")


if __name__ == "__main__":
    main()
