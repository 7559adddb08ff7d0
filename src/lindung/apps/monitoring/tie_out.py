"""The year's money tied out: budget, bills, payments and bank statements, and every difference between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, F, Q, Sum
from django.db.models.functions import Coalesce

from lindung.apps.contributions.models import bill_code
from lindung.apps.contributions.selectors import bills_visible
from lindung.apps.monitoring.differences import Difference, Subtotal, subtotals
from lindung.apps.monitoring.finance import FinanceYear, finance_year
from lindung.apps.monitoring.statement_gaps import statement_gaps
from lindung.apps.payments.models import (
    HAS_CREDIT,
    HOLDS,
    LEFT,
    LISTED_BEFORE,
    OUTGOING,
    Allocation,
    LineState,
    Method,
    Payment,
    StatementLine,
)
from lindung.apps.payments.selectors import payments_own, payments_visible
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within

SHOWN = 200


@dataclass(frozen=True, slots=True)
class TieOut:
    """The four sums of a year and what lies between them, in rupiah.

    A payment counts in the year of the bills that it pays, and what no bill has taken in the year in which it came.
    """

    money: FinanceYear
    billed_rupiah: Rupiah
    allocated_rupiah: Rupiah
    received_rupiah: Rupiah
    seen_rupiah: Rupiah
    differences: list[Difference]

    @property
    def shown(self) -> list[Difference]:
        """As many differences as a page holds."""
        return self.differences[:SHOWN]

    @property
    def true_rupiah(self) -> Rupiah:
        """The sum of the sizes of what does not meet though it should."""
        return sum(one.size_rupiah for one in self.differences if one.group == "true")

    @property
    def true_count(self) -> int:
        """How many differences should not be there."""
        return sum(one.group == "true" for one in self.differences)

    @property
    def others_rupiah(self) -> Rupiah:
        """What of the bills an employer or a worker pays, which no budget does."""
        return self.billed_rupiah - self.money.billed_rupiah

    @property
    def subtotals(self) -> list[Subtotal]:
        """Each group followed by its kinds, true differences first, the largest kinds first."""
        return subtotals(self.differences)


def tie_out(principal: Principal, *, year: int, on: date) -> TieOut:
    """Tie out a year: bills by contribution month, the payments of those bills, lines by day. Fixed statements."""
    money = finance_year(principal, year=year, on=on)
    bills = bills_visible(principal).filter(month__year=year)
    is_seen = Q(payment__statement_line__isnull=False)
    allocated = Allocation.objects.filter(bill__in=bills.order_by().values("pk")).aggregate(
        sum=Coalesce(Sum("amount_rupiah"), 0), seen=Coalesce(Sum("amount_rupiah", filter=is_seen), 0)
    )
    left = _credit(principal, year)
    lines = _lines(principal, year)
    return TieOut(
        money=money,
        billed_rupiah=bills.order_by().aggregate(sum=Sum("total_rupiah"))["sum"] or 0,
        allocated_rupiah=allocated["sum"],
        received_rupiah=allocated["sum"] + left["all"],
        seen_rupiah=allocated["seen"] + left["seen"] + sum(one.rupiah for one in lines),
        differences=[
            *_budget(money),
            *_bills_open(principal, year, on),
            *_payments_left(principal, year),
            *_payments_unseen(principal, year),
            *_payments_of_other_years(principal, year),
            *lines,
            *_gaps(principal, year),
        ],
    )


def _credit(principal: Principal, year: int) -> dict[str, Rupiah]:
    """What no bill has taken of the year's payments, ``all`` of it and what of it was ``seen`` at the bank.

    What was given back had been received before.
    """
    held = payments_own(principal).filter(HOLDS, received_on__year=year).order_by()
    left = LEFT + F("refunded_rupiah")
    totals: dict[str, Rupiah] = held.aggregate(
        all=Coalesce(Sum(left), 0), seen=Coalesce(Sum(left, filter=Q(statement_line__isnull=False)), 0)
    )
    return totals


def _budget(money: FinanceYear) -> list[Difference]:
    over = [
        Difference("budget_over", state.line.account, -state.left_rupiah)
        for state in money.states
        if state.left_rupiah < 0
    ]
    missing = [Difference("budget_missing", one.programme.upper(), one.billed_rupiah) for one in money.unbudgeted]
    return over + missing


def _bills_open(principal: Principal, year: int, on: date) -> list[Difference]:
    """Bills that are not paid in full, those of a due day to come apart, and any whose sums disagree with their lines
    or allocations.
    """
    bills = bills_visible(principal).filter(month__year=year).order_by("due_on", "number")
    shown = ("pk", "office__name", "government_id", "year", "number", F("total_rupiah") - F("paid_rupiah"), "due_on")
    found = [
        Difference(
            "bill_open" if due_on < on else "bill_not_due",
            f"{office}, {bill_code(government, of_year, number)}",
            rupiah,
            due_on,
            bill=pk,
        )
        for pk, office, government, of_year, number, rupiah, due_on in bills.filter(
            paid_rupiah__lt=F("total_rupiah")
        ).values_list(*shown)
    ]
    for related, field in (("lines__total_rupiah", "total_rupiah"), ("allocations__amount_rupiah", "paid_rupiah")):
        summed = bills.order_by().annotate(parts=Coalesce(Sum(related), 0, output_field=BigIntegerField()))
        for bill in summed.exclude(parts=F(field)):
            found.append(Difference("bill_broken", bill.code, getattr(bill, field) - bill.parts, bill=bill.pk))
    return found


def _payments_left(principal: Principal, year: int) -> list[Difference]:
    """What no bill has taken of payments, what of it is given back, and any payment whose parts disagree with it."""
    payments = payments_own(principal).filter(HOLDS, received_on__year=year)
    left = payments.filter(HAS_CREDIT)
    found = [
        Difference("payment_credit", _payer(one), one.credit_rupiah, one.received_on, payment=one.pk) for one in left
    ]
    found += [
        Difference("payment_refunded", _payer(one), one.refunded_rupiah, one.received_on, payment=one.pk)
        for one in payments.filter(refunded_rupiah__gt=0)
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
        HOLDS, received_on__year=year, method=Method.MANUAL, statement_line=None
    )
    shown = ("pk", "office__name", "reference", "amount_rupiah", "received_on")
    return [
        Difference("payment_unseen", office or reference, rupiah, day, payment=pk)
        for pk, office, reference, rupiah, day in unseen.values_list(*shown)
    ]


def _payments_of_other_years(principal: Principal, year: int) -> list[Difference]:
    """What payments of other years pay for this year's bills, and this year's payments for bills of other years."""
    parts = Allocation.objects.filter(
        payment__in=payments_visible(principal).order_by().values("pk"), payment__is_reversed=False
    ).filter(bill__in=bills_visible(principal).order_by().values("pk"))
    found = []
    for kind, those in (
        ("payment_before", parts.filter(bill__month__year=year).exclude(payment__received_on__year=year)),
        ("payment_after", parts.filter(payment__received_on__year=year).exclude(bill__month__year=year)),
    ):
        names = ("payment", "payment__office__name", "payment__reference", "payment__received_on")
        sums = those.values(*names).annotate(sum=Sum("amount_rupiah")).exclude(sum=0)
        for key, office, reference, day, rupiah in sums.order_by("payment").values_list(*names, "sum"):
            found.append(Difference(kind, office or reference, rupiah, day, payment=key))
    return found


def _lines(principal: Principal, year: int) -> list[Difference]:
    """The year's lines of which nothing came: undecided, or excluded by a person or as interest.

    What the bank lists twice counts once, and what it takes for itself is nobody's payment.
    """
    if not principal.may("payment.see"):
        return []
    scope = within(principal.scope, government="government_id", office=None)
    lines = StatementLine.objects.filter(scope, booked_on__year=year).exclude(state=LineState.SETTLED)
    lines = lines.exclude(state=LineState.SET_ASIDE, reason__in=(LISTED_BEFORE, OUTGOING))
    return [
        Difference(f"line_{line.state}", line.text or line.reference, line.amount_rupiah, line.booked_on)
        for line in lines.order_by("booked_on", "pk")
    ]


def _gaps(principal: Principal, year: int) -> list[Difference]:
    return [
        Difference("statement_gap", f"{gap.after.account}: {gap.before.name} – {gap.after.name}", gap.rupiah, gap.on)
        for gap in statement_gaps(principal, year=year)
    ]


def _payer(payment: Payment) -> str:
    return str(payment.office.name if payment.office else payment.reference)
