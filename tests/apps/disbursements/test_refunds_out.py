"""What no bill took goes back once: held while its transfer is on the way, credit again where that came to nothing."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from lindung.apps.contributions.models import Bill
from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.services.back import transfer_cancel, transfer_return
from lindung.apps.disbursements.services.refund import refund_prepare
from lindung.apps.events.verification import chain_verify
from lindung.apps.monitoring.tie_out import tie_out
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.credit import credit_use, payment_assign
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.selectors import credit_of, payments_sum
from lindung.store import clock
from tests.apps.disbursements.sending import ACCOUNT, officer, post
from tests.apps.disbursements.test_transfers import code_of
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid
from tests.apps.payments.test_payments import DAY, _bills, bill_of  # noqa: F401

pytestmark = pytest.mark.django_db
OVER = 50_000


@pytest.fixture
def paid_over(country) -> Payment:
    """A payment of which the office's bill leaves ``OVER``, and no other bill takes anything."""
    bill = bill_of(country.health)
    receipt = Receipt(DAY, bill.total_rupiah + OVER)
    payment, _ = payment_paid(by=country.who("treasurer"), bill=bill, receipt=receipt, key="p")
    assert payment.credit_rupiah == OVER
    return payment


def refund(country, payment: Payment, amount: int = OVER, *, who: str = "administrator", key: str = "r") -> Transfer:
    return refund_prepare(
        by=country.who(who), payment_id=payment.pk, amount=amount, payee="Dinas Kesehatan", account=ACCOUNT,
        reason="kelebihan bayar", key=key,
    )[0]  # fmt: skip


def test_what_is_refunded_is_no_credit_and_no_bill_takes_it(country, paid_over) -> None:
    administrator = country.who("administrator")
    transfer = refund(country, paid_over)
    paid_over.refresh_from_db()
    assert (paid_over.credit_rupiah, paid_over.refunded_rupiah) == (0, OVER)
    assert (transfer.purpose, transfer.subject, transfer.payment) == ("refund", f"payment:{paid_over.pk}", paid_over)
    assert credit_of(country.who("treasurer"), country.health.pk) == 0
    assert payments_sum(administrator) == (paid_over.amount_rupiah, 0)
    assert credit_use(by=administrator, government=country.muna_barat) == 0
    other = bill_of(country.education)
    assign = {other.pk: 1}
    assert code_of(lambda: payment_assign(by=administrator, payment_id=paid_over.pk, parts=assign)) == (
        "allocation_over_payment"
    )
    assert code_of(lambda: refund(country, paid_over, 1, key="again")) == "credit_short"
    assert wrong_sums() == []
    post(country, transfer)
    assert wrong_sums() == []
    assert chain_verify().holds


def test_asking_twice_with_one_key_holds_it_once(country, paid_over) -> None:
    assert refund(country, paid_over, 20_000) == refund(country, paid_over, 20_000)
    paid_over.refresh_from_db()
    assert (paid_over.credit_rupiah, paid_over.refunded_rupiah) == (30_000, 20_000)
    assert code_of(lambda: refund(country, paid_over, 10_000)) == "key_differs"
    paid_over.refresh_from_db()
    assert paid_over.refunded_rupiah == 20_000
    refund(country, paid_over, 30_000, key="rest")
    assert wrong_sums() == []


@pytest.mark.parametrize("way", ["cancel", "return"])
def test_a_refund_that_came_to_nothing_is_credit_again(country, paid_over, way: str) -> None:
    officer(country, "second-officer")
    transfer = refund(country, paid_over)
    if way == "cancel":
        transfer_cancel(by=country.who("administrator"), transfer_id=transfer.pk, reason="tidak jadi")
    else:
        post(country, transfer)
        transfer_return(
            by=country.who("second-officer"), transfer_id=transfer.pk, returned_on=clock.today(), reason="tutup"
        )
    paid_over.refresh_from_db()
    assert (paid_over.credit_rupiah, paid_over.refunded_rupiah) == (OVER, 0)
    assert wrong_sums() == []
    refund(country, paid_over, key="again")
    assert wrong_sums() == []


def test_a_payment_is_not_taken_back_while_it_is_given_back(country, paid_over) -> None:
    transfer = refund(country, paid_over)

    def reverse() -> None:
        payment_reverse(by=country.who("agency"), payment_id=paid_over.pk, on=clock.today(), reason="terpental")

    assert code_of(reverse) == "refunded"
    transfer_cancel(by=country.who("administrator"), transfer_id=transfer.pk, reason="terpental")
    assert code_of(reverse) == ""
    assert code_of(lambda: refund(country, paid_over, key="late")) == "credit_short"
    assert wrong_sums() == []


def test_the_database_itself_holds_the_bound(country, paid_over) -> None:
    for change in ({"refunded_rupiah": OVER + 1}, {"refunded_rupiah": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Payment.objects.filter(pk=paid_over.pk).update(**change)
    Payment.objects.filter(pk=paid_over.pk).update(refunded_rupiah=OVER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=paid_over.pk).update(is_reversed=True, allocated_rupiah=0)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("administrator", ""), ("agency", ""), ("treasurer", "not_found"), ("operator", "not_found"),
        ("other-administrator", "not_found"), ("far-agency", "not_found"), ("auditor", "forbidden"),
        ("leader", "forbidden"),
    ],
)  # fmt: skip
def test_who_prepares_a_refund(country, paid_over, who: str, code: str) -> None:
    assert code_of(lambda: refund(country, paid_over, who=who)) == code
    paid_over.refresh_from_db()
    assert paid_over.refunded_rupiah == (0 if code else OVER)


def test_the_tie_out_still_adds_up_and_says_what_went_back(country, paid_over) -> None:
    def found():
        return tie_out(country.who("administrator"), year=DAY.year, on=clock.today())

    before = found()
    refund(country, paid_over, 20_000)
    after = found()
    assert (after.received_rupiah, after.allocated_rupiah) == (before.received_rupiah, before.allocated_rupiah)
    kinds = {one.kind: (one.group, one.rupiah) for one in after.differences if one.payment == paid_over.pk}
    assert kinds["payment_credit"] == ("true", 30_000)
    assert kinds["payment_refunded"] == ("explained", 20_000)
    assert after.received_rupiah - after.allocated_rupiah == 50_000
    assert Bill.objects.exists()
