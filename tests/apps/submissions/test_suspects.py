"""Rows that may be one person: they hold the submission until somebody decided, and are not asked about again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lindung.apps.registry.models import TwoPeople, Worker
from lindung.apps.submissions.services.approve import submission_submit
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.demo.people import Person
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
CODE = "same_person_suspected"


def mistyped(person: Person) -> Person:
    """The person under a NIK whose last digit is another."""
    return replace(person, nik=person.nik[:15] + str((int(person.nik[15]) + 3) % 10))


@pytest.fixture
def pair(people, send):
    """A submission of three people, the last of them the first again."""
    persons = people(2)
    return send([*persons, mistyped(persons[0])])


def test_both_stay_ready_and_the_later_row_asks(pair) -> None:
    first, other, second = pair.rows.order_by("position")
    assert [row.codes for row in (first, other, second)] == [CODE, "", CODE]
    assert {row.disposition for row in (first, other, second)} == {"ready"}
    assert (first.same_as, second.same_as) == (None, first.position)
    assert "satu angka" in second.reasons["id"][0]
    note = pair.files.get().sheets[0]["notes"][0]["id"]
    assert f"baris {first.row} & {second.row}:" in note


def test_nothing_is_sent_before_it_was_decided(country, pair) -> None:
    with pytest.raises(Refusal, match="Putuskan dulu 1 pasangan"):
        submission_submit(by=country.who("administrator"), submission_id=pair.pk)
    pair_decide(by=country.who("administrator"), submission_id=pair.pk, position=2, decision="different")
    assert enrol(country, pair) == 3


def test_the_same_person_is_enrolled_once(country, pair) -> None:
    row = pair_decide(by=country.who("administrator"), submission_id=pair.pk, position=2, decision="same")
    assert row.disposition == "duplicate"
    assert TwoPeople.objects.count() == 0
    assert enrol(country, pair) == 2


def test_a_decision_taken_back_leaves_the_row_as_it_was(country, pair) -> None:
    by = country.who("administrator")
    assert pair_decide(by=by, submission_id=pair.pk, position=2, decision="different").disposition == "ready"
    assert TwoPeople.objects.count() == 1
    assert pair_decide(by=by, submission_id=pair.pk, position=2, decision="same").disposition == "duplicate"
    assert TwoPeople.objects.count() == 0


def test_two_people_are_not_asked_about_again(country, people, send, pair) -> None:
    persons = people(2)
    pair_decide(by=country.who("administrator"), submission_id=pair.pk, position=2, decision="different")
    again = send([mistyped(persons[0]), persons[0], persons[1]], name="lagi.xlsx")
    assert [row.codes for row in again.rows.order_by("position")] == ["", "", ""]


def test_a_registered_worker_is_asked_about_too(country, people, send) -> None:
    persons = people(2)
    enrol(country, send(persons))
    sent = send([mistyped(persons[0])], name="kedua.xlsx")
    row = sent.rows.get()
    assert (row.codes, row.disposition) == (CODE, "ready")
    assert row.same_as_worker == Worker.objects.get(nik=persons[0].nik)
    recoded = replace(persons[1], nik="747101" + persons[1].nik[6:])
    assert send([recoded], name="ketiga.xlsx").rows.get().codes == CODE


def test_an_office_is_told_nothing_of_workers_of_another(country, people, send) -> None:
    persons = people(1)
    enrol(country, send(persons, office=country.education))
    row = send([mistyped(persons[0])], by=country.who("operator")).rows.get()
    assert (row.codes, row.same_as_worker, row.reasons) == ("", None, [])


@pytest.mark.parametrize(
    ("who", "error"), [("agency", Forbidden), ("treasurer", Forbidden), ("other-administrator", NotFound)]
)
def test_others_decide_nothing(country, pair, who: str, error: type[Refusal]) -> None:
    with pytest.raises(error):
        pair_decide(by=country.who(who), submission_id=pair.pk, position=2, decision="same")
    assert pair.rows.filter(decision="").count() == 3
