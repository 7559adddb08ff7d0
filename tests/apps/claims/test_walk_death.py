"""A death that was no accident, walked from a notice to the receipt: Rp 42,000,000, by three people."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, Channel, Kind
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_decide
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.claims.states import State
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.claims.members import at, members, months_paid, officers_of, play
from tests.apps.claims.walking import all_papers, paid_and_received, spouse

pytestmark = pytest.mark.django_db
DIED_ON = date(2022, 10, 4)
PAID = [Month(2022, 7), Month(2022, 8), Month(2022, 9)]


@pytest.fixture
def worker(country, send, people) -> Worker:
    found = members(country, send, people(2))[0]
    months_paid(country, PAID)
    return found


def noticed(worker: Worker) -> Case:
    play(date(2022, 10, 5))
    message = Message(worker.name, worker.nik, DIED_ON, "Meninggal di rumah", "Wa Ode Sarifa", "0822", Kind.OTHER_DEATH)
    notice = notice_record(message=message, channel=Channel.PUBLIC)
    assert notice.case is not None
    return notice.case


def reported(country, worker: Worker) -> Case:
    noticed(worker)
    report = FirstReport(Kind.OTHER_DEATH, DIED_ON, at(date(2022, 10, 5)), "La Ode Basri", died_on=DIED_ON)
    case, is_new = event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)
    assert is_new
    return case


def test_a_notice_opens_a_case_and_a_report_takes_it_over(country, worker) -> None:
    case = noticed(worker)
    assert (case.state, case.office, case.government) == (State.NOTICED, country.health, country.muna_barat)
    after = reported(country, worker)
    assert after.pk == case.pk
    assert after.state == State.REPORTED
    assert Case.objects.count() == 1


def test_the_answer_is_known_at_once(country, worker) -> None:
    answer = case_answer(reported(country, worker))
    assert (answer.verdict, answer.total_rupiah) == ("protected", 42_000_000)


def test_from_the_notice_to_the_receipt(country, worker) -> None:
    case, officers = reported(country, worker), officers_of(country)
    spouse(case, officers.assessor)
    all_papers(case, officers.assessor, country.who("operator"))
    case.refresh_from_db()
    assert case.state == State.COMPLETE
    assessment = case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    assert assessment.total_rupiah == 42_000_000
    with pytest.raises(Refusal) as alone:
        case_decide(by=officers.assessor, case_id=case.pk, assessment_id=assessment.pk)
    assert alone.value.code == "same_person"
    case_decide(by=officers.decider, case_id=case.pk, assessment_id=assessment.pk)
    assert paid_and_received(case, officers) == 42_000_000
    case.refresh_from_db()
    assert case.state == State.RECEIVED
