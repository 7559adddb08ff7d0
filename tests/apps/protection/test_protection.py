"""Who is protected on a day: paid months count, and cohorts, single workers and a recount in SQL say the same."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.monitoring.coverage import coverage_offices, coverage_sum
from lindung.apps.protection.answer import worker_protection
from lindung.apps.protection.counts import PROTECTING, protected_counts
from lindung.apps.protection.public import protection_public
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.rules.due_day import due_on
from tests.apps.protection.paying import pay
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY = Month(2022, 7)


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 7, 18)


def issue(country, month: Month) -> list[Bill]:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month)
    return list(Bill.objects.filter(month=month.first).order_by("pk"))


def states(on: date) -> list[str]:
    return [answer.state for worker in Worker.objects.order_by("pk") for answer in worker_protection(worker.pk, on)]


def figures(country, on: date) -> tuple[int, int]:
    """Protected and enrolled, as the coverage page has them."""
    cache.clear()
    found = coverage_sum(coverage_offices(country.who("administrator"), on=on))
    return found.protected, found.enrolled


def test_enrolled_is_not_protected_until_the_first_contribution_is_paid(country, people, send) -> None:
    enrol(country, send(people(4)))
    assert figures(country, date(2022, 7, 18)) == (0, 4)
    assert states(date(2022, 7, 18)) == ["first_unpaid"] * 4
    bills = issue(country, JULY)
    assert figures(country, date(2022, 7, 18)) == (0, 4)
    pay(country, bills, date(2022, 7, 18))
    assert figures(country, date(2022, 7, 17)) == (0, 4)
    assert figures(country, date(2022, 7, 18)) == (4, 4)
    assert states(date(2022, 7, 18)) == ["protected"] * 4


def test_protection_ends_with_the_fourth_month_that_nobody_paid(country, people, send) -> None:
    enrol(country, send(people(2)))
    pay(country, issue(country, JULY), date(2022, 7, 18))
    last = due_on(Month(2022, 11))
    assert figures(country, last) == (2, 2)
    assert states(last) == ["in_arrears"] * 2
    assert figures(country, last + timedelta(days=1)) == (0, 2)
    assert states(last + timedelta(days=1)) == ["employer_first"] * 2
    assert [answer.until for answer in worker_protection(Worker.objects.first().pk, date(2022, 7, 18))] == [last]


def test_the_public_page_says_the_same_and_no_more(country, people, send) -> None:
    enrol(country, send(people(1)))
    worker = Worker.objects.get()
    asked = {"nik": worker.nik, "birth_date": worker.birth_date, "mother_name": worker.mother_name}
    assert protection_public(**asked, on=date(2022, 7, 18)).state == "first_unpaid"
    pay(country, issue(country, JULY), date(2022, 7, 18))
    answer = protection_public(**asked, on=date(2022, 7, 18))
    assert (answer.state, answer.programmes, answer.until) == ("protected", ("JKK", "JKM"), due_on(Month(2022, 11)))
    enrolment_end(
        by=country.who("administrator"), enrolment_id=Enrolment.objects.get().pk, on=date(2022, 7, 20), reason="left"
    )
    assert protection_public(**asked, on=date(2022, 7, 20)).until == date(2022, 7, 20)
    assert protection_public(**asked, on=date(2022, 7, 21)).state == "not_protected"
    assert protection_public(**asked | {"birth_date": date(1980, 1, 1)}, on=date(2022, 7, 18)) is None


def test_who_moves_takes_the_paid_months_along(country, people, send) -> None:
    enrol(country, send(people(2)))
    pay(country, issue(country, JULY), date(2022, 7, 18))
    mover = Enrolment.objects.order_by("pk").first()
    enrolment_change(
        by=country.who("administrator"), enrolment_id=mover.pk, from_on=date(2022, 8, 1), office=country.education
    )
    assert figures(country, date(2022, 8, 10)) == (2, 2)
    assert protected_counts(date(2022, 8, 10)) == {
        (country.health.pk, "wage_earner"): 1,
        (country.education.pk, "wage_earner"): 1,
    }


_RECOUNT = """
SELECT e.worker_id, MIN(e.starts_on), COUNT(DISTINCT CASE WHEN p.paid = 1 THEN p.month END), MAX(CASE WHEN p.paid = 1
  THEN p.month END), MAX(p.month)
