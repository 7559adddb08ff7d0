"""Work grows with the rows by sets: as many SQL statements for a hundred thousand people as for a thousand."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.monitoring.coverage import coverage_offices
from lindung.apps.registry.selectors import workers_found, workers_listed
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.demo.people import invented
from lindung.kernel.month import Month
from tests.apps.conftest import DAY

pytestmark = pytest.mark.django_db


def table_of(count: int, seed: int) -> io.BytesIO:
    """So many invented people as a CSV."""
    lines = ["NIK,Nama Lengkap,Tanggal Lahir,L/P,Nama Ibu Kandung,Upah"]
    for person in islice(invented("74.13", seed=seed), count):
        lines.append(
            f"{person.nik},{person.name},{person.birth_date:%d-%m-%Y},{person.sex},{person.mother_name},1500000"
        )
    return io.BytesIO("\n".join(lines).encode())


def walk(country, count: int, month: Month) -> dict[str, int]:
    """Take people in, enrol, bill and look at them; how many statements each step took."""
    counts: dict[str, int] = {}

    def counted(step: str, work: Callable[[], object]) -> None:
        with CaptureQueriesContext(connection) as captured:
            work()
        counts[step] = len(captured)

    administrator, agency = country.who("administrator"), country.who("agency")
    submission, _ = submission_create(
        by=administrator,
        government=country.muna_barat,
        files=[("daftar.csv", table_of(count, seed=month.month))],
        intake=Intake(as_of=DAY, starts_on=month.first),
        office=country.health,
    )
    counted("check", lambda: submission_check(submission.pk))
    submission_submit(by=administrator, submission_id=submission.pk)
    submission_approve(by=agency, submission_id=submission.pk)
    counted("enrol", lambda: submission_enrol(submission.pk))
    counted("issue", lambda: bills_issue(by=administrator, government=country.muna_barat, month=month, is_early=True))
    counted("list", lambda: list(workers_listed(administrator)[:25]))
    counted("search", lambda: workers_found(administrator, "kasim"))
    counted("coverage", lambda: coverage_offices(administrator, on=DAY))
    submission.refresh_from_db()
    assert submission.enrolled > 0.9 * count
    return counts


def test_the_number_of_statements_does_not_depend_on_the_people(country) -> None:
    walk(country, 10, Month(2022, 7))
    few = walk(country, 1_000, Month(2022, 8))
    many = walk(country, 100_000, Month(2022, 9))
    # Outside of a page the heads of the chains are asked again for each answer that is remembered.
    assert max(few.pop("search"), many.pop("search")) <= 6
    # After a large enrolment PostgreSQL is told once how large its tables are.
    assert many.pop("enrol") - few.pop("enrol") in (0, 1)
    assert many == few
    assert max(few.values()) < 40
