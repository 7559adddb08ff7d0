"""Two governments at the same moment: neither waits for the other, and what they have in common happens once.

Run by ``test_at_once.py`` in a process and a database of its own.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.apps.rush_walk import FAILED, at_once
from tests.apps.walk import PEOPLE, US, found_place

# isort: split
from django.db import connection

from lindung.apps.contributions.models import MonthRun
from lindung.apps.contributions.services import issue
from lindung.apps.events.models import Event
from lindung.apps.events.verification import chain_verify
from lindung.apps.offices.models import Government, Office
from lindung.apps.offices.services import government_add, office_add, office_rename
from lindung.apps.places.models import Region
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_end
from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.demo.people import invented
from lindung.demo.workbook import office_workbook
from lindung.kernel.month import Month
from tests.apps.days import DAY

LONG = 120
_WAITING = "SELECT COUNT(*) FROM pg_locks WHERE NOT granted"


def neighbour() -> None:
    """A second government with one office."""
    Region.objects.create(code="74.03", name="Kab. Muna")
    government = government_add(by=US, region_code="74.03", name="Muna")
    office_add(by=US, government=government, code="74.03.KES", name="Dinas Kesehatan Muna")


def approved(office_code: str, starts_on: Any = DAY.replace(day=1)) -> int:
    """The same people, sent by an office, up to the approval."""
    office = Office.objects.get(code=office_code)
    content = office_workbook("Dinas", invented("74.13", seed=3), count=PEOPLE, wage=1_000_000)
    submission, _new = submission_create(
        by=US, government=office.government, files=[("daftar.xlsx", content)],
        intake=Intake(as_of=DAY, starts_on=starts_on), office=office,
    )  # fmt: skip
    submission_check(submission.pk)
    for row in SubmissionRow.objects.filter(submission=submission, codes="registered_elsewhere"):
        pair_decide(by=US, submission_id=submission.pk, position=row.position, decision="same")
    submission_submit(by=US, submission_id=submission.pk)
    submission_approve(by=US, submission_id=submission.pk)
    return submission.pk


def both_enrol() -> dict[str, Any]:
    """Two governments enrol the same people at the same moment: everybody is enrolled once."""
    for office in ("74.13.KES", "74.03.KES"):
        # In a process of its own, because the table library survives no fork.
        at_once([partial(approved, office)])
    ids = Submission.objects.order_by("pk").values_list("pk", flat=True)
    outcomes = at_once([partial(submission_enrol, pk) for pk in ids] * 2)
    enrolled = list(Submission.objects.order_by("pk").values_list("enrolled", flat=True))
    return {"failed": FAILED in outcomes, "enrolled": sorted(enrolled), "enrolments": Enrolment.objects.count()}


def elsewhere() -> str:
    """The government that did not enrol them."""
    return next(code for code in ("74.03", "74.13") if not Enrolment.objects.filter(office__government=code).exists())


def _rename(code: str) -> None:
    try:
        office_rename(by=US, office=Office.objects.get(code=code), name="Dinas Lain", other_names=())
    finally:
        connection.close()


def _is_waited_for() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])


def _until(holds: Callable[[], bool]) -> bool:
    """Whether something comes true; the bound only ends a test that fails."""
    end = time.monotonic() + LONG
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def issue_and_act() -> dict[str, Any]:
    """Hold the transaction that issues a month open; a neighbour acts meanwhile, the government's own act waits."""
    government = Government.objects.exclude(pk=elsewhere()).get()
    own = threading.Thread(target=_rename, args=(f"{government.pk}.KES",), daemon=True)
    other = threading.Thread(target=_rename, args=(f"{elsewhere()}.KES",), daemon=True)
    store, seen = issue._run_of, {}

    def held(*given: Any) -> MonthRun:
        if connection.vendor == "postgresql":
            other.start()
            other.join(LONG)
            seen["neighbour_waited"] = other.is_alive()
            own.start()
            seen["own_waited"] = _until(_is_waited_for) and own.is_alive()
        return store(*given)

    issue._run_of = held
    run, _new = issue.bills_issue(by=US, government=government, month=Month(2022, 7))
    issue._run_of = store
    if connection.vendor == "postgresql":
        own.join(LONG)
        renamed = Event.objects.get(verb="office.rename", government=government.pk)
        seen["own_is_later"] = renamed.number > run.event_number
    return seen


def move() -> dict[str, Any]:
    """People whose enrolments ended are enrolled by the other government: the one they left is told how many."""
    there = elsewhere()
    for enrolment in Enrolment.objects.order_by("pk"):
        enrolment_end(by=US, enrolment_id=enrolment.pk, on=DAY.replace(month=8, day=31), reason="moved")
    submission_enrol(approved(f"{there}.KES", DAY.replace(month=9, day=1)))
    told = Event.objects.filter(verb="workers.leave")
    return {
        "told": [[event.chain != there, event.data] for event in told],
        "moved": Worker.objects.filter(government=there).count(),
    }


def main() -> None:
    """Found two governments, then let them meet."""
    found_place()
    neighbour()
    result = {"enrol": both_enrol(), "issue": issue_and_act(), "move": move(), "holds": chain_verify().holds}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
