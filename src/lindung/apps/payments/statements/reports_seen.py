"""Reported payments that the bank shows: a line that can be nothing else confirms its report, and pays in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import polars as pl
from django.db.models import Q

from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import HOLDS, Payment, PaymentState, Step
from lindung.apps.payments.payments.doubts import SAME_MONEY_DAYS
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.apps.payments.payments.states import require_step
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock

# Line and payment.
Pairs: TypeAlias = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class UnseenProof:
    """A payment that was reported with a proof and that the bank has not shown yet.

    ``waits``: it is not confirmed, and a statement of whoever brings this one may confirm it: another than reported it.
    """

    payment: int
    office: int
    bill: int | None
    rupiah: Rupiah
    day: date
    waits: bool


def unseen_proofs(government: str, by: Principal) -> list[UnseenProof]:
    """The payments by hand, reported or confirmed by a person, to which no line of a statement belongs.

    ``by`` brings the statement: what they reported themselves waits for somebody else.
    """
    held = Payment.objects.filter(
        HOLDS | Q(state=PaymentState.REPORTED), government=government, statement_line=None
    ).exclude(office=None)
    names = ("pk", "office", "bill", "amount_rupiah", "received_on", "state", "recorded_by")
    return [
        UnseenProof(pk, office, bill, rupiah, day, state == PaymentState.REPORTED and (who is None or who != by.id))
        for pk, office, bill, rupiah, day, state, who in held.order_by("pk").values_list(*names)
        if office is not None
    ]


def exact_reports(doubtful: pl.DataFrame, unseen: Collection[UnseenProof]) -> Pairs:
    """Which lines are a report for certain: of its office, sum and bill, within ten days, one line and one report.

    ``doubtful`` has a row for each part of a line, of lines that are of one office: line, bill, office, sum, booked_on.
    """
    bills: dict[int, set[int]] = {}
    arrived: dict[int, tuple[int, Rupiah, date]] = {}
    for line, bill, office, rupiah, day in doubtful.select("line", "bill", "office", "sum", "booked_on").iter_rows():
        bills.setdefault(line, set()).add(bill)
        arrived[line] = (office, rupiah, day)
    lines = Counter((office, rupiah) for office, rupiah, _day in arrived.values())
    proofs = Counter((one.office, one.rupiah) for one in unseen)
    by_sum = {(one.office, one.rupiah): one for one in unseen}
    found = []
    for line, (office, rupiah, day) in arrived.items():
        one = by_sum[office, rupiah]
        is_only = lines[office, rupiah] == proofs[office, rupiah] == 1
        if is_only and one.waits and one.bill in bills[line] and abs((one.day - day).days) <= SAME_MONEY_DAYS:
            found.append((line, one.payment))
    return found


def reports_seen(by: Principal, reports: Pairs, parts: pl.DataFrame) -> None:
    """Confirm reports by the lines that are theirs. Their parts are stored with those of the other lines."""
    payments = Payment.objects.select_related("office").in_bulk([payment for _line, payment in reports])
    sums = dict(parts.group_by("line").agg(pl.col("amount").sum()).iter_rows())
    for line, number in reports:
        payment = payments[number]
        payment.state = require_step(payment, Act.SEEN)
        payment.statement_line_id, payment.allocated_rupiah = line, sums[line]
    kept = list(payments.values())
    Payment.objects.bulk_update(kept, ["state", "statement_line", "allocated_rupiah"], batch_size=500)
    at = clock.now()
    Step.objects.bulk_create(
        [Step(payment=one, act=Act.SEEN, recorded_by_id=by.id, recorded_at=at) for one in kept], batch_size=500
    )
    for payment in kept:
        payment_event(by, payment, "payment.confirm", payment.office.code if payment.office else "")
