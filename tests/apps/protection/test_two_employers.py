"""Protected by one of two employers is protected; each membership keeps its own months, its own words."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import cache

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.contributions.worker_months import billed_months
from lindung.apps.payments.selectors import worker_months
from lindung.apps.protection.answer import answers_seen, worker_protection
from lindung.apps.protection.counts import protected_counts
from lindung.apps.protection.public import protection_public
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_end
from lindung.kernel.month import Month
from lindung.rules.due_day import due_on
from tests.apps.protection.paying import pay
from tests.apps.submitting import enrol
from tests.apps.two_jobs import beside, enrol_abroad

pytestmark = pytest.mark.django_db
DAY, JULY = date(2022, 7, 18), Month(2022, 7)


@pytest.fixture
def worker(country, people, send, settings) -> Worker:
    """Of Muna, which pays nothing, and beside it of Muna Barat, which paid July."""
    settings.LINDUNG_TODAY = DAY
    enrol_abroad(country, send, people(1))
    beside(country, send, people(1))
    bills_issue(by=country.who("other-administrator"), government=country.muna, month=JULY)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=JULY)
    pay(country, list(Bill.objects.filter(government=country.muna_barat)), DAY)
    return Worker.objects.get()


def states(worker: Worker, on: date) -> dict[str, str]:
    return {one.employer: one.state for one in worker_protection(worker.pk, on)}


def test_each_membership_has_its_own_state(country, worker) -> None:
    assert states(worker, DAY) == {country.muna.pk: "first_unpaid", country.muna_barat.pk: "protected"}
    assert [one.until for one in worker_protection(worker.pk, DAY) if one.protects] == [due_on(Month(2022, 11))]
    cache.clear()
    assert protected_counts(DAY) == {(country.health.pk, "wage_earner"): 1}


def test_the_end_of_one_is_not_the_end_of_the_other(country, worker) -> None:
    paid = Enrolment.objects.get(employer=country.muna_barat)
    enrolment_end(by=country.who("administrator"), enrolment_id=paid.pk, on=DAY, reason="left")
    after = date(2022, 7, 19)
    assert states(worker, after) == {country.muna.pk: "first_unpaid", country.muna_barat.pk: "not_protected"}


def test_the_person_reads_both_and_each_employer_its_own(country, worker) -> None:
    asked = {"nik": worker.nik, "birth_date": worker.birth_date, "mother_name": worker.mother_name}
    answer = protection_public(**asked, on=DAY)
    assert (answer.state, answer.until) == ("protected", due_on(Month(2022, 11)))
    assert [one.state for one in answer.memberships] == ["protected", "first_unpaid"]
    for who, seen in {"administrator": ["protected"], "operator": ["protected"], "stranger": ["first_unpaid"],
                      "other-administrator": ["first_unpaid"], "far-agency": []}.items():  # fmt: skip
        answers = answers_seen(country.who(who), worker_protection(worker.pk, DAY))
        assert [one.state for one in answers] == seen
    assert len(answers_seen(country.who("agency"), worker_protection(worker.pk, DAY))) == 2


def test_a_month_that_was_given_back_is_neither_billed_nor_owed(country, people, send, settings) -> None:
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(3)))
    by, held = country.who("administrator"), Enrolment.objects.order_by("pk").first()
    for month in (JULY, Month(2022, 8)):
        settings.LINDUNG_TODAY = month.first.replace(day=18)
        bills_issue(by=by, government=country.muna_barat, month=month)
    enrolment_end(by=by, enrolment_id=held.pk, on=date(2022, 7, 31), reason="left")
    assert set(billed_months(by, held.worker_id)) == {date(2022, 7, 1), date(2022, 8, 1)}
    settings.LINDUNG_TODAY = date(2022, 9, 18)
    bills_issue(by=by, government=country.muna_barat, month=Month(2022, 9))
    assert billed_months(by, held.worker_id) == {date(2022, 7, 1): False}
    assert [one.unpaid for one in worker_protection(held.worker_id, date(2022, 9, 18))] == [(JULY,)]
    given_back = worker_months(by, held.worker_id)[0]
    assert (given_back.month, given_back.billed_rupiah, given_back.paid_on) == (date(2022, 8, 1), 0, None)
