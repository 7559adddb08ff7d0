"""One event has one case, whoever tells of it and under whichever record; two employers of one who died have two."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims import answers
from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, Channel, Kind
from lindung.apps.claims.opening import own_membership
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_decide
from lindung.apps.claims.services.disputes import dispute_open, dispute_settle
from lindung.apps.claims.services.facts import event_correct
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.claims.states import State
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.store import clock
from tests.apps.claims.granting import completed, died, granted, payouts, sent
from tests.apps.claims.members import at, members, months_paid, officers_of, play
from tests.apps.claims.test_relatives import refused
from tests.apps.claims.test_waiting import twin
from tests.apps.claims.walking import relative, spouse
from tests.apps.two_jobs import beside, enrol_abroad

pytestmark = pytest.mark.django_db


def reported(country, worker: Worker, died_on: date, *, government: str = "operator", office=None) -> Case:
    report = FirstReport(Kind.OTHER_DEATH, died_on, at(clock.today(), 0), "La Ode Basri", died_on=died_on)
    return event_report(by=country.who(government), worker=worker, office=office or country.health, report=report)[0]


def paid_member(country, send, people) -> Worker:
    """Somebody for whom three months were paid."""
    worker = members(country, send, people(2))[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    return worker


def test_a_death_has_one_case_whatever_day_is_named(country, death) -> None:
    play(date(2022, 8, 18))
    assert reported(country, death.worker, date(2022, 8, 2)) == death
    told = Message(death.person_name, death.person_nik, date(2022, 6, 1), kind=Kind.OTHER_DEATH)
    assert notice_record(message=told, channel=Channel.PUBLIC).case == death
    Case.objects.filter(pk=death.pk).update(state=State.CLOSED)
    assert reported(country, death.worker, date(2022, 8, 10)) == death
    assert Case.objects.count() == 1


def test_a_death_reported_for_either_record_of_one_person_has_one_case(country, death, enrolled) -> None:
    Worker.objects.filter(pk=death.worker_id).update(merged_into=enrolled[2])
    assert reported(country, Worker.objects.get(pk=enrolled[2].pk), date(2022, 7, 15)) == death


def test_a_worker_who_is_merged_into_another_record_stays_protected(country, send, people) -> None:
    worker = paid_member(country, send, people)
    other = Worker.objects.exclude(pk=worker.pk).get()
    case = died(country, worker)
    Worker.objects.filter(pk=worker.pk).update(merged_into=other)
    Enrolment.objects.filter(worker=worker).update(end_reason="duplicate", ends_on=clock.today())
    case = Case.objects.select_related("worker", "enrolment").get(pk=case.pk)
    assert case_answer(case).verdict == "protected"
    assert own_membership(case).worker_id == other.pk


def test_a_case_is_not_brought_onto_the_event_of_another(country, death) -> None:
    far = twin(death, event_on=date(2022, 7, 1))
    given = {"by": country.who("agency"), "case_id": far.pk, "kind": death.kind}
    assert refused(event_correct, **given, event_on=death.event_on, died_on=None) == "event_has_case"
    assert refused(event_correct, **given, event_on=date(2022, 7, 2), died_on=date(2022, 7, 3)) == "event_has_case"
    event_correct(**given, event_on=date(2022, 7, 2), died_on=None)


def test_the_reports_of_a_joined_case_count_for_the_answer_to_the_minute(accident, monkeypatch) -> None:
    into, asked = twin(accident), []
    monkeypatch.setattr(answers, "worker_protection", lambda _worker, _day, what, **_given: asked.append(what) or [])
    case_answer(into)
    Case.objects.filter(pk=accident.pk).update(state=State.DUPLICATE, joined_to=into)
    for known_on in (date(2022, 7, 17), date(2022, 7, 16)):
        into.event_known_at = at(known_on, 0)
        case_answer(into)
    assert [what.reported_on for what in asked] == [None, date(2022, 7, 18), date(2022, 7, 19)]


def test_one_death_is_not_granted_in_two_cases(country, send, people) -> None:
    case, officers = died(country, paid_member(country, send, people)), officers_of(country)
    spouse(case, officers.assessor)
    twin(case, event_on=date(2022, 9, 1), died_on=date(2022, 9, 2))
    given = {"by": officers.assessor, "case_id": completed(case).pk, "is_granted": True}
    assert refused(case_assess, **given) == "event_has_case"


def test_what_became_undue_after_it_was_assessed_is_not_decided(country, send, people) -> None:
    case, officers = died(country, paid_member(country, send, people)), officers_of(country)
    spouse(case, officers.assessor)
    found = case_assess(by=officers.assessor, case_id=completed(case).pk, is_granted=True)
    held = Enrolment.objects.filter(worker=case.worker)
    held.update(starts_on=date(2022, 10, 20))
    given = {"by": officers.decider, "case_id": case.pk, "assessment_id": found.pk}
    assert refused(case_decide, **given) == "assessment_old"
    held.update(starts_on=date(2022, 7, 1))
    assert case_decide(**given).total_rupiah == found.total_rupiah


def test_a_case_whose_last_transfer_went_during_a_dispute_is_paid_once_it_is_settled(country, send, people) -> None:
    case, officers = died(country, paid_member(country, send, people)), officers_of(country)
    spouse(case, officers.assessor)
    relative(case, officers.assessor, "La Ode Imam", "funeral_arranger")
    granted(completed(case), officers)
    dispute_open(by=officers.assessor, case_id=case.pk, reason="dua keluarga")
    for payout in payouts(case):
        if payout.payee == "funeral_arranger":
            sent(payout, officers.payer)
        else:
            type(payout.transfer).objects.filter(pk=payout.transfer_id).update(
                state="posted", posted_on=clock.today(), posted_by=officers.payer.id
            )
    case.refresh_from_db()
    assert case.state == State.DISPUTED
    dispute_settle(by=officers.assessor, case_id=case.pk, reason="sepakat")
    case.refresh_from_db()
    assert case.state == State.PAID


def test_two_employers_of_one_who_died_have_a_case_each(country, send, people) -> None:
    person = people(1)
    enrol_abroad(country, send, person)
    beside(country, send, person)
    worker = Worker.objects.get()
    play(date(2022, 10, 18))
    first = reported(country, worker, date(2022, 10, 4))
    abroad = Enrolment.objects.exclude(employer=country.muna_barat).select_related("office").get()
    report = FirstReport(Kind.OTHER_DEATH, date(2022, 10, 4), at(clock.today(), 0), "x", died_on=date(2022, 10, 4))
    second = event_report(by=Principal.system("uji"), worker=worker, office=abroad.office, report=report)[0]
    assert {first.government_id, second.government_id} == {country.muna_barat.pk, abroad.employer_id}
    assert first != second
    for case in (first, second):
        dues = case_answer(case).dues
        assert dues is not None
        assert dues.several is not None
        assert (dues.several.certain, dues.several.is_asked) == (84_000_000, False)
