"""Reading money within scope: an office sees its own payments, a government's people all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill, BillLine
from lindung.apps.contributions.selectors import bills_visible
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import (
    HOLDS,
    LEFT,
    Allocation,
    LineState,
    Payment,
    PaymentState,
    Statement,
    StatementLine,
    Step,
)
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within

Row = TypeVar("Row", Payment, Statement)


def payments_visible(principal: Principal) -> QuerySet[Payment]:
    """Payments in scope, newest first; an office sees what was paid for it, also with others' in one transfer."""
    if not principal.may("payment.see"):
        return Payment.objects.none()
    scope = within(principal.scope, government="government_id", office="office__code")
    if principal.scope.office:
        scope |= Q(pk__in=_shared_parts(principal).values("payment"))
    return Payment.objects.filter(scope).select_related("office", "reversal").order_by("-received_on", "-pk")


def _with_government(rows: QuerySet[Row], principal: Principal) -> QuerySet[Row]:
    """Rows with ``government_name`` for those who reach several governments: every one of them has a health office."""
    if principal.scope.government or principal.scope.office:
        return rows
    return rows.annotate(government_name=F("government__name"))


def payments_listed(principal: Principal) -> QuerySet[Payment]:
    """Payments in scope; with ``government_name`` for those who reach several governments."""
    return _with_government(payments_visible(principal), principal)


def _shared_parts(principal: Principal) -> QuerySet[Allocation]:
    """What transfers of several offices pay for an office."""
    return Allocation.objects.filter(payment__office=None, bill__office__code=principal.scope.office)


def payments_own(principal: Principal) -> QuerySet[Payment]:
    """The payments in scope without those that an office shares with others: what is left of them is not its own."""
    found = payments_visible(principal)
    return found.exclude(office=None) if principal.scope.office else found


def payments_sum(principal: Principal) -> tuple[Rupiah, Rupiah]:
    """What was received and holds, and how much of it is credit; of a shared transfer an office's part."""
    held = payments_own(principal).filter(HOLDS).order_by()
    part = 0
    if principal.scope.office:
        part = _shared_parts(principal).aggregate(sum=Sum("amount_rupiah"))["sum"] or 0
    sums = held.aggregate(received=Sum("amount_rupiah"), left=Sum(LEFT))
    return (sums["received"] or 0) + part, sums["left"] or 0


def allocations_of(principal: Principal, payment: Payment) -> list[Allocation]:
    """Which bills in scope a payment (whose visibility has been checked) pays, and what was taken back, in order."""
    parts = payment.allocations.filter(bill__in=bills_visible(principal).order_by().values("pk"))
    return list(parts.select_related("bill", "bill__office").order_by("pk"))


