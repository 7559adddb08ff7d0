"""Whatever stands in a cell can be stored, on both databases, and a NIK is never cut to one that looks whole."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from django.db import transaction

from lindung.apps.jobs.models import Job
from lindung.apps.offices.models import Office
from lindung.apps.submissions.models import State, Submission, SubmissionRow
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.kernel.errors import Refusal
from tests.apps.conftest import DAY
from tests.apps.job_queue import work_off

pytestmark = pytest.mark.django_db
HEAD = [
    "No",
    "NIK",
    "Nama Lengkap",
    "Tanggal Lahir",
    "JK",
    "Nama Ibu Kandung",
    "Alamat",
    "Desa",
    "No HP",
    "Ket",
    "Upah",
]
WHOLE = "7413014508909001"


def checked(country, name: str, content: bytes) -> Submission:
    by, files = country.who("administrator"), [(name, io.BytesIO(content))]
    submission, _new = submission_create(
        by=by, government=country.muna_barat, files=files, intake=Intake(DAY), office=country.health
    )
    assert [job.state for job in work_off()] == ["done"]
    submission.refresh_from_db()
    assert submission.state == State.CHECKED
    return submission


def workbook_of(rows: list[list[str]], sheet: str = "Daftar") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate([HEAD, *rows]):
            page.write_row(number, 0, row)
    return out.getvalue()


def row(number: int, nik: str, *, filler: str = "x", note: str = "") -> list[str]:
    name = f"Wa Rekaan {'Abcdefghij'[number]}"
    return [str(number), nik, name, "05/08/1990", "P", f"Wa Ibu {filler}", *[filler] * 3, note or filler, "1000000"]


@pytest.mark.parametrize("digits", [17, 18, 30, 200])
def test_a_nik_that_is_too_long_is_kept_as_written_and_judged(country, digits: int) -> None:
    long = WHOLE + "1" * (digits - 16)
    submission = checked(country, "daftar.xlsx", workbook_of([row(1, long), row(2, "7413014508909002")]))
    first = SubmissionRow.objects.filter(submission=submission).order_by("position").first()
    assert (first.nik, first.disposition) == (None, "needs_correction")
    assert first.nik_written == long[:60]
    assert "nik_length" in first.codes


@pytest.mark.parametrize("length", [301, 5_000, 32_000])
def test_texts_longer_than_their_columns_are_cut(country, length: int) -> None:
    filler = "Mekar " * (length // 6)
    submission = checked(country, "daftar.xlsx", workbook_of([row(1, WHOLE, filler=filler)], sheet="S" * 31))
    stored = SubmissionRow.objects.get(submission=submission)
    for field in SubmissionRow._meta.concrete_fields:
        text, most = getattr(stored, field.attname), getattr(field, "max_length", None)
        assert not (isinstance(text, str) and most) or len(text) <= most, field.name


def test_null_characters_and_others_that_no_keyboard_writes(country) -> None:
    lines = [HEAD, *(row(n, f"741301450890900{n}", filler="Me\0kar\x01\x7f\ufeff\u202e") for n in (1, 2, 3))]
    content = "\n".join(";".join(line) for line in lines).encode()
    submission = checked(country, "daftar\0.csv", content)
    for stored in SubmissionRow.objects.filter(submission=submission):
        assert "\0" not in "".join(str(value) for value in vars(stored).values())


def test_a_person_who_writes_too_much_is_told_and_nothing_is_cut(country) -> None:
    office = Office(government=country.muna_barat, code="74.13.X", name="x" * 161)
    with pytest.raises(Refusal) as refused, transaction.atomic():
        office.save()
    assert refused.value.code == "text_too_long"
    assert "161" in refused.value.message
    assert "160" in refused.value.message
    saved = Job.objects.create(kind="no\0te", arguments={"a\0": ["b\0", 1]})
    saved.refresh_from_db()
    assert (saved.kind, saved.arguments) == ("note", {"a": ["b", 1]})
