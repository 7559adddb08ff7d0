"""Sums that must always hold, whatever was issued, paid, corrected and taken back."""

from __future__ import annotations

from collections import Counter

from django.db.models import F, Q, Sum

from lindung.apps.contributions.models import Bill, BillLine
from lindung.apps.payments.models import HOLDS, LEFT, Allocation, Payment


def _sum(rows, field: str = "amount_rupiah") -> int:
    return rows.aggregate(sum=Sum(field))["sum"] or 0


def _sums(rows, by: str, field: str = "amount_rupiah") -> Counter[int]:
    """The sum of the rows of each bill or payment, all in one statement; 0 where there are none."""
    return Counter(dict(rows.order_by().values_list(by).annotate(sum=Sum(field))))


def wrong_sums() -> list[str]:
    """Every sentence that does not hold of the database as it is; none, if no rupiah appeared or vanished."""
    found = []
    lines = _sums(BillLine.objects, "bill", "total_rupiah")
    paid, used = _sums(Allocation.objects, "bill"), _sums(Allocation.objects, "payment")
    for bill in Bill.objects.all():
        if lines[bill.pk] != bill.total_rupiah:
            found.append(f"{bill}: the lines do not sum to the bill")
        if paid[bill.pk] != bill.paid_rupiah or not 0 <= bill.paid_rupiah <= bill.total_rupiah:
            found.append(f"{bill}: the allocations are not what is paid")
        if (bill.settled_on is not None) != (bill.paid_rupiah == bill.total_rupiah):
            found.append(f"{bill}: settled, but not paid, or the other way round")
    for payment in Payment.objects.all():
        if used[payment.pk] != payment.allocated_rupiah:
            found.append(f"{payment}: the allocations are not what is allocated")
        if payment.is_reversed and payment.allocated_rupiah:
            found.append(f"{payment}: reversed, and still allocated")
        if payment.state != "confirmed" and (payment.allocated_rupiah or payment.credit_rupiah):
            found.append(f"{payment}: not confirmed, and pays")
    billed = _sum(Bill.objects.all(), "total_rupiah")
    arrears = Bill.objects.aggregate(open=Sum(F("total_rupiah") - F("paid_rupiah")))["open"] or 0
    if billed - _sum(Allocation.objects.all()) != arrears:
        found.append("billed − allocated is not what is open")
    held = Payment.objects.filter(HOLDS)
    credit = held.aggregate(left=Sum(LEFT))["left"] or 0
    if _sum(held) != _sum(Allocation.objects.all()) + credit + _sum(held, "refunded_rupiah"):
        found.append("received is not allocated + credit + refunded")
    found += [
        f"{payment}: its refunds are not what is refunded"
        for payment in Payment.objects.filter(Q(refunded_rupiah__gt=0) | Q(refunds__isnull=False)).distinct()
        if _sum(payment.refunds.filter(state__in=("prepared", "posted"))) != payment.refunded_rupiah
    ]
    if BillLine.objects.exclude(
        total_rupiah=F("jkk_rupiah") + F("jkm_rupiah") + F("jht_rupiah") + F("jp_rupiah")
    ).exists():
        found.append("a line's programmes do not sum to the line")
    return found
