"""What a person says of a table's columns holds for the files of that office, and the last word counts."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.decide import columns_correct
from tests.apps.conftest import DAY, Country

pytestmark = pytest.mark.django_db
READ = {"nik": "A", "name": "B", "birth_date": "C"}


def _list(persons) -> io.BytesIO:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["NIK", "Nama", "Tanggal Lahir", "Upah", "Upah Lama"])
    for at, person in enumerate(persons):
        born = f"{person.birth_date:%d/%m/%Y}"
        book.active.append([person.nik, person.name, born, 1_000_000 + at, 2_000_000 + at])
    book.save(content)
    content.seek(0)
    return content


@pytest.fixture
def submission(country: Country, people) -> Submission:
    persons = people(6)
    files = [("Dinas Kesehatan.xlsx", _list(persons[:3])), ("Dinas Pendidikan.xlsx", _list(persons[3:]))]
    submission, _ = submission_create(
        by=country.who("administrator"), government=country.muna_barat, files=files, intake=Intake(as_of=DAY)
    )
    submission_check(submission.pk)
    return submission


def _say(country: Country, submission: Submission, name: str, wage: str) -> None:
    file = submission.files.get(name=name)
    signature = file.sheets[0]["signature"]
    columns_correct(
        by=country.who("administrator"),
        submission_id=submission.pk,
        file_id=file.pk,
        signature=signature,
        columns=READ | {"wage": wage},
    )
    submission_check(submission.pk)


def _wages(submission: Submission, name: str) -> list[int]:
    rows = submission.rows.filter(file__name=name).order_by("position")
    return [wage // 1_000_000 for wage in rows.values_list("wage_rupiah", flat=True)]


def test_another_offices_file_is_read_as_that_office_said(country, submission) -> None:
    health, education = "Dinas Kesehatan.xlsx", "Dinas Pendidikan.xlsx"
    as_found = _wages(submission, education)
    _say(country, submission, health, "E")
    assert (_wages(submission, health), _wages(submission, education)) == ([2] * 3, as_found)
    _say(country, submission, education, "D")
    assert (_wages(submission, health), _wages(submission, education)) == ([2] * 3, [1] * 3)
    _say(country, submission, health, "D")
    _say(country, submission, education, "E")
    assert (_wages(submission, health), _wages(submission, education)) == ([1] * 3, [2] * 3)
