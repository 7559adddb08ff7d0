"""What is asked before a payment is taken for what it looks like: too much, too early, known, the same money twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.models import HOLDS, Method, Payment, PaymentState
from lindung.apps.payments.selectors import open_shown, reports_waiting
from lindung.kernel.rupiah import Rupiah

# The bank books a transfer within so many days of the day on its proof, before or after.
SAME_MONEY_DAYS = 10


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question: ``open_changed over_open before_issue payment_known same_money``, and what it is about."""

    code: str
    payments: tuple[Payment, ...] = ()


def doubts_of(bill: Bill, *, received_on: date, amount: Rupiah, shown: str | None) -> list[Doubt]:
    """Every question that a report raises; ``shown`` is None where no page was looked at."""
    found = []
    waiting = sum(one.amount_rupiah for one in reports_waiting(bill))
    if shown is not None and shown != open_shown(bill):
        found.append(Doubt("open_changed"))
    if amount > bill.open_rupiah - waiting:
        found.append(Doubt("over_open"))
    if received_on < timezone.localtime(bill.run.issued_at).date():
        found.append(Doubt("before_issue"))
    seen = seen_alike(bill.government_id, bill.office_id, received_on=received_on, amount=amount)
    if seen:
        found.append(Doubt("same_money", tuple(seen)))
    if known := [one for one in _known(bill, received_on, amount) if one not in seen]:
        found.append(Doubt("payment_known", tuple(known)))
    return found


def seen_alike(government: str, office: int | None, *, received_on: date, amount: Rupiah) -> list[Payment]:
    """The payments of an office that the bank showed, of one sum, within ten days, for which nobody gave a proof."""
    days = (received_on - timedelta(days=SAME_MONEY_DAYS), received_on + timedelta(days=SAME_MONEY_DAYS))
    seen = Payment.objects.filter(
        HOLDS,
        government=government,
        method=Method.STATEMENT,
        amount_rupiah=amount,
        proof_stored_as="",
        received_on__range=days,
    )
    return list(_of_office(seen, office)[:5])


def _known(bill: Bill, received_on: date, amount: Rupiah) -> list[Payment]:
    """The payments of the bill's office with the same day and sum, reported or held, by hand or from the bank."""
    held = Payment.objects.filter(
        HOLDS | Q(state=PaymentState.REPORTED),
        government=bill.government_id,
        received_on=received_on,
        amount_rupiah=amount,
    )
    return list(_of_office(held, bill.office_id)[:5])


def _of_office(payments: QuerySet[Payment], office: int | None) -> QuerySet[Payment]:
    """Those for an office, also within a transfer of several offices."""
    shared = Q(office=None, allocations__bill__office=office)
    return payments.filter(Q(office=office) | shared).select_related("office").distinct().order_by(F("pk").desc())