def payment_get(principal: Principal, payment_id: int) -> Payment:
    """One payment in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    payment = _with_government(payments_visible(principal), principal).filter(pk=payment_id).first()
    if payment is None:
        raise NotFound(_("Pembayaran ini tidak ada, atau bukan milik kantor Anda."))
    return payment


@cached_until_next_event
def payments_of_bill(bill: Bill) -> list[tuple[Payment, Rupiah]]:
    """The payments of a bill whose visibility has been checked, with what each gives it now (0 once reversed)."""
    sums = (
        Allocation.objects.filter(bill=bill).values("payment").annotate(total=Sum("amount_rupiah")).order_by("payment")
    )
    parts = {line["payment"]: line["total"] for line in sums}
    if not parts:
        return []
    payments = Payment.objects.select_related("reversal", "statement_line").filter(pk__in=parts).order_by("pk")
    return [(payment, parts[payment.pk]) for payment in payments]


def reports_waiting(bill: Bill) -> list[Payment]:
    """The reported payments of a bill whose visibility has been checked, which wait, the oldest first."""
    waiting = Payment.objects.filter(government=bill.government_id, bill=bill, state=PaymentState.REPORTED)
    return list(waiting.order_by("pk"))


def open_shown(bill: Bill) -> str:
    """What a page says is open of a bill, and reported of it: where it differs later, the page was stale."""
    return f"{bill.open_rupiah}-{sum(one.amount_rupiah for one in reports_waiting(bill))}"


def waiting_counts(principal: Principal, *, since: date) -> dict[str, int]:
    """How much money in scope waits for eyes, by kind, in one statement: ``own`` reports, those of ``others``, own ones
    that were ``refused`` since a day, and ``lines`` of statements.
    """
    mine, waits = Q(recorded_by=principal.id), Q(state=PaymentState.REPORTED)
    refused = Step.objects.filter(act=Act.REFUSE, recorded_at__date__gte=since).order_by().values("payment")
    found = payments_visible(principal).filter(waits | mine & Q(state=PaymentState.REFUSED, pk__in=refused))
    kind = Case(
        When(waits & mine, then=Value("own")), When(waits, then=Value("others")), default=Value("refused"),
        output_field=CharField(),
    )  # fmt: skip
    reports = found.order_by().annotate(kind=kind).values_list("kind").annotate(many=Count("pk"))
    lines = lines_waiting(principal).order_by().annotate(kind=Value("lines", output_field=CharField()))
    counted = reports.union(lines.values_list("kind").annotate(many=Count("pk")), all=True)
    return {kind: many for kind, many in counted if many}


def steps_of(payment: Payment) -> list[Step]:
    """What was done with a payment (whose visibility has been checked) after it became known, in order, with whom."""
    return list(payment.steps.select_related("recorded_by").order_by("pk"))


def credit_of(principal: Principal, office: int) -> Rupiah:
    """What an office has paid too much and no bill has taken yet."""
    sums = payments_visible(principal).filter(HOLDS, office=office)
    return int(sums.aggregate(left=Sum(LEFT))["left"] or 0)


def statements_visible(principal: Principal) -> QuerySet[Statement]:
    """Statements in scope, newest first; nothing for an office, whose account it is not."""
    if not principal.may("payment.see"):
        return Statement.objects.none()
    found = Statement.objects.filter(within(principal.scope, government="government_id", office=None)).order_by("-pk")
    return _with_government(found, principal)


def lines_waiting(principal: Principal) -> QuerySet[StatementLine]:
    """The lines that wait for a person, oldest first."""
    if not principal.may("payment.settle"):
        return StatementLine.objects.none()
    lines = StatementLine.objects.filter(within(principal.scope, government="government_id", office=None))
    return lines.filter(state=LineState.WAITING).select_related("statement").order_by("pk")


def lines_excluded(principal: Principal) -> QuerySet[StatementLine]:
    """The lines that were excluded (state ``set_aside``), the newest first."""
    if not principal.may("payment.settle"):
        return StatementLine.objects.none()
    lines = StatementLine.objects.filter(within(principal.scope, government="government_id", office=None))
    return lines.filter(state=LineState.SET_ASIDE).select_related("statement").order_by("-pk")


@dataclass(frozen=True, slots=True)
class WorkerMonth:
    """A worker's month: what was billed, on which bill, since when it is paid, and by which payments."""

    month: date
    billed_rupiah: Rupiah
    bill: Bill
    paid_on: date | None
    payments: tuple[Payment, ...]


def worker_months(principal: Principal, worker_id: int) -> list[WorkerMonth]:
    """A worker's billed months within scope, newest first, those of each employer and segment by themselves.

    A month is paid once the bill that charged it is; corrections in later bills add or take back money, and do not
    change that.
    """
    visible = bills_visible(principal)
    lines = BillLine.objects.filter(worker_id=worker_id, bill__in=visible)
    months: dict[tuple[date, str, str], list[BillLine]] = {}
    for line in lines.select_related("bill", "bill__government", "enrolment").order_by("pk"):
        months.setdefault((line.month, line.bill.government_id, line.enrolment.segment), []).append(line)
    bills = {line.bill_id for parts in months.values() for line in parts[:1]}
    paid: dict[int, dict[int, Payment]] = {}
    for allocation in (
        Allocation.objects.filter(bill__in=bills, payment__is_reversed=False)
        .select_related("payment", "payment__statement_line", "payment__statement_line__statement")
        .order_by("pk")
    ):
        paid.setdefault(allocation.bill_id, {})[allocation.payment_id] = allocation.payment
    return [
        WorkerMonth(
            month,
            sum(line.total_rupiah for line in parts),
            parts[0].bill,
            parts[0].bill.settled_on,
            tuple(paid.get(parts[0].bill_id, {}).values()),
        )
        for (month, _government, _segment), parts in sorted(months.items(), key=lambda one: one[0], reverse=True)
    ]
