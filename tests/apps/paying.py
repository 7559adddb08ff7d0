"""Payments that have been seen by two pairs of eyes, for tests that ask what money does and not who says so."""

from __future__ import annotations

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.decide import payment_confirm
from lindung.apps.payments.payments.report import Receipt, payment_report
from lindung.kernel.principal import Principal

SURE = ("over_open", "before_issue", "payment_known", "same_money")
SECOND = Principal.system("orang kedua")


def payment_paid(*, by: Principal, bill: Bill, receipt: Receipt, key: str) -> tuple[Payment, bool]:
    """Report a payment, every question answered, and have a second person confirm it."""
    made, is_new = payment_report(by=by, bill=bill, receipt=receipt, key=key, sure=SURE)
    if is_new:
        payment_confirm(by=SECOND, payment_id=made.pk, is_another=True)
        made.refresh_from_db()
    return made, is_new
