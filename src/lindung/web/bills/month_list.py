"""The list of issued months: how many bills and people, what was charged, what is paid and what is left."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.contributions.selectors import MonthSum
from lindung.web.base.lists.spec import Column, Kind, ListSpec, Part, Phone, chip
from lindung.web.base.tags.text import month


def month_list(*, on: date) -> ListSpec:
    """The list of months; one is late when a bill of it is open whose due day lies before ``on``."""
    at = reverse("bills")

    def month_parts(line: MonthSum) -> Part:
        return {"text": month(line.month), "href": f"{at}?month={line.month:%Y-%m}"}

    return ListSpec(
        title=_("Bulan yang sudah ditagih"),
        columns=(
            Column(
                name="month", title=_("Bulan"), value=lambda m: m.month, kind=Kind.DAY, parts=month_parts,
                order=("month",), phone=Phone.LEAD,
            ),
            Column(name="bills", title=_("Tagihan"), value=lambda m: m.bills, kind=Kind.NUMBER, order=("bills",)),
            Column(name="people", title=_("Orang"), value=lambda m: m.workers, kind=Kind.NUMBER, order=("workers",)),
            Column(
                name="total", title=_("Jumlah"), value=lambda m: m.total_rupiah, kind=Kind.MONEY, order=("total",),
                sums="total", phone=Phone.FIGURE,
            ),
            Column(
                name="paid", title=_("Dibayar"), value=lambda m: m.total_rupiah - m.open_rupiah, kind=Kind.MONEY,
                order=("paid",), sums="paid", phone=Phone.HIDDEN,
            ),
            Column(
                name="open", title=_("Sisa"), value=lambda m: m.open_rupiah, kind=Kind.MONEY, order=("open",),
                sums="open",
            ),
            Column(
                name="state", title=_("Keadaan"), kind=Kind.STATE, value=lambda m: str(_state(m, on)["word"]),
                parts=lambda m: {"text": "", "chips": (_state(m, on),)},
            ),
        ),
        sort="-month",
        empty=(_("Belum ada tagihan."), _("Bulan muncul di sini begitu tagihannya diterbitkan.")),
        tone=lambda m: "late" if m.due_on is not None and m.due_on < on else "",
        size=60,
    )  # fmt: skip


def _state(line: MonthSum, on: date) -> dict[str, object]:
    if not line.open_rupiah:
        return chip("good", _("lunas semua"))
    if line.due_on is not None and line.due_on < on:
        return chip("bad", _("terlambat"))
    return chip("waits", _("sebagian")) if line.open_rupiah < line.total_rupiah else chip("", _("belum jatuh tempo"))
