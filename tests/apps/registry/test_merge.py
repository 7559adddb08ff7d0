"""The registry's own suspects: found by a job, decided by whoever has both in scope, merged with all history kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lindung.apps.events.models import Event
from lindung.apps.registry.known import known_people
from lindung.apps.registry.models import Enrolment, SuspectedPair, TwoPeople, Worker
from lindung.apps.registry.selectors import suspects_open
from lindung.apps.registry.services.find_suspects import suspects_refresh
from lindung.apps.registry.services.merge import suspects_decide
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from tests.apps.days import DAY
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


def recoded(person):
    return replace(person, nik="747101" + person.nik[6:])


@pytest.fixture
def doubles(country, people, send):
    """Two workers of one government who may be one person, found by the job; two others beside them."""
    persons = people(3)
    enrol(country, send(persons))
    enrol(country, send([recoded(persons[0])], by=country.who("colleague"), office=country.education))
    assert suspects_refresh() == 1
    return SuspectedPair.objects.get()


@pytest.fixture
def abroad(country, people, send):
    """The same, of two governments."""
    persons = people(1)
    enrol(country, send(persons))
    sent = send([recoded(persons[0])], by=country.who("other-administrator"), office=country.foreign)
    submission_submit(by=country.who("other-administrator"), submission_id=sent.pk)
    submission_approve(by=country.who("agency"), submission_id=sent.pk)
    submission_enrol(sent.pk)
    suspects_refresh()
    return SuspectedPair.objects.get()


def test_the_job_finds_a_pair_once_and_says_why(doubles) -> None:
    assert "wilayah penerbitan" in doubles.reasons["id"][0]
    assert suspects_refresh() == 0
    assert SuspectedPair.objects.count() == 1


def test_a_pair_that_no_longer_looks_alike_goes(doubles) -> None:
    Worker.objects.filter(pk=doubles.second_id).update(mother_name="Wa Ode Rosmini Kasim")
    suspects_refresh()
    assert SuspectedPair.objects.count() == 0


def test_who_sees_and_decides_which_pairs(country, doubles) -> None:
    seeing = [who for who in country.users if suspects_open(country.who(who)).exists()]
    assert seeing == ["administrator"]
    for who, error in (("operator", Forbidden), ("agency", NotFound), ("other-administrator", NotFound)):
        with pytest.raises(error):
            suspects_decide(by=country.who(who), pair_id=doubles.pk, decision="different")


def test_a_pair_of_two_governments_is_the_agency_officers(country, abroad) -> None:
    seeing = [who for who in country.users if suspects_open(country.who(who)).exists()]
    assert seeing == ["agency"]
    with pytest.raises(NotFound):
        suspects_decide(by=country.who("administrator"), pair_id=abroad.pk, decision="different")
    with pytest.raises(NotFound):
        suspects_decide(by=country.who("far-agency"), pair_id=abroad.pk, decision="different")
    suspects_decide(by=country.who("agency"), pair_id=abroad.pk, decision="same", stays=abroad.first_id)
    governments = Event.objects.filter(verb="worker.merge").values_list("government", flat=True)
    assert sorted(governments) == ["74.03", "74.13"]


def test_two_people_are_remembered(country, doubles) -> None:
    suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="different")
    assert TwoPeople.objects.count() == 1
    SuspectedPair.objects.all().delete()
    assert suspects_refresh() == 0


def test_a_merge_keeps_the_history_and_ends_what_is_double(country, doubles) -> None:
    before = list(Enrolment.objects.order_by("pk").values("pk", "worker", "starts_on", "wage_rupiah", "source_event"))
    events = Event.objects.count()
    suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="same", stays=doubles.first_id)
    goes = Worker.objects.get(pk=doubles.second_id)
    assert goes.merged_into_id == doubles.first_id
    after = list(Enrolment.objects.order_by("pk").values("pk", "worker", "starts_on", "wage_rupiah", "source_event"))
    assert after == before
    assert goes.enrolments.get().end_reason == "duplicate"
    assert doubles.first.enrolments.get().ends_on is None
    assert Event.objects.count() == events + 3
    assert suspects_refresh() == 0
    with pytest.raises(Conflict):
        suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="different")


def test_what_the_other_was_enrolled_for_alone_stays(country, doubles) -> None:
    Enrolment.objects.filter(worker=doubles.second_id).update(starts_on=date(2022, 1, 1))
    suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="same", stays=doubles.first_id)
    kept = Enrolment.objects.get(worker=doubles.second_id)
    assert (kept.starts_on, kept.ends_on, kept.end_reason) == (date(2022, 1, 1), date(2022, 6, 30), "other")


def test_the_one_who_is_enrolled_still_must_stay(country, doubles) -> None:
    Enrolment.objects.filter(worker=doubles.first_id).update(ends_on=date(2022, 7, 31), end_reason="left")
    with pytest.raises(Refusal, match="Yang tetap harus"):
        suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="same", stays=doubles.first_id)
    assert Worker.objects.filter(merged_into=None).count() == 4
    suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="same", stays=doubles.second_id)


@pytest.mark.parametrize("asked", [{"decision": "perhaps"}, {"decision": "same"}, {"decision": "same", "stays": 0}])
def test_an_unclear_decision_is_refused(country, doubles, asked) -> None:
    with pytest.raises(Refusal):
        suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, **asked)


def test_whoever_was_merged_is_enrolled_where_the_other_is(country, doubles) -> None:
    suspects_decide(by=country.who("administrator"), pair_id=doubles.pk, decision="same", stays=doubles.first_id)
    nik = Worker.objects.get(pk=doubles.second_id).nik
    found = known_people([nik], [], segment="wage_earner", on=DAY, employer=country.muna_barat.pk).row(0, named=True)
    assert (found["worker_id"], found["is_active"]) == (doubles.first_id, True)
