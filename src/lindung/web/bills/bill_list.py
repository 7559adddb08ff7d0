"""The list of a month's bills: what each office owes, when it is due, what is paid and what is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.selectors import BILL_FIELDS, ShownBill
from lindung.kernel.principal import Principal
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.money_source import bill_subtitle


def bill_list(principal: Principal, *, on: date) -> ListSpec:
    """The list of a month's bills as the principal may see it.

    A bill is late when its due day lies before ``on`` and rupiah are open.
    """
    return ListSpec(
        title=_("Tagihan"),
        columns=_columns(principal, on),
        sort="number",
        tie=("pk",),
        filters=(
            Filter(
                name="state",
                title=_("Keadaan"),
                choices=(("open", _("Belum lunas")), ("late", _("Terlambat")), ("paid", _("Lunas"))),
                keep=_by_state(on),
            ),
        ),
        search=Search(label=_("Cari tagihan"), hint=_("Nama kantor atau nomor"), find=_find),
        keeps=("month",),
        empty=(_("Belum ada tagihan."), ""),
        fields=BILL_FIELDS,
        make=ShownBill,
        tone=lambda bill: "late" if bill.open_rupiah and bill.due_on < on else "",
    )  # fmt: skip


def _columns(principal: Principal, on: date) -> tuple[Column, ...]:
    at = reverse("bills")

    has_several = not (principal.scope.government or principal.scope.office)

    def office_parts(bill: ShownBill) -> Part:
        government = bill.government_name if has_several else ""
        return {"href": f"{at}{bill.pk}/", "sub": bill_subtitle(government, bill.segment, bill.paid_by)}

    return (
        Column(
            name="office", title=_("Kantor"), value=lambda b: b.office_name, parts=office_parts, phone=Phone.LEAD,
            order=("office__name",), width=36,
        ),
        Column(
            name="number", title=_("Nomor"), value=lambda b: b.code, kind=Kind.CODE,
            order=("government_id", "number"), is_indexed=True, phone=Phone.HIDDEN, width=20,
        ),
        Column(name="due", title=_("Jatuh tempo"), value=lambda b: b.due_on, kind=Kind.DAY, order=("due_on",)),
        Column(
            name="people", title=_("Orang"), value=lambda b: b.workers_count, kind=Kind.NUMBER,
            order=("workers_count",), sums="workers_count", phone=Phone.HIDDEN,
        ),
        Column(
            name="total", title=_("Jumlah"), value=lambda b: b.total_rupiah, kind=Kind.MONEY,
            order=("total_rupiah",), sums="total_rupiah", phone=Phone.FIGURE,
        ),
        Column(
            name="open", title=_("Sisa"), value=lambda b: b.open_rupiah, kind=Kind.MONEY,
            order=("open_rupiah_sorted",), sums="open_rupiah_sorted", phone=Phone.HIDDEN,
        ),
        Column(
            name="state", title=_("Keadaan"), value=lambda b: str(bill_state(b, on)["word"]), kind=Kind.STATE,
            parts=lambda b: {"text": "", "chips": (bill_state(b, on),)},
        ),
    )  # fmt: skip


def with_open_rupiah(bills: QuerySet[Bill]) -> QuerySet[Bill]:
    """Bills with ``open_rupiah_sorted``, the column by which the database sorts and adds up what is left."""
    return bills.annotate(open_rupiah_sorted=F("total_rupiah") - F("paid_rupiah"))


def bill_state(bill: Any, on: date) -> dict[str, Any]:
    """Paid, late, paid in part or not due yet, as a chip."""
    if not bill.open_rupiah:
        return chip("good", _("lunas"))
    if bill.due_on < on:
        return chip("bad", _("terlambat"))
    return chip("waits", _("sebagian")) if bill.paid_rupiah else chip("", _("belum jatuh tempo"))


def _by_state(on: date) -> Callable[[QuerySet[Bill], str], QuerySet[Bill]]:
    def keep(bills: QuerySet[Bill], state: str) -> QuerySet[Bill]:
        if state == "paid":
            return bills.filter(paid_rupiah__gte=F("total_rupiah"))
        open_bills = bills.filter(paid_rupiah__lt=F("total_rupiah"))
        return open_bills.filter(due_on__lt=on) if state == "late" else open_bills

    return keep


def _find(bills: QuerySet[Bill], words: str) -> QuerySet[Bill]:
    """By a part of the office's name, or by the number, alone or as it is printed."""
    number = words.rpartition("/")[2]
    found = Q(office__name__icontains=words)
    return bills.filter(found | Q(number=int(number)) if number.isdecimal() and len(number) < 9 else found)
