"""The walk from a workbook to its bills, step by step, in a process and a database of its own.

``crash_walk`` kills each step at each of its statements; ``rush_walk`` takes each step many times at once.
"""

from __future__ import annotations

from collections.abc import Callable

from lindung.store.bootstrap import bootstrap, migrate, start_django

start_django()
migrate()
bootstrap()

from lindung.apps.contributions.models import Bill, BillLine, MonthRun  # noqa: E402
from lindung.apps.contributions.services.issue import bills_issue  # noqa: E402
from lindung.apps.jobs.models import Job  # noqa: E402
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
        for model in (Submission, SubmissionRow, Job, Worker, Enrolment, MonthRun, Bill, BillLine)
    }
    counted["states"] = "".join(Submission.objects.values_list("state", flat=True))
    return counted


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


def found_place() -> None:
    """One government with one office."""
    Region.objects.create(code="74.13", name="Kab. Muna Barat")
    government = government_add(by=US, region_code="74.13", name="Muna Barat")
    office_add(by=US, government=government, code="74.13.KES", name="Dinas Kesehatan")


def at_the_end() -> None:
    """Everybody stands there once."""
    final = facts()
    assert (final["Worker"], final["Enrolment"], final["BillLine"], final["Bill"]) == (PEOPLE, PEOPLE, PEOPLE, 1)


STEPS: dict[str, Callable[[], object]] = {
    "create": create,
    "check": lambda: submission_check(first()),
    "submit": lambda: submission_submit(by=US, submission_id=first()),
    "approve": lambda: submission_approve(by=US, submission_id=first()),
    "enrol": lambda: submission_enrol(first()),
    "issue": lambda: bills_issue(by=US, government=Government.objects.get(), month=Month(2022, 7)),
}
