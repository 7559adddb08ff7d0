"""The list of late bills: how late, what is open, the penalty, and who bears a benefit meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.arrears.selectors import Late
from lindung.kernel.rupiah import grouped
from lindung.web.arrears.words import BEARERS
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.money_source import bill_subtitle
from lindung.web.base.tags.text import day_short, month

_TONES = {"agency": "waits", "employer": "bad", "lapsed": "bad"}


def late_list(*, governments: Mapping[str, str], on: date) -> ListSpec:
    """The list as of a day; ``governments`` are the names shown to readers who reach several."""
    return ListSpec(
        title=_("Tunggakan pada %(day)s") % {"day": day_short(on)},
        columns=(*_columns(governments), _why_column(on)),
        sort="-days",
        filters=(
            Filter(
                name="bearer", title=_("Santunan dibayar oleh"), choices=tuple(BEARERS.items()), keep=_by_bearer
            ),
        ),
        search=Search(label=_("Cari tunggakan"), hint=_("Nama kantor"), find=rows_holding(_searched)),
        keeps=("on",),
        empty=(_("Tidak ada tunggakan."), _("Semua tagihan yang jatuh tempo sudah dibayar.")),
        tone=lambda late: "late" if late.bearer != "agency" else "",
    )  # fmt: skip


def _office_parts(governments: Mapping[str, str]) -> Callable[[Late], Part]:
    at = reverse("bills")

    def parts(late: Late) -> Part:
        sub = bill_subtitle(governments.get(late.bill.government_id, ""), late.bill.segment, late.bill.paid_by)
        return {"href": f"{at}{late.bill.pk}/", "sub": sub}

    return parts


def _columns(governments: Mapping[str, str]) -> tuple[Column, ...]:
    office_parts = _office_parts(governments)
    return (
        Column(
            name="office", title=_("Kantor"), value=lambda late: late.bill.office.name, parts=office_parts,
            order=("office",), phone=Phone.LEAD, width=36,
        ),
        Column(
            name="month", title=_("Bulan"), value=lambda late: late.bill.month, kind=Kind.DAY,
            parts=lambda late: {"text": month(late.bill.month)}, order=("month",),
        ),
        Column(
            name="due", title=_("Jatuh tempo"), value=lambda late: late.bill.due_on, kind=Kind.DAY, order=("due",),
            phone=Phone.HIDDEN,
        ),
        Column(
            name="days", title=_("Terlambat"), value=lambda late: late.days_late, kind=Kind.NUMBER,
            parts=lambda late: {"text": _("%(n)s hari") % {"n": grouped(late.days_late)}}, order=("days",),
        ),
        Column(
            name="open", title=_("Belum dibayar"), value=lambda late: late.open_rupiah, kind=Kind.MONEY,
            order=("open",), sums="open", phone=Phone.FIGURE,
        ),
        Column(
            name="penalty", title=_("Denda"), value=lambda late: late.penalty_rupiah, kind=Kind.MONEY,
            order=("penalty",), sums="penalty", phone=Phone.HIDDEN,
        ),
        Column(
            name="people", title=_("Orang"), value=lambda late: late.people, kind=Kind.NUMBER,
            order=("people",), phone=Phone.HIDDEN,
        ),
        Column(
            name="bearer", title=_("Santunan dibayar oleh"), value=lambda late: str(BEARERS[late.bearer]),
            kind=Kind.STATE, parts=_bearer_parts, order=("bearer",), width=24,
        ),
    )  # fmt: skip


def _why_column(on: date) -> Column:
    def parts(late: Late) -> Part:
        address = f"{reverse('late-bill', args=[late.bill.pk])}?on={on:%Y-%m-%d}"
        return {"href": address, "text": _("mengapa?"), "beside": "#why"}

    return Column(name="why", title="", value=lambda _late: "", parts=parts, kind=Kind.STATE, is_in_file=False)


def _bearer_parts(late: Late) -> Part:
    return {"text": "", "chips": (chip(_TONES.get(late.bearer, ""), BEARERS[late.bearer]),)}


def _by_bearer(lines: Sequence[Late], bearer: str) -> list[Late]:
    return [line for line in lines if line.bearer == bearer]


def _searched(line: Late) -> str:
    return line.bill.office.name
