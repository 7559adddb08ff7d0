"""The list of a year's budget lines: planned, billed, paid, left, and until when the money lasts."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.monitoring.finance import BudgetState
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.tags.text import month


def budget_list(year: int) -> ListSpec:
    """The list of the lines of a year."""

    def account_parts(state: BudgetState) -> Part:
        return {"sub": state.programme.upper()}

    return ListSpec(
        title=_("Anggaran %(year)s") % {"year": year},
        columns=(
            Column(
                name="account", title=_("Kode rekening"), value=lambda s: s.line.account, kind=Kind.CODE,
                parts=account_parts, order=("account",), phone=Phone.LEAD, width=20,
            ),
            Column(name="programme", title=_("Program"), value=lambda s: s.programme.upper(), is_shown=False),
            Column(name="office", title=_("Kantor"), value=_office, order=("office",), width=36),
            _money("original", _("Awal"), lambda s: s.line.original_rupiah),
            _money("revised", _("Perubahan"), lambda s: s.line.revised_rupiah),
            _money("billed", _("Ditagih"), lambda s: s.billed_rupiah),
            _money("paid", _("Dibayar"), lambda s: s.paid_rupiah),
            _money("left", _("Sisa"), lambda s: s.left_rupiah, phone=Phone.FIGURE, parts=_left_parts),
            Column(
                name="lasts", title=_("Cukup sampai"), kind=Kind.STATE, value=lambda s: str(_lasts(s).get("word", "")),
                parts=lambda s: {"text": "" if _lasts(s) else "–", "chips": (_lasts(s),) if _lasts(s) else ()},
                width=20,
            ),
        ),
        sort="account",
        search=Search(
            label=_("Cari baris anggaran"), hint=_("Kode rekening atau kantor"), find=rows_holding(_searched)
        ),
        keeps=("year", "government"),
        empty=(_("Belum ada baris anggaran tahun ini."), ""),
        at=reverse("budget"),
        tone=lambda state: "late" if state.left_rupiah < 0 else "",
    )  # fmt: skip


def _money(name: str, title: Any, value: Any, *, phone: Phone = Phone.HIDDEN, parts: Any = None) -> Column:
    return Column(
        name=name, title=title, value=value, kind=Kind.MONEY, order=(name,), sums=name, phone=phone, parts=parts
    )


def _office(state: BudgetState) -> str:
    return state.line.office.name if state.line.office else str(_("Seluruh pemda"))


def _left_parts(state: BudgetState) -> Part:
    return {"chips": (chip("bad", _("kurang")),)} if state.left_rupiah < 0 else {}


def _lasts(state: BudgetState) -> dict[str, Any]:
    """When the money runs out, as a chip; nothing while that is not known."""
    if state.run_out is None:
        return {}
    if state.run_out.month is None:
        return chip("good", _("akhir tahun"))
    return chip("bad", _("habis %(m)s") % {"m": month(state.run_out.month.first)})


def _searched(one: BudgetState) -> str:
    return f"{one.line.account} {_office(one)}"
