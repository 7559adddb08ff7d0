"""What is left of payments: used from the day of its use, for the same source of money, and assigned by a person."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.arrears.selectors import arrears_as_of
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.credit import credit_use, payment_assign
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.selectors import allocations_of, payment_get, payments_sum, payments_visible
from lindung.apps.payments.statements.candidates import parts_left
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid
from tests.apps.payments.test_payments import DAY, bill_of, bill_of_month, pay, statement, take_in
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
JULY, AUGUST = Month(2022, 7), Month(2022, 8)


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = DAY
    persons = people(5)
    enrol(country, send(persons[:3]))
    enrol(country, send(persons[3:], office=country.education))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=JULY)


def issue(country, month: Month = AUGUST) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month, is_early=True)


def late(country, on: date) -> list[int]:
    return [line.open_rupiah for line in arrears_as_of(country.who("administrator"), on)]


def test_credit_pays_from_the_day_of_its_use_and_leaves_the_past_as_it_was(country, settings) -> None:
    pay(country, 2 * bill_of(country.health).total_rupiah)
    issue(country)
    settings.LINDUNG_TODAY = date(2022, 10, 20)
    before = late(country, date(2022, 10, 1))
    assert credit_use(by=country.who("administrator"), government=country.muna_barat) > 0
    assert late(country, date(2022, 10, 1)) == before
    assert bill_of_month(country.health, AUGUST).settled_on == date(2022, 10, 20)


def test_a_reversal_before_the_use_of_credit_takes_it_off_on_the_day_of_its_use(country, settings) -> None:
    payment = pay(country, 2 * bill_of(country.health).total_rupiah)
    issue(country)
    settings.LINDUNG_TODAY = date(2022, 10, 20)
    credit_use(by=country.who("administrator"), government=country.muna_barat)
    before = late(country, date(2022, 10, 1))
    payment_reverse(by=country.who("administrator"), payment_id=payment.pk, on=date(2022, 9, 20), reason="terpental")
    owed = {bill.month: bill.total_rupiah for bill in Bill.objects.filter(office=country.health)}
    assert sorted(late(country, date(2022, 10, 1))) == sorted([*before, owed[JULY.first]])
    assert wrong_sums() == []


@pytest.mark.parametrize(
    "differs", [{"paid_by": "worker"}, {"paid_by": "employer"}, {"segment": "own_account"}], ids=str
)
def test_the_money_of_a_segment_from_the_budget_pays_no_other_bill(country, differs: dict[str, str]) -> None:
    worker = Worker.objects.filter(office=country.health).first()
    Enrolment.objects.filter(worker=worker).update(**differs)
    issue(country)
    bills = Bill.objects.filter(office=country.health, month=AUGUST.first)
    other = bills.get(**differs)
    budget = bills.exclude(pk=other.pk).get()
    july = bill_of_month(country.health, JULY)
    payment_paid(by=country.who("treasurer"), bill=july, receipt=Receipt(DAY, 10**7), key="a")
    assert credit_use(by=country.who("administrator"), government=country.muna_barat) == 0
    for bill in (budget, other):
        bill.refresh_from_db()
    assert (budget.open_rupiah, other.paid_rupiah) == (0, 0)


def test_credit_without_any_bill_knows_whose_money_it_is(country) -> None:
    own = bill_of(country.health)
    pay(country, own.total_rupiah)
    settled = pay(country, own.total_rupiah + 1, key="b")
    assert (settled.allocated_rupiah, settled.paid_by) == (0, "public_budget")
    issue(country)
    assert credit_use(by=country.who("administrator"), government=country.muna_barat) > 0
    assert bill_of_month(country.health, AUGUST).open_rupiah == 0


def shared(country, over: int) -> Payment:
    """One transfer that pays both offices and leaves something."""
    own, other = bill_of(country.health), bill_of(country.education)
    words = f"{own.payment_code} {other.payment_code}"
    take_in(country, statement((own.total_rupiah + other.total_rupiah + over, words)))
    return Payment.objects.get(office=None)


def test_what_is_left_of_a_transfer_of_two_offices_is_assigned_by_a_person(country) -> None:
    payment, administrator = shared(country, 5_000), country.who("administrator")
    issue(country)
    assert credit_use(by=administrator, government=country.muna_barat) == 0
    bill = bill_of_month(country.education, AUGUST)
    parts = parts_left(administrator, payment.pk, [bill.pk])
    for name in ("treasurer", "leader", "other-administrator"):
        with pytest.raises(Refusal):
            payment_assign(by=country.who(name), payment_id=payment.pk, parts=parts)
    payment_assign(by=administrator, payment_id=payment.pk, parts=parts)
    bill.refresh_from_db()
    assert bill.paid_rupiah == 5_000
    for chosen in ([], [bill.pk]):
        with pytest.raises(Refusal):
            parts_left(administrator, payment.pk, chosen)
    assert wrong_sums() == []


def test_each_office_sees_its_part_of_a_shared_transfer_and_no_other_office_any(country) -> None:
    payment, own = shared(country, 5_000), bill_of(country.health)
    treasurer = country.who("treasurer")
    assert payment_get(treasurer, payment.pk) == payment
    assert [part.bill for part in allocations_of(treasurer, payment)] == [own]
    assert len(allocations_of(country.who("administrator"), payment)) == 2
    assert payments_sum(treasurer) == (own.total_rupiah, 0)
    assert payments_sum(country.who("administrator")) == (payment.amount_rupiah, 5_000)
    assert [part.bill for part in allocations_of(country.who("other-treasurer"), payment)] == [
        bill_of(country.education)
    ]
    for name in ("other-administrator", "operator", "far-agency"):
        assert not payments_visible(country.who(name)).exists()
