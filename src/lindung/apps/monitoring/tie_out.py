"""The year's money tied out: budget, bills, payments and bank statements, and every difference between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, F, Q, Sum
from django.db.models.functions import Coalesce

from lindung.apps.contributions.selectors import bills_visible
from lindung.apps.monitoring.finance import FinanceYear, finance_year
from lindung.apps.payments.models import Allocation, LineState, Method, Payment, StatementLine
from lindung.apps.payments.selectors import payments_visible
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within


@dataclass(frozen=True, slots=True)
class Difference:
    """One sum that does not meet the other. ``kind`` is the page's word for it, ``about`` the record's own name.

    ``budget_over budget_missing bill_open bill_broken payment_credit payment_broken payment_unseen line_waiting``.
    """

    kind: str
    about: str
    rupiah: Rupiah
    on: date | None = None
    bill: int | None = None
    payment: int | None = None


@dataclass(frozen=True, slots=True)
class TieOut:
    """The four sums of a year and what lies between them, in rupiah."""

    money: FinanceYear
    billed_rupiah: Rupiah
    allocated_rupiah: Rupiah
    received_rupiah: Rupiah
    seen_rupiah: Rupiah
    differences: list[Difference]


def tie_out(principal: Principal, *, year: int, on: date) -> TieOut:
    """Tie out a year: bills by contribution month, the payments of those bills, lines by day. Fixed statements."""
    money = finance_year(principal, year=year, on=on)
    bills = bills_visible(principal).filter(month__year=year)
    allocated = Allocation.objects.filter(bill__in=bills.order_by().values("pk"))
    payments = payments_visible(principal).filter(
        Q(pk__in=allocated.values("payment")) | Q(received_on__year=year), is_reversed=False
    )
    held = payments.order_by().aggregate(
        received=Sum("amount_rupiah"), seen=Sum("amount_rupiah", filter=Q(statement_line__isnull=False))
    )
    return TieOut(
        money=money,
        billed_rupiah=bills.order_by().aggregate(sum=Sum("total_rupiah"))["sum"] or 0,
        allocated_rupiah=allocated.aggregate(sum=Sum("amount_rupiah"))["sum"] or 0,
        received_rupiah=held["received"] or 0,
        seen_rupiah=held["seen"] or 0,
        differences=[
            *_budget(money),
            *_bills_open(principal, year),
            *_payments_left(principal, year),
            *_payments_unseen(principal, year),
            *_lines_waiting(principal, year),
        ],
    )


def _budget(money: FinanceYear) -> list[Difference]:
    over = [
        Difference("budget_over", state.line.account, -state.left_rupiah)
        for state in money.states
        if state.left_rupiah < 0
    ]
    missing = [Difference("budget_missing", one.programme.upper(), one.billed_rupiah) for one in money.unbudgeted]
    return over + missing


def _bills_open(principal: Principal, year: int) -> list[Difference]:
    """Bills that are not paid in full, and any whose sums disagree with their lines or allocations."""
    bills = bills_visible(principal).filter(month__year=year).order_by("due_on", "number")
    is_open = bills.filter(paid_rupiah__lt=F("total_rupiah"))
    found = [
        Difference("bill_open", f"{bill.office.name}, {bill.code}", bill.open_rupiah, bill.due_on, bill=bill.pk)
        for bill in is_open
    ]
    for related, field in (("lines__total_rupiah", "total_rupiah"), ("allocations__amount_rupiah", "paid_rupiah")):
        summed = bills.order_by().annotate(parts=Coalesce(Sum(related), 0, output_field=BigIntegerField()))
        for bill in summed.exclude(parts=F(field)):
            found.append(Difference("bill_broken", bill.code, getattr(bill, field) - bill.parts, bill=bill.pk))
    return found


def _payments_left(principal: Principal, year: int) -> list[Difference]:
    """What no bill has taken of payments, and any payment whose parts disagree with it."""
    payments = payments_visible(principal).filter(received_on__year=year, is_reversed=False)
    left = payments.filter(allocated_rupiah__lt=F("amount_rupiah"))
    found = [
        Difference("payment_credit", _payer(one), one.credit_rupiah, one.received_on, payment=one.pk) for one in left
    ]
    sums = payments.order_by().annotate(
        parts=Coalesce(Sum("allocations__amount_rupiah"), 0, output_field=BigIntegerField())
    )
    for one in sums.exclude(parts=F("allocated_rupiah")):
        wrong = one.allocated_rupiah - one.parts
        found.append(Difference("payment_broken", _payer(one), wrong, one.received_on, payment=one.pk))
    return found


def _payments_unseen(principal: Principal, year: int) -> list[Difference]:
    unseen = payments_visible(principal).filter(
        received_on__year=year, is_reversed=False, method=Method.MANUAL, statement_line=None
    )
    return [
        Difference("payment_unseen", _payer(one), one.amount_rupiah, one.received_on, payment=one.pk) for one in unseen
    ]


def _lines_waiting(principal: Principal, year: int) -> list[Difference]:
    if not principal.may("payment.see"):
        return []
    scope = within(principal.scope, government="government_id", office=None)
    lines = StatementLine.objects.filter(scope, state=LineState.WAITING, booked_on__year=year).order_by("booked_on")
    return [
        Difference("line_waiting", line.text or line.reference, line.amount_rupiah, line.booked_on) for line in lines
    ]


def _payer(payment: Payment) -> str:
    return payment.office.name if payment.office else payment.reference
