"""The list of transfers: to whom, what for, how much, by when, and whether the bank has shown it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.claims.words import TRANSFER_STATES
from lindung.web.transfers.words import TRANSFER_PURPOSES

_SHOWN = {
    "waiting": Q(state="prepared"),
    "unseen": Q(state="posted", statement_line=None),
    "seen": Q(state="posted", statement_line__isnull=False),
    "returned": Q(state="returned"),
    "cancelled": Q(state="cancelled"),
}


def transfer_list(*, name_of: Any) -> ListSpec:
    """The list of transfers; ``name_of`` gives a payee's name as the reader may know it."""
    return ListSpec(
        title=_("Uang keluar"),
        columns=_columns(name_of),
        sort="due",
        tie=("-pk",),
        filters=(
            Filter(
                name="show",
                title=_("Tampilkan"),
                choices=(
                    ("waiting", _("Menunggu")), ("unseen", _("Belum terlihat di bank")), ("seen", _("Terlihat")),
                    ("returned", _("Kembali")), ("cancelled", _("Dibatalkan")),
                ),
                keep=lambda transfers, value: transfers.filter(_SHOWN[value]),
            ),
            Filter(
                name="purpose",
                title=_("Untuk"),
                choices=tuple(TRANSFER_PURPOSES.items()),
                keep=lambda transfers, value: transfers.filter(purpose=value),
                is_select=True,
            ),
        ),
        search=Search(label=_("Cari transfer"), hint=_("Penerima atau nomor referensi"), find=_find),
        empty=(_("Belum ada uang keluar."), _("Transfer disiapkan bila kasus dikabulkan, atau iuran dikembalikan.")),
        tone=lambda transfer: "out" if transfer.state in ("cancelled", "returned") else "",
    )  # fmt: skip


def transfers_in_order(transfers: QuerySet[Transfer]) -> QuerySet[Transfer]:
    """Transfers with ``turn``, by which those that wait come first and by their last day, and ``went``."""
    last = Value(date.max, output_field=DateField())
    without_day = Value(date.max - timedelta(days=1), output_field=DateField())
    waiting = When(state="prepared", then=Coalesce("due_on", without_day))
    turn = Case(waiting, default=last, output_field=DateField())
    return transfers.order_by().annotate(turn=turn, went=Coalesce("posted_on", last))


def _columns(name_of: Any) -> tuple[Column, ...]:
    at = reverse("transfers")

    def payee_parts(transfer: Transfer) -> Part:
        return {"href": f"{at}{transfer.pk}/", "sub": str(TRANSFER_PURPOSES[transfer.purpose])}

    return (
        Column(name="payee", title=_("Kepada"), value=name_of, parts=payee_parts, phone=Phone.LEAD, width=32),
        Column(
            name="purpose", title=_("Untuk"), value=lambda t: str(TRANSFER_PURPOSES[t.purpose]), is_shown=False,
        ),
        Column(name="bank", title=_("Bank"), value=lambda t: t.bank, phone=Phone.HIDDEN),
        Column(
            name="due", title=_("Paling lambat"), value=lambda t: t.due_on, kind=Kind.DAY, order=("turn",),
        ),
        Column(
            name="posted", title=_("Ditransfer"), value=lambda t: t.posted_on, kind=Kind.DAY, order=("went",),
        ),
        Column(name="reference", title=_("Nomor referensi"), value=lambda t: t.reference, is_shown=False, width=24),
        Column(
            name="amount", title=_("Jumlah"), value=lambda t: t.amount_rupiah, kind=Kind.MONEY,
            order=("amount_rupiah",), sums="amount_rupiah", phone=Phone.FIGURE,
        ),
        Column(
            name="state", title=_("Keadaan"), kind=Kind.STATE, value=lambda t: str(_state(t)["word"]), width=28,
            parts=lambda t: {"text": "", "chips": (_state(t),)},
        ),
    )  # fmt: skip


def _state(transfer: Transfer) -> dict[str, Any]:
    if transfer.state == "posted":
        if transfer.statement_line_id is None:
            return chip("waits", _("belum terlihat di bank"))
        return chip("good", _("terlihat di bank"))
    word, tone = TRANSFER_STATES[transfer.state]
    return chip(tone, word)


def _find(transfers: QuerySet[Transfer], words: str) -> QuerySet[Transfer]:
    """By payee or reference; a child, whose name the list hides, is not found by it."""
    is_child = Q(purpose=Purpose.SCHOLARSHIP) | Q(payout__relative__relation="child")
    named = Q(payee_name__icontains=words) & ~is_child
    return transfers.filter(named | Q(reference__icontains=words))
