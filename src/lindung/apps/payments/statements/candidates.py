"""What a waiting line of a statement may be: bills, sets of bills, a payment that is known, a line listed before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import polars as pl
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.selectors import bills_visible
from lindung.apps.payments.models import HOLDS, LISTED_BEFORE, LineState, Payment, PaymentState, StatementLine
from lindung.apps.payments.selectors import lines_waiting, payment_get
from lindung.apps.payments.statements.transfer_words import offices_as_named
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.matching.bank_lines import offices_named

CANDIDATES, PAYMENTS, OPEN = 8, 20, 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bill that a waiting line may pay, how likely (0 to 100), and why as a word of the page.

    ``is_likely`` where nothing speaks against it: it is the bill that a page ticks beforehand.
    """

    bill: Bill
    score: int
    reason: str
    is_likely: bool


def open_bills(government: str) -> QuerySet[Bill]:
    """The bills of a government that are not paid in full, earliest due first."""
    bills = Bill.objects.filter(government=government, paid_rupiah__lt=F("total_rupiah"))
    return bills.select_related("office").order_by("due_on", "office__name", "pk")


def candidates_of(line: StatementLine) -> list[Candidate]:
    """The open bills that a waiting credit most likely pays, best first: by exact sum, by office named, by nearness.

    Where neither sum nor office is known the oldest open bills stand there. A line with sen pays none.
    """
    if line.sen or line.amount_rupiah <= 0:
        return []
    bills = open_bills(line.government_id)
    named = _office_of(line)
    known = Q(total_rupiah=line.amount_rupiah + F("paid_rupiah")) | Q(office=named)
    found = list(bills.filter(known)[:100]) or list(bills[:CANDIDATES])
    scored = [_scored(bill, line, named) for bill in found]
    return sorted(scored, key=lambda one: (-one.score, one.bill.due_on, one.bill.pk))[:CANDIDATES]


def _office_of(line: StatementLine) -> int | None:
    """The one office that a line names, whether it owes anything or not."""
    searched = pl.DataFrame(
        {
            "line": [line.pk],
            "amount": [line.amount_rupiah],
            "text": [f"{line.reference} {line.counterparty} {line.text}"],
        }
    )
    named = offices_named(searched, offices_as_named(line.government_id))
    return None if named.is_empty() else int(named["office"][0])


def _scored(bill: Bill, line: StatementLine, named: int | None) -> Candidate:
    is_same_sum, is_named = bill.open_rupiah == line.amount_rupiah, bill.office_id == named
    nearness = max(0, 20 - abs((bill.due_on - line.booked_on).days) // 3)
    score = (50 if is_same_sum else 0) + (30 if is_named else 0) + nearness
    reason = (
        "sum_and_office" if is_same_sum and is_named else "sum" if is_same_sum else "office" if is_named else "open"
    )
    return Candidate(bill, score, reason, is_named or (is_same_sum and named is None))


def line_waiting(principal: Principal, line_id: int) -> StatementLine:
    """One waiting line in scope.

    Raises:
        Refusal: ``not_found`` alike for a line that is absent, settled or out of scope.
    """
    line = lines_waiting(principal).filter(pk=line_id).first()
    if line is None:
        raise NotFound(_("Baris rekening ini tidak ada, atau sudah selesai."))
    return line


def parts_for(principal: Principal, line_id: int, bills: Collection[int]) -> dict[int, Rupiah]:
    """How a waiting credit pays the chosen bills: earliest due first, each up to what is open; the rest is credit.

    Raises:
        Refusal: ``not_found`` for a line that does not wait in scope, ``bills_missing`` without a bill, or
            ``bills_settled`` where none of the bills is open and this government's.
    """
    line = line_waiting(principal, line_id)
    return _poured(principal, line.government_id, line.amount_rupiah, bills)


def parts_left(principal: Principal, payment_id: int, bills: Collection[int]) -> dict[int, Rupiah]:
    """How what is left of a payment pays the chosen bills.

    Raises:
        Refusal: ``forbidden``, or as ``parts_for``.
    """
    payment = payment_get(principal, payment_id)
    principal.require("payment.settle", government=payment.government_id)
    return _poured(principal, payment.government_id, payment.credit_rupiah, bills)


def _poured(principal: Principal, government: str, left: Rupiah, bills: Collection[int]) -> dict[int, Rupiah]:
    if not bills:
        raise Refusal("bills_missing", _("Pilih tagihan yang dibayar."))
    parts: dict[int, Rupiah] = {}
    for bill in bills_visible(principal).filter(pk__in=bills, government=government).order_by("due_on", "pk"):
        if left > 0 and bill.open_rupiah:
            parts[bill.pk] = min(left, bill.open_rupiah)
            left -= parts[bill.pk]
    if not parts:
        raise Conflict(
            "bills_settled", _("Tagihan itu sudah lunas atau bukan milik pemda ini; pilih yang masih terbuka.")
        )
    return parts


@dataclass(frozen=True, slots=True)
class OpenBills:
    """Open bills with what they sum to from the first on; ``count`` is how many there are, shown or not."""

    rows: list[tuple[Bill, Rupiah]]
    count: int
    months: list[date]


def bills_to_tick(principal: Principal, government: str, month: date | None) -> OpenBills:
    """Every open bill of a government, or those of a month, with the running sum."""
    bills = open_bills(government).filter(pk__in=bills_visible(principal).order_by().values("pk"))
    months = list(bills.order_by("month").values_list("month", flat=True).distinct())
    chosen = bills.filter(month=month) if month else bills
    shown = list(chosen[:OPEN])
    return OpenBills(list(zip(shown, _running(shown), strict=True)), chosen.count(), months)


def _running(bills: Iterable[Bill]) -> Iterable[Rupiah]:
    return accumulate(bill.open_rupiah for bill in bills)


def recorded_candidates(line: StatementLine) -> list[Payment]:
    """The payments with a proof that a waiting credit may be: of the same sum, not seen at the bank yet.

    Those that are only reported come first, of them the one nearest to the line's day.
    """
    payments = Payment.objects.filter(
        HOLDS | Q(state=PaymentState.REPORTED),
        government=line.government_id,
        amount_rupiah=line.amount_rupiah,
        statement_line=None,
    )
    found = [] if line.sen else list(payments.select_related("office").order_by("received_on", "pk")[:PAYMENTS])
    return sorted(found, key=lambda one: (one.holds, abs((one.received_on - line.booked_on).days), one.pk))


def bounced_candidates(line: StatementLine) -> list[Payment]:
    """The payments that a waiting debit may take back: of the same sum, not reversed, received before it."""
    payments = Payment.objects.filter(
        HOLDS,
        government=line.government_id,
        amount_rupiah=-line.amount_rupiah,
        received_on__lte=line.booked_on,
    )
    return [] if line.sen else list(payments.select_related("office").order_by("-received_on", "-pk")[:PAYMENTS])


def listed_before(line: StatementLine) -> list[StatementLine]:
    """The lines of other statements that a doubtful line may repeat: of its account, day and amount."""
    if line.reason != LISTED_BEFORE:
        return []
    alike = StatementLine.objects.filter(
        government=line.government_id,
        statement__account=line.statement.account,
        booked_on=line.booked_on,
        amount_rupiah=line.amount_rupiah,
        sen=line.sen,
    ).exclude(statement=line.statement_id)
    alike = alike.exclude(state=LineState.SET_ASIDE, reason=LISTED_BEFORE)
    return list(alike.select_related("statement").order_by("pk")[:PAYMENTS])
