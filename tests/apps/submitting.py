"""A submission's way in the tests: people whose NIK was cut off, several offices in one, and on to the enrolments."""

from __future__ import annotations

from collections.abc import Sequence

from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.demo.people import Person
from tests.apps.conftest import DAY, Country, workbook
from tests.kept import kept


@kept
def enrol(country: Country, submission: Submission) -> int:
    """Sent on by the administrator, approved by the agency, enrolled: how many people."""
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    submission_approve(by=country.who("agency"), submission_id=submission.pk)
    return submission_enrol(submission.pk)


def broken(person: Person) -> Person:
    """The person as a list has them whose NIK lost its end: nobody may be enrolled so."""
    return Person(person.nik[:12], person.name, person.birth_date, person.sex, person.mother_name)


def shared(country: Country, persons: Sequence[Person], split: int) -> Submission:
    """One submission of two offices, checked: the first ``split`` people are of Dinas Kesehatan."""
    submission, _ = submission_create(
        by=country.who("administrator"),
        government=country.muna_barat,
        files=[
            ("Dinas Kesehatan.xlsx", workbook(persons[:split])),
            ("Dinas Pendidikan.xlsx", workbook(persons[split:])),
        ],
        intake=Intake(as_of=DAY),
    )
    submission_check(submission.pk)
    submission.refresh_from_db()
    return submission
