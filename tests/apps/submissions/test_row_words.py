"""The office's word about a row: judged by the same rules, kept through every check, seen by whom it concerns."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from lindung.apps.events.models import Event
from lindung.apps.registry.models import Worker
from lindung.apps.submissions.models import RowWord, Submission, SubmissionRow
from lindung.apps.submissions.services.amend import mismatch_confirm, mismatch_withdraw, row_amend, row_restore
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.demo.people import Person
from lindung.kernel.errors import Refusal
from lindung.store.files import Stored, store
from tests.apps.submitting import broken, enrol
from tests.scans import pdf

pytestmark = pytest.mark.django_db


def differing(person: Person) -> Person:
    """A person whose card says another birth date than the NIK."""
    return replace(person, birth_date=person.birth_date + timedelta(days=40))


def scan() -> Stored:
    return store("ktp.pdf", io.BytesIO(pdf()))


def row_of(submission: Submission, position: int) -> SubmissionRow:
    return submission.rows.get(position=position)


def amend(country, submission: Submission, position: int, *, by: str = "operator", **values: str) -> None:
    row_amend(
        by=country.who(by), submission_id=submission.pk, position=position, values=values, said_by="Pak Rahim", note=""
    )
    submission_check(submission.pk)
    submission.refresh_from_db()


def confirm(country, submission: Submission, position: int, *, by: str = "operator") -> None:
    mismatch_confirm(
        by=country.who(by), submission_id=submission.pk, position=position, scan=scan(), said_by="Ibu Sitti", note=""
    )
    submission_check(submission.pk)
    submission.refresh_from_db()


def test_a_mended_row_is_judged_by_the_same_rules(country, people, send) -> None:
    persons = people(4)
    submission = send([broken(persons[0]), *persons[1:3], broken(persons[3])])
    assert submission.counts["needs_correction"] == 2
    amend(country, submission, 0, nik=persons[0].nik)
    row = row_of(submission, 0)
    assert (row.disposition, row.nik) == ("ready", persons[0].nik)
    word = RowWord.objects.get()
    assert word.written == {"nik": persons[0].nik[:12]}
    assert (word.history[0]["before"], word.history[0]["after"]) == (persons[0].nik[:12], persons[0].nik)
    event = Event.objects.get(verb="row.amend")
    assert event.data == {"row": 0, "fields": ["nik"]}
    amend(country, submission, 3, nik=persons[1].nik)
    assert {row_of(submission, at).codes for at in (1, 3)} != {""}
    assert row_of(submission, 3).disposition == "needs_correction"
    assert row_of(submission, 0).disposition == "ready"
    row_restore(by=country.who("operator"), submission_id=submission.pk, position=0)
    submission_check(submission.pk)
    assert row_of(submission, 0).disposition == "needs_correction"


def test_only_what_waits_can_be_said_and_by_whom_it_concerns(country, people, send) -> None:
    persons = people(3)
    submission = send([broken(persons[0]), *persons[1:]])
    for who, code in (("colleague", "not_found"), ("stranger", "not_found"), ("agency", "forbidden")):
        with pytest.raises(Refusal) as refused:
            amend(country, submission, 0, by=who, nik=persons[0].nik)
        assert refused.value.code == code
    for position, values, code in (
        (0, {"wage": "2000000"}, "field_not_asked"),
        (1, {"nik": persons[0].nik}, "field_not_asked"),
        (0, {}, "nothing_said"),
    ):
        with pytest.raises(Refusal) as refused:
            amend(country, submission, position, **values)
        assert refused.value.code == code
    assert not RowWord.objects.exists()


def test_a_true_mismatch_is_ready_with_what_the_card_says(country, people, send) -> None:
    persons = people(3)
    card = differing(persons[0])
    submission = send([card, *persons[1:]])
    assert row_of(submission, 0).codes == "nik_birth_date_mismatch"
    confirm(country, submission, 0)
    row = row_of(submission, 0)
    assert (row.disposition, row.codes, row.birth_date) == ("ready", "mismatch_confirmed", card.birth_date)
    assert Event.objects.filter(verb="mismatch.confirm").count() == 1
    assert enrol(country, submission) == 3
    assert Worker.objects.get(nik=card.nik).birth_date == card.birth_date
    with pytest.raises(Refusal) as refused:
        mismatch_withdraw(by=country.who("operator"), submission_id=submission.pk, position=0)
    assert refused.value.code == "wrong_state"


def test_a_confirmation_can_be_withdrawn_before_sending(country, people, send) -> None:
    persons = people(2)
    submission = send([differing(persons[0]), persons[1]])
    confirm(country, submission, 0)
    mismatch_withdraw(by=country.who("operator"), submission_id=submission.pk, position=0)
    submission_check(submission.pk)
    assert row_of(submission, 0).codes == "nik_birth_date_mismatch"
    assert [line["act"] for line in RowWord.objects.get().history] == ["confirm", "withdraw"]


def test_who_is_too_old_by_the_card_is_not_made_ready(country, people, send) -> None:
    persons = people(2)
    old = replace(persons[0], birth_date=persons[0].birth_date.replace(year=1950))
    submission = send([old, persons[1]])
    confirm(country, submission, 0)
    assert row_of(submission, 0).disposition == "ineligible"
    assert "age_over_limit" in row_of(submission, 0).codes


def test_what_waits_for_something_else_cannot_be_confirmed(country, people, send) -> None:
    persons = people(2)
    submission = send([broken(persons[0]), persons[1]])
    for position in (0, 1):
        with pytest.raises(Refusal) as refused:
            confirm(country, submission, position)
        assert refused.value.code == "not_only_mismatch"
    with pytest.raises(Refusal) as refused:
        confirm(country, submission, 0, by="colleague")
    assert refused.value.code == "not_found"


def test_decisions_about_pairs_outlast_the_new_check(country, people, send) -> None:
    persons = people(3)
    twice = replace(persons[1], nik=persons[1].nik[:12])
    submission = send([broken(persons[0]), persons[1], twice, persons[2]])
    assert row_of(submission, 2).codes.split(";")[-1] == "duplicate_probable"
    pair_decide(by=country.who("operator"), submission_id=submission.pk, position=2, decision="different")
    amend(country, submission, 0, nik=persons[0].nik)
    row = row_of(submission, 2)
    assert (row.decision, row.disposition) == ("different", "needs_correction")
    assert submission.counts == {"ready": 3, "needs_correction": 1, "duplicate": 0, "ineligible": 0}


@pytest.mark.cell
def test_the_cell_is_told_what_was_said(country, people, send) -> None:
    persons = people(3)
    submission = send([broken(persons[0]), differing(persons[1]), persons[2]])
    amend(country, submission, 0, nik=persons[0].nik)
    confirm(country, submission, 1)
    assert submission.counts["ready"] == 3
    assert {row.codes for row in submission.rows.all()} == {"", "mismatch_confirmed"}
