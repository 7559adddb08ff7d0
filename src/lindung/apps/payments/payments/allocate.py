"""Putting a payment to bills, and taking it off again: the one place where paid sums move.

A government's money moves under the lock of its row, so that two at once end in the same sums as one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import Allocation, Payment
from lindung.kernel.errors import NotFound, Refusal
from lindung.kernel.rupiah import Rupiah, rupiah_text
from lindung.store import clock


def money_locked(government: str) -> Government:
    """The government whose money is about to move; others wait until the transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("money moves inside a transaction")
    return Government.objects.select_for_update(no_key=True).get(pk=government)


def open_bills_alike(office: int, segment: str, paid_by: str) -> QuerySet[Bill]:
    """The open bills of an office, a segment and a source of money, which the same account codes pay."""
    return Bill.objects.filter(office=office, segment=segment, paid_by=paid_by, paid_rupiah__lt=F("total_rupiah"))


def oldest_first(bills: QuerySet[Bill], amount: Rupiah) -> dict[int, Rupiah]:
    """Which of these open bills an amount pays, oldest due first."""
    parts: dict[int, Rupiah] = {}
    for bill in bills.order_by("due_on", "number").iterator(chunk_size=200):
        if amount <= 0:
            break
        parts[bill.pk] = min(amount, bill.open_rupiah)
        amount -= parts[bill.pk]
    return parts


def allocate(payment: Payment, parts: Mapping[int, Rupiah], *, on: date | None = None) -> None:
    """Put a payment to bills (bill: rupiah). The caller holds the money's lock and has checked the scope.

    It pays from the day on which it was received, or from ``on``, the day on which what was left of it is used: what
    was open before stays open in the past. No bill is paid before it was issued.

    Raises:
        Refusal: ``not_found`` for a bill of another government, ``allocation_not_positive``,
            ``allocation_over_bill`` or ``allocation_over_payment``.
    """
    bills = {bill.pk: bill for bill in Bill.objects.select_related("run").filter(pk__in=parts)}
    if any(key not in bills or bills[key].government_id != payment.government_id for key in parts):
        raise NotFound(_("Tagihan ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    if any(amount <= 0 for amount in parts.values()):
        raise Refusal("allocation_not_positive", _("Bagian setiap tagihan harus lebih dari nol rupiah."))
    for key, amount in parts.items():
        if amount > bills[key].open_rupiah:
            sentence = _("Tagihan %(code)s hanya terbuka %(open)s.")
            words = {"code": bills[key].code, "open": rupiah_text(bills[key].open_rupiah)}
            raise Refusal("allocation_over_bill", sentence % words)
    if sum(parts.values()) > payment.credit_rupiah:
        sentence = _("Pembayaran ini hanya tersisa %(left)s.")
        raise Refusal("allocation_over_payment", sentence % {"left": rupiah_text(payment.credit_rupiah)})
    for key, amount in parts.items():
        issued_on = timezone.localtime(bills[key].run.issued_at).date()
        _move(payment, bills[key], amount, max(on or payment.received_on, issued_on))
    payment.allocated_rupiah += sum(parts.values())
    payment.save(update_fields=["allocated_rupiah"])


def release(payment: Payment, on: date) -> None:
    """Take all of a payment off its bills from a day on; the caller holds the money's lock.

    What a bill got later than that day it gives back on the day it got it: no bill has less than nothing on any day.
    """
    held: dict[int, Rupiah] = {}
    since: dict[int, date] = {}
    for key, amount, day in payment.allocations.values_list("bill", "amount_rupiah", "effective_on"):
        held[key] = held.get(key, 0) + amount
        since[key] = max(since.get(key, on), day)
    bills = Bill.objects.in_bulk([key for key, amount in held.items() if amount])
    for key, bill in bills.items():
        _move(payment, bill, -held[key], since[key])
    payment.allocated_rupiah = 0


def _move(payment: Payment, bill: Bill, amount: Rupiah, on: date) -> None:
    Allocation.objects.create(
        payment=payment, bill=bill, amount_rupiah=amount, effective_on=on, recorded_at=clock.now()
    )
    bill.paid_rupiah += amount
    is_settled = bill.paid_rupiah == bill.total_rupiah
    latest = max([on, *bill.allocations.filter(amount_rupiah__gt=0).values_list("effective_on", flat=True)])
    bill.settled_on = latest if is_settled else None
    bill.save(update_fields=["paid_rupiah", "settled_on"])
