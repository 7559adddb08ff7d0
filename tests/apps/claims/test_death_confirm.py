"""A confirmed death ends every membership with its day, later bills are corrected, and "alive again" gives all back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lindung.apps.claims.models import Case, Kind
from lindung.apps.claims.services.death_confirm import death_confirm, death_is_confirmed, death_revoke
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.contributions.models import BillLine
from lindung.apps.events.verification import chain_verify
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.month import Month
from tests.apps.claims.members import at, members, month_issued, months_paid, officers_of, play
from tests.apps.disbursements.test_transfers import code_of
from tests.apps.money import wrong_sums
from tests.apps.two_jobs import beside

pytestmark = pytest.mark.django_db
DIED_ON, PER_PERSON = date(2022, 8, 20), 5_400
MONTHS = [Month(2022, 7), Month(2022, 8), Month(2022, 9), Month(2022, 10)]


@pytest.fixture
def worker(country, send, people) -> Worker:
    return members(country, send, people(2))[0]


@pytest.fixture
def officer(country):
    return officers_of(country).assessor


def case_of(country, worker: Worker, on: date = date(2022, 11, 15)) -> Case:
    play(on)
    told = FirstReport(Kind.OTHER_DEATH, DIED_ON, at(on), "La Ode Basri", died_on=DIED_ON)
    return event_report(by=country.who("operator"), worker=worker, office=country.health, report=told)[0]


def corrected(month: Month) -> list[tuple[date, int]]:
    lines = BillLine.objects.filter(bill__month=month.first).exclude(corrected_month=None).order_by("corrected_month")
    return list(lines.values_list("corrected_month", "total_rupiah"))


def ends(worker: Worker) -> list[tuple[date | None, str]]:
    return list(worker.enrolments.order_by("starts_on", "pk").values_list("ends_on", "end_reason"))


def test_months_billed_after_the_death_are_corrected_and_come_back_with_the_living(country, worker, officer) -> None:
    months_paid(country, MONTHS)
    case = case_of(country, worker)
    [ended] = death_confirm(by=officer, case_id=case.pk)
    assert (ended.ends_on, ended.end_reason) == (DIED_ON, "died")
    assert death_is_confirmed(case)
    assert code_of(lambda: death_confirm(by=officer, case_id=case.pk)) == "confirmed_before"
    for month in (Month(2022, 11), Month(2022, 12)):
        month_issued(country, month)
    assert corrected(Month(2022, 11)) == [(Month(2022, 9).first, -PER_PERSON)]
    assert corrected(Month(2022, 12)) == [(Month(2022, 10).first, -PER_PERSON)]
    assert code_of(lambda: death_revoke(by=officer, case_id=case.pk, reason=" ")) == "reason_missing"
    death_revoke(by=officer, case_id=case.pk, reason="datang sendiri ke kantor")
    assert (ends(worker), death_is_confirmed(case)) == ([(None, "")], False)
    assert code_of(lambda: death_revoke(by=officer, case_id=case.pk, reason="x")) == "not_confirmed"
    month_issued(country, Month(2023, 1))
    assert _owed(worker) == PER_PERSON * 7
    assert wrong_sums() == []
    assert chain_verify().holds


def _owed(worker: Worker) -> int:
    return sum(BillLine.objects.filter(worker=worker).values_list("total_rupiah", flat=True))


def test_all_that_was_taken_for_months_after_the_death_is_given_back(country, send, people, officer) -> None:
    """Among enough people that a bill can bear every correction at once."""
    worker = members(country, send, people(6))[0]
    months_paid(country, MONTHS)
    death_confirm(by=officer, case_id=case_of(country, worker).pk)
    month_issued(country, Month(2022, 11))
    assert corrected(Month(2022, 11)) == [(Month(2022, 9).first, -PER_PERSON), (Month(2022, 10).first, -PER_PERSON)]
    assert _owed(worker) == 2 * PER_PERSON
    assert wrong_sums() == []


def test_what_began_after_the_death_never_held(country, send, people, officer) -> None:
    worker = members(country, send, people(6))[0]
    held = Enrolment.objects.get(worker=worker)
    play(date(2022, 10, 1))
    enrolment_change(
        by=country.who("administrator"), enrolment_id=held.pk, from_on=date(2022, 10, 1), wage_rupiah=2_000_000
    )
    before = ends(worker)
    months_paid(country, MONTHS)
    case = case_of(country, worker)
    death_confirm(by=officer, case_id=case.pk)
    assert ends(worker) == [(DIED_ON, "died"), (date(2022, 10, 1), "duplicate")]
    month_issued(country, Month(2022, 11))
    month_issued(country, Month(2022, 12))
    assert _owed(worker) == 2 * PER_PERSON
    death_revoke(by=officer, case_id=case.pk, reason="orang lain yang meninggal")
    assert ends(worker) == before
    month_issued(country, Month(2023, 1))
    assert _owed(worker) == 3 * PER_PERSON + 4 * 2 * PER_PERSON
    assert wrong_sums() == []


def test_it_ends_the_membership_with_every_employer(country, send, people, officer) -> None:
    members(country, send, people(2))
    worker = Worker.objects.get(nik=people(2)[0].nik)
    beside(country, send, people(2)[:1], office=country.foreign)
    case = case_of(country, worker)
    ended = death_confirm(by=officer, case_id=case.pk)
    assert {one.employer_id for one in ended} == {country.muna_barat.pk, country.muna.pk}
    assert set(ends(worker)) == {(DIED_ON, "died")}
    assert len(death_revoke(by=officer, case_id=case.pk, reason="keliru")) == 2
    assert set(ends(worker)) == {(None, "")}
    assert chain_verify().holds


def test_who_left_before_stays_as_it_was_and_who_left_later_died(country, worker, officer) -> None:
    held, administrator = Enrolment.objects.get(worker=worker), country.who("administrator")
    enrolment_end(by=administrator, enrolment_id=held.pk, on=DIED_ON + timedelta(days=40), reason="left")
    case = case_of(country, worker)
    death_confirm(by=officer, case_id=case.pk)
    assert ends(worker) == [(DIED_ON, "died")]
    death_revoke(by=officer, case_id=case.pk, reason="keliru")
    assert ends(worker) == [(DIED_ON + timedelta(days=40), "left")]
    enrolment_end(by=administrator, enrolment_id=held.pk, on=DIED_ON - timedelta(days=9), reason="left")
    assert death_confirm(by=officer, case_id=case.pk) == []
    assert ends(worker) == [(DIED_ON - timedelta(days=9), "left")]


def test_what_somebody_changed_in_between_is_not_overwritten(country, worker, officer) -> None:
    case = case_of(country, worker)
    [ended] = death_confirm(by=officer, case_id=case.pk)
    enrolment_end(by=country.who("administrator"), enrolment_id=ended.pk, on=DIED_ON, reason="left")
    assert code_of(lambda: death_revoke(by=officer, case_id=case.pk, reason="hidup")) == "changed_since"
    assert ends(worker) == [(DIED_ON, "left")]


@pytest.mark.parametrize(
    ("who", "code"),
    [("agency", ""), ("operator", "forbidden"), ("administrator", "forbidden"), ("colleague", "not_found"),
     ("stranger", "not_found"), ("far-agency", "not_found"), ("auditor", "forbidden"), ("treasurer", "not_found")],
)  # fmt: skip
def test_who_confirms_a_death(country, worker, who: str, code: str) -> None:
    case = case_of(country, worker)
    assert code_of(lambda: death_confirm(by=country.who(who), case_id=case.pk)) == code
    assert ends(worker) == [(None, "") if code else (DIED_ON, "died")]
    if code:
        assert code_of(lambda: death_revoke(by=country.who(who), case_id=case.pk, reason="x")) == code


def test_a_case_without_a_death_or_a_member_ends_nothing(country, worker, officer) -> None:
    case = case_of(country, worker)
    Case.objects.filter(pk=case.pk).update(died_on=None)
    assert code_of(lambda: death_confirm(by=officer, case_id=case.pk)) == "death_missing"
    Case.objects.filter(pk=case.pk).update(died_on=DIED_ON, worker=None)
    assert code_of(lambda: death_confirm(by=officer, case_id=case.pk)) == "worker_unknown"