FROM registry_enrolment e
LEFT JOIN (
  SELECT l.worker_id, COALESCE(l.corrected_month, b.month) AS month,
         CASE WHEN b.settled_on <= %s THEN 1 ELSE 0 END AS paid
  FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
  WHERE l.id = (SELECT MIN(k.id) FROM contributions_billline k JOIN contributions_bill c ON c.id = k.bill_id
                WHERE k.worker_id = l.worker_id
                  AND COALESCE(k.corrected_month, c.month) = COALESCE(l.corrected_month, b.month))
) p ON p.worker_id = e.worker_id AND p.month <= %s
WHERE EXISTS (SELECT 1 FROM registry_enrolment h WHERE h.worker_id = e.worker_id AND h.starts_on <= %s
              AND (h.ends_on IS NULL OR h.ends_on >= %s))
GROUP BY e.worker_id
"""


def recount(on: date) -> set[int]:
    """The workers protected on a day by SQL: some month paid, and at most three due and unpaid after the last paid."""
    month = date(on.year, on.month, 1)
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, [on, month, on, on])
        rows = cursor.fetchall()
    protected = set()
    for worker, _since, paid, last_paid, _last in rows:
        if not paid:
            continue
        last = Month.of(last_paid if isinstance(last_paid, date) else date.fromisoformat(last_paid))
        unpaid = [m for m in (last.plus(n) for n in range(1, 60)) if m.first <= month and due_on(m) < on]
        if len(unpaid) <= 3:
            protected.add(worker)
    return protected


@pytest.mark.parametrize("seed", range(4))
def test_cohorts_single_workers_and_sql_agree_after_whatever_happens(country, people, send, settings, seed) -> None:
    """A year of enrolling, late enrolling, moving, other wages, leaving, billing and paying, by a die."""
    dice, persons = random.Random(seed), people(30)
    enrol(country, send(persons[:8]))
    enrol(country, send(persons[8:12], office=country.education))
    told = 12
    for number in range(9):
        month = JULY.plus(number)
        settings.LINDUNG_TODAY = min(month.last, date(2023, 12, 31))
        if dice.random() < 0.5 and told < len(persons):
            office = dice.choice([country.health, country.education])
            enrol(country, send(persons[told : told + 2], office=office, name=f"{number}.xlsx"))
            told += 2
        _happen(country, dice, month)
        bills = issue(country, month)
        paid = [bill for bill in bills if bill.total_rupiah > 0 and dice.random() < 0.55]
        if paid:
            settings.LINDUNG_TODAY = settings.LINDUNG_TODAY + timedelta(days=dice.choice([1, 5, 40]))
            pay(country, paid, settings.LINDUNG_TODAY)
        for on in (month.last, due_on(month), due_on(month) + timedelta(days=1)):
            cache.clear()
            counted = sum(protected_counts(on).values())
            single = {w for w in Worker.objects.values_list("pk", flat=True) if _is_protected(w, on)}
            assert single == recount(on)
            assert counted == len(single)


def _happen(country, dice: random.Random, month: Month) -> None:
    """Somebody moves, earns another wage or leaves, perhaps in the month before."""
    by = country.who("administrator")
    there = list(Enrolment.objects.filter(ends_on=None).order_by("pk"))
    for enrolment in dice.sample(there, min(3, len(there))):
        act, day = dice.choice(["move", "wage", "leave", "nothing"]), month.plus(dice.choice([-1, 0])).first
        try:
            if act == "move":
                office = country.education if enrolment.office == country.health else country.health
                enrolment_change(by=by, enrolment_id=enrolment.pk, from_on=day, office=office)
            elif act == "wage":
                enrolment_change(by=by, enrolment_id=enrolment.pk, from_on=day, wage_rupiah=1_500_000)
            elif act == "leave":
                enrolment_end(by=by, enrolment_id=enrolment.pk, on=day, reason="left")
        except Refusal:
            continue


def _is_protected(worker: int, on: date) -> bool:
    return any(answer.verdict in PROTECTING for answer in worker_protection(worker, on))


def test_the_count_asks_no_more_statements_for_more_people(
    country, people, send, django_assert_max_num_queries
) -> None:
    enrol(country, send(people(9)))
    pay(country, issue(country, JULY), date(2022, 7, 18))
    cache.clear()
    with django_assert_max_num_queries(6):
        assert Counter(protected_counts(date(2022, 7, 18)).values()) == {9: 1}
