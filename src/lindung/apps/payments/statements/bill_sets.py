"""Open bills that together are exactly a waiting credit: of a month, or of an office, from one source of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext as _

from lindung.apps.offices.models import Office
from lindung.apps.payments.models import StatementLine
from lindung.apps.payments.statements.candidates import PAYMENTS, line_waiting, open_bills
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah

ALL = "*"


@dataclass(frozen=True, slots=True)
class BillSet:
    """Open bills of one source of money that add up to a line exactly: of a month, or of an office.

    ``key`` names the set in an address: what it is of, who pays, and the segment, ``*`` for bills of all segments.
    """

    key: str
    bills: int
    month: date | None
    office: Office | None
    segment: str
    paid_by: str


def sets_of(line: StatementLine) -> list[BillSet]:
    """The months, and the offices, whose open bills together are exactly a waiting credit."""
    if line.sen or line.amount_rupiah <= 0:
        return []
    bills = open_bills(line.government_id).order_by()
    owed = Sum(F("total_rupiah") - F("paid_rupiah"))
    exact = Q(owed=line.amount_rupiah, many__gt=1)
    found: dict[str, list[dict[str, Any]]] = {"month": [], "office": []}
    for of, chosen in found.items():
        alike = bills.values(of, "segment", "paid_by").annotate(owed=owed, many=Count("pk")).filter(exact)
        mixed = bills.values(of, "paid_by").annotate(
            owed=owed, many=Count("pk"), segments=Count("segment", distinct=True)
        )
        mixed = mixed.filter(exact, segments__gt=1)
        chosen += [*alike.order_by(of)[:PAYMENTS], *mixed.order_by(of)[:PAYMENTS]]
    named = Office.objects.in_bulk([one["office"] for one in found["office"]])
    return [_set("month", one, month=one["month"], office=None) for one in found["month"]] + [
        _set("office", one, month=None, office=named[one["office"]]) for one in found["office"]
    ]


def parts_for_set(principal: Principal, line_id: int, key: str) -> dict[int, Rupiah]:
    """How a waiting credit pays a set of bills.

    Raises:
        Refusal: ``not_found``, or ``set_changed`` where the set is no longer exactly its sum.
    """
    line = line_waiting(principal, line_id)
    if key not in {one.key for one in sets_of(line)}:
        raise Conflict("set_changed", _("Kumpulan tagihan itu tidak lagi tepat sama dengan mutasinya; pilih lagi."))
    of, which, payer, segment = key.split("~")
    bills = open_bills(line.government_id).filter(**{of: which, "paid_by": payer})
    if segment != ALL:
        bills = bills.filter(segment=segment)
    return {bill.pk: bill.open_rupiah for bill in bills}


def _set(of: str, one: Mapping[str, Any], *, month: date | None, office: Office | None) -> BillSet:
    segment = one.get("segment", ALL)
    return BillSet(f"{of}~{one[of]}~{one['paid_by']}~{segment}", one["many"], month, office, segment, one["paid_by"])
