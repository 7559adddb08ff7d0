"""The list of payments: from whom, when, how, how much, and what of it no bill has taken."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.payments.models import HAS_CREDIT, HOLDS, Payment, PaymentState
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.payments.words import METHODS

_SHORT = {
    PaymentState.REPORTED.value: (_("dilaporkan"), "calm"),
    PaymentState.REFUSED.value: (_("ditolak"), "bad"),
    PaymentState.WITHDRAWN.value: (_("ditarik kembali"), "calm"),
}


def payment_list() -> ListSpec:
    """The list of payments, the newest first."""
    return ListSpec(
        title=_("Pembayaran"),
        columns=_columns(),
        sort="-day",
        filters=(
            Filter(
                name="state",
                title=_("Keadaan"),
                choices=(
                    ("reported", _("Dilaporkan")), ("used", _("Terpakai")), ("left", _("Ada sisa")),
                    ("refused", _("Ditolak")), ("withdrawn", _("Ditarik kembali")), ("reversed", _("Dibatalkan")),
                ),
                keep=_by_state,
            ),
            Filter(name="method", title=_("Cara"), choices=tuple(METHODS.items()), keep=_by_method),
        ),
        search=Search(label=_("Cari pembayaran"), hint=_("Kantor atau nomor transaksi"), find=_find),
        empty=(_("Belum ada pembayaran."), _("Laporkan dari tagihannya, atau masukkan rekening koran.")),
        tone=lambda payment: "" if payment.holds or payment.state == PaymentState.REPORTED else "out",
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    at = reverse("payments")

    def from_parts(payment: Payment) -> Part:
        return {"href": f"{at}{payment.pk}/", "sub": getattr(payment, "government_name", "")}

    return (
        Column(name="from", title=_("Dari"), value=_payer, parts=from_parts, phone=Phone.LEAD, width=36),
        Column(
            name="day", title=_("Tanggal"), value=lambda p: p.received_on, kind=Kind.DAY, order=("received_on",),
            is_indexed=True,
        ),
        Column(name="how", title=_("Cara"), value=lambda p: str(METHODS[p.method]), width=20),
        Column(
            name="reference", title=_("Nomor transaksi"), value=lambda p: p.reference, is_shown=False, width=24
        ),
        Column(
            name="amount", title=_("Jumlah"), value=lambda p: p.amount_rupiah, kind=Kind.MONEY,
            order=("amount_rupiah",), phone=Phone.FIGURE,
        ),
        Column(
            name="left", title=_("Sisa"), value=lambda p: p.credit_rupiah, kind=Kind.MONEY, phone=Phone.HIDDEN,
        ),
        Column(
            name="state", title=_("Keadaan"), kind=Kind.STATE, value=lambda p: str(_state(p)["word"]),
            parts=lambda p: {"text": "", "chips": (_state(p),)},
        ),
    )  # fmt: skip


def _payer(payment: Payment) -> str:
    return payment.office.name if payment.office else str(_("beberapa kantor"))


def _state(payment: Payment) -> dict[str, Any]:
    if payment.state != PaymentState.CONFIRMED:
        word, tone = _SHORT[payment.state]
        return chip(tone, word)
    if payment.is_reversed:
        return chip("bad", _("dibatalkan"))
    return chip("waits", _("ada sisa")) if payment.credit_rupiah else chip("good", _("terpakai"))


def _by_state(payments: QuerySet[Payment], state: str) -> QuerySet[Payment]:
    if state == "reversed":
        return payments.filter(is_reversed=True)
    if state in _SHORT:
        return payments.filter(state=state)
    return payments.filter(HOLDS, HAS_CREDIT if state == "left" else ~HAS_CREDIT)


def _by_method(payments: QuerySet[Payment], method: str) -> QuerySet[Payment]:
    return payments.filter(method=method)


def _find(payments: QuerySet[Payment], words: str) -> QuerySet[Payment]:
    return payments.filter(Q(office__name__icontains=words) | Q(reference__icontains=words))
