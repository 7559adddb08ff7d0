"""Where a column is in doubt one click of a person decides, for that office and layout, and nothing else moves."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lindung.apps.events.models import Event
from lindung.apps.submissions.models import Layout, Submission
from lindung.apps.submissions.questions import answered, questions_open
from lindung.apps.submissions.services.answer import column_answer
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.kernel.errors import Refusal
from tests.apps.conftest import DAY, Country

pytestmark = pytest.mark.django_db
HEAD = ["NIK", "Nama Zuriat", "Nama Kolok", "Tanggal Lahir", "Honor"]


def listed(persons, others, *, wage: int = 1_000_000, head=HEAD) -> io.BytesIO:
    """People with two columns of names of unknown kinds."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(head)
    for person, other in zip(persons, others, strict=True):
        book.active.append([person.nik, person.name, other.name, f"{person.birth_date:%d/%m/%Y}", wage])
    book.save(content)
    content.seek(0)
    return content


@pytest.fixture
def upload(country: Country):
    def sent(*files: tuple[str, io.BytesIO], by: str = "administrator") -> Submission:
        submission, _ = submission_create(
            by=country.who(by), government=country.muna_barat, files=list(files), intake=Intake(as_of=DAY),
            office=country.health,
        )  # fmt: skip
        submission_check(submission.pk)
        submission.refresh_from_db()
        return submission

    return sent


def answer(country: Country, submission: Submission, letter: str, *, at: int = 0, by="administrator", **more) -> None:
    file = submission.files.filter(questions__gt=0).order_by("position").first()
    question = questions_open(file)[at]
    column_answer(
        by=country.who(by), submission_id=submission.pk, file_id=file.pk, signature=question.signature,
        field=question.field, letter=letter, **more,
    )  # fmt: skip
    submission.refresh_from_db()


def names(submission: Submission) -> list[str]:
    return list(submission.rows.order_by("position").values_list("name", flat=True))


def test_a_click_decides_and_is_remembered_for_the_office(country, people, upload) -> None:
    persons = people(24)
    submission = upload(("Dinas Kesehatan.xlsx", listed(persons[:6], persons[6:12])))
    assert submission.counts["needs_correction"] == 6
    (question,) = questions_open(submission.files.get())
    assert (question.field, set(question.letters), question.rows) == ("name", {"B", "C"}, 6)
    assert question.samples["B"] == [one.name for one in persons[:3]]
    assert question.samples["C"] == [one.name for one in persons[6:9]]
    before = submission.files.get().sheets[0]["columns"]
    answer(country, submission, "C", by="operator")
    assert submission.state == "checking"
    submission_check(submission.pk)
    submission.refresh_from_db()
    assert submission.counts["ready"] == 6
    assert names(submission) == [one.name for one in persons[6:12]]
    file = submission.files.get()
    assert file.questions == 0
    assert file.sheets[0]["columns"] == before | {"name": "C"}
    assert Event.objects.filter(verb="column.answer").count() == 1
    later = upload(("Dinas Kesehatan Agustus.xlsx", listed(persons[12:18], persons[18:24])))
    assert (later.counts["ready"], later.files.get().questions) == (6, 0)
    assert names(later) == [one.name for one in persons[18:24]]


def test_files_of_one_table_are_asked_about_once(country, people, upload) -> None:
    persons = people(24)
    submission = upload(
        ("a.xlsx", listed(persons[:6], persons[6:12])), ("b.xlsx", listed(persons[12:18], persons[18:24]))
    )
    assert [file.questions for file in submission.files.all()] == [1, 1]
    answer(country, submission, "B")
    assert submission.state == "checking"
    submission_check(submission.pk)
    assert names(submission) == [one.name for one in (*persons[:6], *persons[12:18])]


def test_several_doubts_are_asked_one_after_the_other(country, people, upload) -> None:
    persons = people(12)
    submission = upload(("a.xlsx", listed(persons[:6], persons[6:], wage=18_000_000)))
    assert [one.field for one in questions_open(submission.files.get())] == ["name", "wage"]
    answer(country, submission, "C")
    assert submission.state == "checked"
    assert not Layout.objects.exists()
    (question,) = questions_open(submission.files.get())
    assert question.is_of_period
    answer(country, submission, "E", is_monthly=True)
    submission_check(submission.pk)
    submission.refresh_from_db()
    assert submission.counts["ready"] == 6
    assert set(submission.rows.values_list("name", "wage_rupiah")) == {(one.name, 18_000_000) for one in persons[6:]}


def test_a_wage_of_another_period_is_not_taken(country, people, upload) -> None:
    persons = people(12)
    head = ["NIK", "Nama", "Alamat", "Tanggal Lahir", "Honor"]
    submission = upload(("a.xlsx", listed(persons[:6], persons[6:], wage=18_000_000, head=head)))
    (question,) = questions_open(submission.files.get())
    assert question.is_of_period
    answer(country, submission, "E", is_monthly=False)
    submission_check(submission.pk)
    assert set(submission.rows.values_list("codes", "wage_rupiah")) == {("sex_from_nik;wage_implausible", None)}
    assert submission.files.get().questions == 0


def test_who_may_not_answer_is_refused(country, people, upload) -> None:
    persons = people(12)
    submission = upload(("a.xlsx", listed(persons[:6], persons[6:])))
    for who, code in (("colleague", "not_found"), ("stranger", "not_found"), ("agency", "forbidden")):
        with pytest.raises(Refusal) as refused:
            answer(country, submission, "C", by=who)
        assert refused.value.code == code
    with pytest.raises(Refusal) as refused:
        answer(country, submission, "E")
    assert refused.value.code == "column_unknown"
    assert not Layout.objects.exists()


def test_the_other_columns_stay_as_they_were_read() -> None:
    read = {"nik": "A", "name": "B", "other_name": "C", "job": "D", "wage": "E", "before_wage": "F", "status": "G"}
    assert answered(read, "name", {"name": "D"}) == {
        "nik": "A", "name": "D", "wage": "E", "before_wage": "F", "status": "G",
    }  # fmt: skip
    assert answered(read, "wage", {"wage_other_period": "E"}) == {
        "nik": "A", "name": "B", "other_name": "C", "job": "D", "wage_other_period": "E", "status": "G",
    }  # fmt: skip
    shared = {"name": "B", "nik": "B", "birth_date": "C"}
    assert answered(shared, "name", {"name": "B"}) == shared


@pytest.mark.cell
def test_the_cell_hands_the_questions_over(country, people, upload) -> None:
    persons = people(12)
    submission = upload(("a.xlsx", listed(persons[:6], persons[6:], wage=18_000_000)))
    questions = questions_open(submission.files.get())
    assert [(one.field, sorted(one.letters)) for one in questions] == [("name", ["B", "C"]), ("wage", ["E"])]
    assert questions[0].samples["B"] == [one.name for one in persons[:3]]
