"""What a case waits for, how it goes on, and how it ends without a decision."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, Channel, Kind
from lindung.apps.claims.selectors import reports_of
from lindung.apps.claims.selectors_papers import notices_of
from lindung.apps.claims.services.checklist import case_collect
from lindung.apps.claims.services.disputes import dispute_open, dispute_settle
from lindung.apps.claims.services.ending import case_join, case_lapse, case_restore, case_withdraw, cases_to_join
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.claims.services.suspend import (
    case_found,
    case_missing,
    employer_first,
    employer_settled,
    gap_first,
    gap_paid,
    status_decide,
    status_leave_open,
)
from lindung.apps.claims.states import State
from lindung.apps.contributions.models import Bill
from lindung.kernel.month import Month
from tests.apps.claims.conftest import DIED_ON
from tests.apps.claims.members import at, members, month_issued, months_paid, play
from tests.apps.claims.test_papers import accepted, collected, paper
from tests.apps.claims.test_relatives import refused
from tests.apps.protection.paying import pay

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_cell")]
DOORS = (
    case_missing, case_found, dispute_open, dispute_settle, status_leave_open, employer_first, employer_settled,
    gap_first, gap_paid, case_withdraw, case_restore, case_lapse,
)  # fmt: skip


@pytest.mark.parametrize(("who", "code"), [("far-agency", "not_found"), ("operator", "forbidden")])
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_only_an_officer_of_the_region_lets_a_case_wait_or_end(country, death, door, who, code) -> None:
    assert refused(door, by=country.who(who), case_id=death.pk, reason="karena") == code
    death.refresh_from_db()
    assert death.state == State.REPORTED


@pytest.mark.parametrize("door", [case_missing, dispute_open, status_leave_open, case_withdraw])
def test_whoever_lets_a_case_wait_says_why(country, death, door) -> None:
    assert refused(door, by=country.who("agency"), case_id=death.pk, reason=" ") == "reason_missing"


def test_a_dispute_stops_a_case_where_it_stands(country, death) -> None:
    case, officer = accepted(country, collected(country, death), but="bank_book"), country.who("agency")
    given = {"by": officer, "case_id": case.pk}
    dispute_open(**given, reason="dua keluarga")
    case.refresh_from_db()
    assert (case.state, case.resumes) == (State.DISPUTED, State.COLLECTING)
    assert refused(dispute_open, **given, reason="lagi") == "case_elsewhere"
    dispute_settle(**given, reason="kesepakatan tertulis 1 Agustus")
    case.refresh_from_db()
    assert (case.state, case.resumes) == (State.COLLECTING, "")
    assert refused(dispute_settle, **given, reason="lagi") == "case_elsewhere"


def test_papers_that_came_while_a_case_waited_complete_it_once_it_goes_on(country, death) -> None:
    case, officer = accepted(country, collected(country, death), but="bank_book"), country.who("agency")
    dispute_open(by=officer, case_id=case.pk, reason="dua keluarga")
    accepted(country, case)
    case.refresh_from_db()
    assert case.state == State.DISPUTED
    dispute_settle(by=officer, case_id=case.pk, reason="sepakat")
    case.refresh_from_db()
    assert case.state == State.COMPLETE


def test_somebody_missing_at_sea_is_declared_dead_and_other_papers_stand_for_the_certificate(country, accident) -> None:
    Case.objects.filter(pk=accident.pk).update(died_on=None, facts={})
    case, officer = case_collect(by=country.who("agency"), case_id=accident.pk), country.who("agency")
    given = {"by": officer, "case_id": case.pk}
    case = case_missing(**given, reason="kapal tenggelam")
    assert (case.state, case.facts["is_missing"]) == (State.MISSING, True)
    assert paper(case, "rescue_statement").owed_by == "rescue"
    assert refused(case_found, **given, reason="surat SAR", is_declared=True) == "death_missing"
    early = date(2022, 7, 1)
    assert refused(case_found, **given, reason="x", is_declared=True, died_on=early) == "death_before_event"
    assert refused(case_found, **given, reason="x", died_on=date(2022, 7, 19)) == "event_to_come"
    case = case_found(**given, reason="surat SAR 18 Juli", is_declared=True, died_on=DIED_ON)
    assert (case.state, case.died_on, case.facts["outcome"]) == (State.COLLECTING, DIED_ON, "died")
    assert not paper(case, "rescue_statement").is_waived
    assert not paper(case, "death_certificate").is_waived


def test_somebody_found_alive_needs_no_such_papers(country, accident) -> None:
    Case.objects.filter(pk=accident.pk).update(died_on=None, facts={})
    officer = country.who("agency")
    case_collect(by=officer, case_id=accident.pk)
    case_missing(by=officer, case_id=accident.pk, reason="kapal tenggelam")
    case = case_found(by=officer, case_id=accident.pk, reason="pulang dengan selamat")
    assert (case.state, case.died_on, case.facts) == (State.COLLECTING, None, {})
    assert paper(case, "rescue_statement").is_waived


def test_an_open_question_shows_both_sums_until_it_is_decided(country, death) -> None:
    officer = country.who("agency")
    given = {"by": officer, "case_id": death.pk}
    case = status_leave_open(**given, reason="meninggal di tempat kerja")
    assert (case.state, case.kind) == (State.STATUS_OPEN, Kind.STATUS_OPEN)
    assert len(case_answer(case).dues.lists) == 2
    assert refused(status_decide, **given, kind="unknown", reason="x") == "kind_unknown"
    assert refused(status_decide, **given, kind="work_accident", reason=" ") == "reason_missing"
    case = status_decide(**given, kind="work_accident", accident_kind="sudden_death", reason="surat dokter")
    assert (case.state, case.kind, case.accident_kind) == (State.REPORTED, Kind.WORK_ACCIDENT, "sudden_death")
    case = status_decide(**given, kind="other_death", reason="surat dokter yang baru")
    assert (case.kind, case.accident_kind) == (Kind.OTHER_DEATH, "")


@pytest.mark.parametrize("who", ["operator", "far-agency"])
def test_only_an_officer_decides_whether_it_was_an_accident(country, death, who) -> None:
    code = refused(status_decide, by=country.who(who), case_id=death.pk, kind="work_accident", reason="x")
    assert code == ("forbidden" if who == "operator" else "not_found")


def test_without_a_death_it_was_no_other_death(country, accident) -> None:
    Case.objects.filter(pk=accident.pk).update(died_on=None)
    given = {"by": country.who("agency"), "case_id": accident.pk, "reason": "x"}
    assert refused(status_decide, **given, kind="other_death") == "death_missing"


def test_an_employer_pays_first_only_where_the_contributions_say_so(country, death) -> None:
    given = {"by": country.who("agency"), "case_id": death.pk, "reason": "menunggak"}
    months_paid(country, [Month(2022, 7), Month(2022, 8)])
    died_on = date(2022, 9, 10)
    Case.objects.filter(pk=death.pk).update(event_on=died_on, died_on=died_on)
    assert refused(employer_first, **given) == "not_employer_first"
    Case.objects.filter(pk=death.pk).update(worker=None, enrolment=None)
    assert employer_first(**given).state == State.EMPLOYER_FIRST
    assert employer_settled(**given).state == State.REPORTED
    assert refused(employer_settled, **given) == "case_elsewhere"


def own_account_case(country, send, people) -> Case:
    """Of an own-account worker who died in October and whose September is unpaid."""
    worker = members(country, send, people(1), segment="own_account")[0]
    for month in (Month(2022, 7), Month(2022, 8)):
        bills = month_issued(country, month)
        play(month.plus(1).first.replace(day=10))
        pay(country, bills, month.plus(1).first.replace(day=10))
    month_issued(country, Month(2022, 9))
    died_on = date(2022, 10, 20)
    play(date(2022, 10, 21))
    report = FirstReport(Kind.OTHER_DEATH, died_on, at(died_on), "La Ode Basri", died_on=died_on)
    return event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)[0]


def test_a_gap_is_paid_before_a_case_goes_on(country, send, people) -> None:
    case = own_account_case(country, send, people)
    given = {"by": country.who("agency"), "case_id": case.pk, "reason": "September belum dibayar"}
    assert case_answer(case).gap
    assert gap_first(**given).state == State.GAP_FIRST
    assert refused(gap_paid, **given) == "gap_still_open"
    play(date(2022, 10, 24))
    pay(country, Bill.objects.filter(month=date(2022, 9, 1)), date(2022, 10, 24))
    assert gap_paid(**given).state == State.REPORTED
    assert refused(gap_first, **given) == "no_gap"


def test_who_has_no_gap_pays_none(country, death) -> None:
    assert refused(gap_first, by=country.who("agency"), case_id=death.pk, reason="x") == "no_gap"


def test_a_withdrawn_case_comes_back_where_it_stood(country, death) -> None:
    case, officer = collected(country, death), country.who("agency")
    given = {"by": officer, "case_id": case.pk}
    assert case_withdraw(**given, reason="keluarga menarik").state == State.WITHDRAWN
    assert refused(case_withdraw, **given, reason="lagi") == "case_elsewhere"
    assert case_restore(**given, reason="keliru ditarik").state == State.COLLECTING


def twin(case: Case, **other) -> Case:
    """A second case of the same person."""
    given = {
        "government": case.government, "office": case.office, "worker": case.worker, "person_name": case.person_name,
        "person_nik": case.person_nik, "kind": case.kind, "event_on": date(2022, 7, 14), "state": State.REPORTED,
        "segment": case.segment,
    }  # fmt: skip
    return Case.objects.create(**(given | other))


def test_a_case_that_was_withdrawn_does_not_come_back_beside_another_of_the_event(country, death) -> None:
    officer = country.who("agency")
    case_withdraw(by=officer, case_id=death.pk, reason="keliru")
    twin(death, event_on=death.event_on)
    assert refused(case_restore, by=officer, case_id=death.pk, reason="x") == "event_has_case"


def test_a_case_joined_into_another_brings_its_notices_and_reports(country, death) -> None:
    officer = country.who("agency")
    into = twin(death, state=State.NOTICED)
    message = Message(death.person_name, death.person_nik, DIED_ON, "", "tetangga", "", Kind.OTHER_DEATH)
    notice_record(message=message, channel=Channel.PUBLIC)
    joined_case = Case.objects.get(notices__isnull=False)
    assert [one.pk for one in cases_to_join(officer, death)] == [into.pk]
    given = {"by": officer, "reason": "kasus yang sama"}
    case_join(**given, case_id=death.pk, into_id=into.pk)
    death.refresh_from_db()
    into.refresh_from_db()
    assert (death.state, death.joined_to, into.state) == (State.DUPLICATE, into, State.REPORTED)
    assert reports_of(into).count() == 1
    assert [one.case for one in notices_of(into)] == [joined_case]
    assert case_restore(by=officer, case_id=death.pk, reason="keliru").joined_to is None


def test_only_cases_of_one_person_and_event_are_joined(country, death, accident) -> None:
    given = {"by": country.who("agency"), "reason": "sama", "case_id": death.pk}
    assert refused(case_join, **given, into_id=death.pk) == "join_itself"
    assert refused(case_join, **given, into_id=accident.pk) == "not_same_person"
    far = twin(death, event_on=date(2022, 7, 1))
    assert refused(case_join, **given, into_id=far.pk) == "not_same_event"
    ended = twin(death, event_on=date(2022, 7, 16), state=State.WITHDRAWN)
    assert refused(case_join, **given, into_id=ended.pk) == "case_elsewhere"
    near = twin(death)
    assert refused(case_join, **(given | {"reason": ""}), into_id=near.pk) == "reason_missing"
    for who, code in (("operator", "forbidden"), ("far-agency", "not_found")):
        assert refused(case_join, **(given | {"by": country.who(who)}), into_id=near.pk) == code


@pytest.mark.parametrize(("day", "is_lapsed"), [(date(2027, 7, 15), False), (date(2027, 7, 16), True)])
def test_the_right_after_an_accident_lapses_after_five_years(country, accident, day, is_lapsed) -> None:
    play(day)
    given = {"by": country.who("agency"), "case_id": accident.pk}
    if is_lapsed:
        assert case_lapse(**given).state == State.LAPSED
    else:
        assert refused(case_lapse, **given) == "not_lapsed"


def test_the_right_after_another_death_never_lapses(country, death) -> None:
    play(date(2040, 1, 1))
    assert refused(case_lapse, by=country.who("agency"), case_id=death.pk) == "never_lapses"
