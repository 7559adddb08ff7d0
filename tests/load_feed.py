"""What ``tests.load`` needs inside the installation: its users, and the workbooks that are checked and enrolled.

`python -m tests.load_feed ROWS` sends the workbooks, approves each as it is checked, waits until all are enrolled and
prints one JSON line. A database that is away is asked again.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from lindung.store.bootstrap import bootstrap, migrate, start_django

start_django()

from bench.people import invented_table  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import DatabaseError, connection  # noqa: E402
from django.test import Client  # noqa: E402

from lindung.apps.accounts.models import User  # noqa: E402
from lindung.apps.accounts.services import password_invent, user_add  # noqa: E402
from lindung.apps.contributions.models import Bill  # noqa: E402
from lindung.apps.contributions.services.issue import bills_issue  # noqa: E402
from lindung.apps.events.verification import chain_verify  # noqa: E402
from lindung.apps.jobs.models import Job, JobState  # noqa: E402
from lindung.apps.jobs.services import job_retry  # noqa: E402
from lindung.apps.offices.models import Government, Office  # noqa: E402
from lindung.apps.offices.services import government_add, office_add  # noqa: E402
from lindung.apps.places.models import Region  # noqa: E402
from lindung.apps.registry.models import Worker  # noqa: E402
from lindung.apps.submissions.models import State, Submission  # noqa: E402
from lindung.apps.submissions.services.approve import submission_approve, submission_submit  # noqa: E402
from lindung.apps.submissions.services.check import submission_check  # noqa: E402
from lindung.apps.submissions.services.create import Intake, submission_create  # noqa: E402
from lindung.apps.submissions.services.enrol import submission_enrol  # noqa: E402
from lindung.demo.people import Person  # noqa: E402
from lindung.demo.workbook import office_workbook  # noqa: E402
from lindung.kernel.month import Month  # noqa: E402
from lindung.kernel.principal import Principal  # noqa: E402

US, DAY = Principal.system("uji"), date(2022, 7, 1)
OFFICES, PER_WORKBOOK, FIRST_PEOPLE = 20, 10_000, 2_000
REGIONS = {"74.13": "Muna Barat", "74.03": "Muna", "74.14": "Buton Tengah", "74.71": "Kendari"}
ROOMS = ("/", "/peserta/", "/peserta/?q=siti", "/kiriman/", "/cakupan/")
ABOVE = ("/iuran/", "/iuran/bulan/", "/riwayat/", "/tunggakan/", "/pembayaran/", "/anggaran/", "/pekerjaan/")


def prepare(users: int, rows: int) -> None:
    """Governments, offices, people of before with their bills, users logged in; prints cookies and paths as JSON."""
    migrate()
    bootstrap()
    for code, name in REGIONS.items():
        Region.objects.get_or_create(code=code, defaults={"name": name})
        government = government_add(by=US, region_code=code, name=name)
        for number in range(OFFICES):
            office_add(by=US, government=government, code=f"{code}.{number:02d}", name=f"Dinas {number:02d}")
    for number, code in enumerate(REGIONS):
        submission = _send(code, f"lama {code}", rows + number * FIRST_PEOPLE, FIRST_PEOPLE)
        submission_check(submission)
        submission_submit(by=US, submission_id=submission)
        submission_approve(by=US, submission_id=submission)
        submission_enrol(submission)
        bills_issue(by=US, government=Government.objects.get(pk=code), month=Month(2022, 7))
    sys.stdout.write(json.dumps([_user(number) for number in range(users)]))


def _user(number: int) -> tuple[str, list[str]]:
    """A logged-in user's cookie and the paths that they visit."""
    code = list(REGIONS)[number % len(REGIONS)]
    government, is_operator = Government.objects.get(pk=code), number % 2 == 0
    office = Office.objects.filter(government=government)[number % OFFICES]
    user: User = user_add(
        by=US, username=f"pemakai{number}", name=f"Pemakai {number}", password=password_invent(),
        role="operator" if is_operator else "administrator", office=office if is_operator else None,
        government=None if is_operator else government,
    )  # fmt: skip
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    own = [f"/peserta/{pk}/" for pk in Worker.objects.filter(office=office).values_list("pk", flat=True)[:20]]
    bills = [f"/iuran/{pk}/" for pk in Bill.objects.filter(office__government=government).values_list("pk", flat=True)]
    return cookie, [*ROOMS, *own, *(() if is_operator else (*ABOVE, *bills))]


def _send(code: str, name: str, first: int, count: int) -> int:
    """Send ``count`` people from a place in the invented table on, as a workbook of the government's offices."""
    table = _people(first + count).slice(first, count)
    people = (
        Person(nik, written, born, sex, "Wa Ode Asni")
        for nik, written, born, sex in table.select("nik", "name", "birth_date", "sex").iter_rows()
    )
    content = office_workbook(name, people, count=count, wage=1_500_000)
    office = Office.objects.filter(government_id=code)[first // PER_WORKBOOK % OFFICES]
    submission, _is_new = submission_create(
        by=US, government=Government.objects.get(pk=code), files=[(f"{name}.xlsx", content)],
        intake=Intake(as_of=DAY, starts_on=DAY), office=office,
    )  # fmt: skip
    return submission.pk


_TABLES: dict[str, Any] = {}


def _people(count: int) -> Any:
    if "all" not in _TABLES or len(_TABLES["all"]) < count:
        _TABLES["all"] = invented_table(max(count, 320_000))
    return _TABLES["all"]


def patient(act: Callable[[], Any]) -> Any:
    """Try again while the database is away."""
    for _time in range(300):
        try:
            return act()
        except DatabaseError:
            connection.close()
            time.sleep(0.5)
    raise SystemExit("the database does not come back")


def feed(rows: int) -> None:
    """Send, approve as checked, wait for the enrolments; prints what stands at the end."""
    started, codes = time.monotonic(), list(REGIONS)
    before = patient(Worker.objects.count)
    for number in range(rows // PER_WORKBOOK):
        code = codes[number % len(codes)]
        patient(lambda: _send(code, f"daftar {number}", number * PER_WORKBOOK, PER_WORKBOOK))  # noqa: B023
        patient(_step_on)
    while patient(_is_under_way):
        patient(_step_on)
        time.sleep(1)
    done = time.monotonic() - started
    enrolled = patient(Worker.objects.count) - before
    verdict = patient(chain_verify)
    failed = patient(lambda: list(Job.objects.filter(state=JobState.FAILED).values_list("kind", "reason")))
    states = patient(lambda: sorted(set(Submission.objects.values_list("state", flat=True))))
    fed = {
        "enrolled": enrolled, "seconds": round(done), "chain": verdict.holds, "failed_jobs": failed, "states": states,
        "whole": enrolled == rows and verdict.holds and not failed,
    }  # fmt: skip
    sys.stdout.write(json.dumps(fed) + "\n")


def _is_under_way() -> bool:
    return Submission.objects.exclude(state=State.ENROLLED).exists()


def _step_on() -> None:
    """Do what people do: send on what is checked, approve it, try a job again that was killed twice."""
    for state, act in ((State.CHECKED, submission_submit), (State.SUBMITTED, submission_approve)):
        for pk in list(Submission.objects.filter(state=state).values_list("pk", flat=True)):
            act(by=US, submission_id=pk)
    for job in Job.objects.filter(state=JobState.FAILED):
        sys.stderr.write(f"{job.kind}: {job.reason}\n")
        job_retry(by=US, job_id=job.pk)


if __name__ == "__main__":
    feed(int(sys.argv[1]))
