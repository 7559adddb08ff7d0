"""A bill for each segment of an office: funded own-account members stand apart from the staff."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.arrears.selectors import arrears_as_of
from lindung.apps.contributions.models import Bill, BillLine
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.registry.models import Enrolment
from lindung.kernel.month import Month
from tests.apps.processes import output_of
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY = Month(2022, 7)


@pytest.fixture
def both(country, people, send, settings) -> list[Bill]:
    """July's bills of an office with two staff and three funded own-account members; the staff's first."""
    settings.LINDUNG_TODAY = date(2022, 7, 18)
    persons = people(5)
    enrol(country, send(persons[:2]))
    enrol(country, send(persons[2:], segment="own_account"))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=JULY)
    return list(Bill.objects.order_by("number"))


def test_staff_and_funded_members_have_a_bill_each(both) -> None:
    assert [(bill.segment, bill.paid_by, bill.workers_count) for bill in both] == [
        ("wage_earner", "public_budget", 2),
        ("own_account", "public_budget", 3),
    ]
    for bill in both:
        assert {line.enrolment.segment for line in bill.lines.select_related("enrolment")} == {bill.segment}
        assert list(bill.lines.order_by("position").values_list("position", flat=True)) == list(
            range(1, bill.workers_count + 1)
        )


def test_funded_own_account_cover_lapses_though_the_budget_pays(country, both, settings) -> None:
    """A11: after more than three months nobody would pay in its stead, while the staff have their employer."""
    settings.LINDUNG_TODAY = date(2022, 12, 1)
    for month in (Month(2022, 8), Month(2022, 9), Month(2022, 10)):
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, is_early=True)
    late = arrears_as_of(country.who("administrator"), date(2022, 12, 1))
    assert {one.bill.segment: one.bearer for one in late} == {"wage_earner": "employer", "own_account": "lapsed"}


def test_who_changed_segment_backwards_is_given_back_on_one_bill_and_charged_on_the_other(country, both) -> None:
    one = Enrolment.objects.filter(segment="own_account").order_by("pk").first()
    Enrolment.objects.filter(pk=one.pk).update(segment="wage_earner", corrected_event=10**6)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8), is_early=True)
    lines = BillLine.objects.exclude(corrected_month=None).order_by("bill__number")
    found = [(line.bill.segment, line.correction, line.worker_id) for line in lines]
    assert found == [
        ("wage_earner", "back_pay", one.worker_id),
        ("own_account", "late_exit", one.worker_id),
    ]
    given, charged = lines[1].total_rupiah, lines[0].total_rupiah
    assert given == -both[1].total_rupiah // both[1].workers_count
    assert charged == both[0].total_rupiah // both[0].workers_count


def test_bills_of_before_take_the_segment_of_their_lines_and_stay_guarded(own_database) -> None:
    found = output_of("segment_walk.py", own_database)
    assert found == {"segments": ["wage_earner", ""], "payments": ["wage_earner"], "refused": [True] * 4}
