"""People of other places: one sentence to whoever sends them, both sides to the agency's officer, who decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lindung.apps.events.models import Event
from lindung.apps.events.selectors import events_visible
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.submissions.services import probing
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.kernel.errors import Forbidden, Refusal
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
SENTENCE = "Orang ini mungkin sudah terdaftar di tempat lain; petugas BPJS Ketenagakerjaan yang memeriksa."


@pytest.fixture
def abroad(country, people, send):
    """Four people enrolled by another government."""
    persons = people(4)
    sent = send(persons, by=country.who("other-administrator"), office=country.foreign)
    submission_submit(by=country.who("other-administrator"), submission_id=sent.pk)
    submission_approve(by=country.who("agency"), submission_id=sent.pk)
    submission_enrol(sent.pk)
    return persons


def renamed(person, name: str = "Joko Susilo"):
    return replace(person, name=name, mother_name="Ibu Lain")


@pytest.mark.parametrize("who", ["operator", "administrator"])
def test_whoever_is_known_elsewhere_gives_one_finding_whatever_agrees(country, abroad, people, send, who: str) -> None:
    Enrolment.objects.filter(worker__nik=abroad[2].nik).update(
        starts_on=date(2022, 1, 1), ends_on=date(2022, 6, 30), end_reason="left"
    )
    lost = replace(abroad[3], nik="menyusul")
    sent = send([abroad[0], renamed(abroad[1]), abroad[2], lost, people(9)[8]], by=country.who(who))
    rows = list(sent.rows.order_by("position"))
    assert [row.codes for row in rows] == ["registered_elsewhere"] * 3 + ["nik_missing;registered_elsewhere", ""]
    assert {row.disposition for row in rows[:4]} == {"duplicate"}
    told = {issue["message_id"].partition(": ")[2] for row in rows[:3] for issue in row.issues}
    assert told == {SENTENCE}


def test_another_office_is_elsewhere_for_an_office_and_at_home_for_the_administrator(country, people, send) -> None:
    persons = people(3)
    enrol(country, send(persons[:2], office=country.education))
    by_office = send([persons[0], renamed(persons[1])], by=country.who("operator"))
    assert [row.codes for row in by_office.rows.order_by("position")] == ["registered_elsewhere"] * 2
    by_administrator = send([persons[0], renamed(persons[1]), persons[2]])
    assert [row.codes for row in by_administrator.rows.order_by("position")] == ["already_enrolled", "nik_shared", ""]


def test_the_own_office_stays_enrolled_already(country, people, send) -> None:
    enrol(country, send(people(2)))
    again = send(people(3), by=country.who("operator"))
    assert [row.codes for row in again.rows.order_by("position")] == ["already_enrolled"] * 2 + [""]


@pytest.mark.parametrize("who", ["operator", "administrator", "far-agency", "auditor", "stranger"])
def test_nobody_but_the_agencys_officer_decides_across_places(country, abroad, send, who: str) -> None:
    sent = send([abroad[0]], by=country.who("operator"))
    with pytest.raises(Refusal) as refused:
        pair_decide(by=country.who(who), submission_id=sent.pk, position=0, decision="different")
    assert refused.value.code in ("forbidden", "not_found")
    assert sent.rows.get().decision == ""


def test_the_officer_decides_also_after_the_list_was_sent(country, abroad, people, send) -> None:
    sent = send([abroad[0], renamed(abroad[1]), people(9)[8]], by=country.who("operator"))
    submission_submit(by=country.who("operator"), submission_id=sent.pk)
    officer = country.who("agency")
    pair_decide(by=officer, submission_id=sent.pk, position=0, decision="same")
    pair_decide(by=officer, submission_id=sent.pk, position=1, decision="different")
    found = [(row.disposition, row.decision) for row in sent.rows.order_by("position")]
    assert found == [("duplicate", "same"), ("needs_correction", "different"), ("ready", "")]
    sent.refresh_from_db()
    assert (sent.counts["duplicate"], sent.counts["needs_correction"]) == (1, 1)


def test_whoever_left_the_other_place_is_enrolled_here_once_the_officer_says_so(country, abroad, send) -> None:
    Enrolment.objects.filter(worker__nik=abroad[0].nik).update(
        starts_on=date(2022, 1, 1), ends_on=date(2022, 6, 30), end_reason="left"
    )
    sent = send([abroad[0]], by=country.who("operator"))
    row = pair_decide(by=country.who("agency"), submission_id=sent.pk, position=0, decision="same")
    assert row.disposition == "ready"
    assert enrol(country, sent) == 1
    assert Worker.objects.get(nik=abroad[0].nik).office == country.health


def test_the_officer_decides_no_pair_within_one_place(country, people, send) -> None:
    enrol(country, send(people(1)))
    sent = send([replace(people(1)[0], nik="menyusul")], by=country.who("operator"))
    with pytest.raises(Forbidden):
        pair_decide(by=country.who("agency"), submission_id=sent.pk, position=0, decision="same")
    pair_decide(by=country.who("operator"), submission_id=sent.pk, position=0, decision="same")


@pytest.mark.parametrize("is_renamed", [True, False])
def test_whom_another_place_enrolled_meanwhile_waits_for_the_officer(country, people, send, is_renamed: bool) -> None:
    person = people(1)[0]
    waiting = send([renamed(person) if is_renamed else person], by=country.who("operator"))
    first = send([person], by=country.who("other-administrator"), office=country.foreign)
    submission_submit(by=country.who("other-administrator"), submission_id=first.pk)
    submission_approve(by=country.who("agency"), submission_id=first.pk)
    submission_enrol(first.pk)
    assert enrol(country, waiting) == 0
    row = waiting.rows.get()
    assert (row.codes, row.disposition, row.state) == ("registered_elsewhere", "duplicate", "open")
    assert row.issues[0]["message_id"].endswith(SENTENCE)
    pair_decide(by=country.who("agency"), submission_id=waiting.pk, position=0, decision="different")


def test_many_people_of_other_places_stop_an_office_and_are_seen(country, abroad, people, send, monkeypatch) -> None:
    monkeypatch.setattr(probing, "MOST_ELSEWHERE_A_DAY", 2)
    few = send(abroad[:2], by=country.who("operator"))
    assert not few.has_many_elsewhere
    again = send([*abroad[:2], people(9)[8]], by=country.who("operator"))
    assert not again.has_many_elsewhere, "the same people again are no more people"
    many = send(abroad[2:3], by=country.who("operator"))
    assert many.has_many_elsewhere
    with pytest.raises(Refusal, match="Hari ini terlalu banyak"):
        send(people(8)[7:], by=country.who("operator"))
    assert not send(people(8)[7:], by=country.who("colleague"), office=country.education).has_many_elsewhere
    event = Event.objects.get(verb="submission.probing")
    assert (event.office, event.data) == (country.health.code, {"people": 3})
    for who in ("agency", "auditor"):
        assert events_visible(country.who(who)).filter(verb="submission.probing").exists()
    for who in ("stranger", "other-administrator", "far-agency"):
        assert not events_visible(country.who(who)).filter(verb="submission.probing").exists()
