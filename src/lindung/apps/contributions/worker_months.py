"""The months that a worker was billed for, as the strip of a worker's page shows them."""

from __future__ import annotations

from datetime import date

from lindung.apps.contributions.models import BillLine
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within


def billed_months(principal: Principal, worker_id: int) -> dict[date, bool]:
    """A worker's billed months within scope, by first day, and whether the first line of each is paid.

    Of a month that several employers or segments were billed for, whether all are. What was given back whole is left
    out: nothing is owed for it.
    """
    if not principal.may("bill.see"):
        return {}
    scope = within(principal.scope, government="bill__government_id", office="bill__office__code")
    lines = BillLine.objects.filter(scope, worker_id=worker_id).order_by("pk")
    fields = ("bill__month", "corrected_month", "bill__government", "enrolment__segment")
    charged: dict[tuple[date, str, str], list[tuple[bool, bool, Rupiah]]] = {}
    for month, corrected, government, segment, settled_on, rupiah in lines.values_list(
        *fields, "bill__settled_on", "total_rupiah"
    ):
        parts = charged.setdefault((corrected or month, government, segment), [])
        parts.append((settled_on is not None, corrected is not None, rupiah))
    months: dict[date, bool] = {}
    for (month, _government, _segment), parts in charged.items():
        is_given_back = any(part[1] for part in parts) and not sum(part[2] for part in parts)
        if not is_given_back:
            months[month] = months.get(month, True) and parts[0][0]
    return months
