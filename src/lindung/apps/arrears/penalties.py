"""The penalty of late bills by who pays them: the law asks another share of an employer than of a government.

A worker who pays for themselves bears none (``penalty.borne_by``). What arose on a part stays as of the day that part
was paid; what is still open goes on to the day asked. Whole rupiah.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.apps.contributions.models import Bill
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.payments.models import Allocation
from lindung.kernel.rupiah import Rupiah
from lindung.rules.arrears import SCHEMA, arrears

# By the source of a bill's money: the employer whose penalty the law states.
EMPLOYER = {"public_budget": "government", "employer": "private"}


def late_bills(bills: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """``rules.arrears`` of open bills (SCHEMA), each by its own payer's share."""
    of_payer = [
        arrears(bills.filter(pl.col("paid_by") == payer), on=on, employer=employer)
        for payer, employer in EMPLOYER.items()
    ]
    own = arrears(bills.filter(~pl.col("paid_by").is_in(list(EMPLOYER))), on=on)
    return pl.concat([*of_payer, own.with_columns(penalty_rupiah=pl.lit(0, pl.Int64))])


@cached_until_next_event
def penalty_of(bill: Bill, *, on: date) -> Rupiah:
    """What a bill (whose visibility has been checked) bears by a day, whether it has been paid since or not."""
    paid: dict[int, list[Allocation]] = {}
    for allocation in Allocation.objects.filter(bill=bill, effective_on__lte=on).order_by("pk"):
        paid.setdefault(allocation.payment_id, []).append(allocation)
    parts: dict[date, Rupiah] = {on: bill.total_rupiah}
    for moves in paid.values():
        held = sum(one.amount_rupiah for one in moves)
        day = max(one.effective_on for one in moves if one.amount_rupiah > 0)
        parts[day] = parts.get(day, 0) + held
        parts[on] -= held
    return sum(_penalty(bill, day, rupiah) for day, rupiah in parts.items() if day > bill.due_on)


def _penalty(bill: Bill, on: date, rupiah: Rupiah) -> Rupiah:
    row = (
        *(bill.pk, bill.office_id, bill.segment, bill.paid_by, bill.month, bill.due_on),
        *(rupiah, bill.workers_count, None, bill.month),
    )
    return int(late_bills(pl.DataFrame([row], schema=SCHEMA, orient="row"), on=on)["penalty_rupiah"].sum())
