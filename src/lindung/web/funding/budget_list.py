"""The list of a year's budget lines: planned, billed, paid, left, and what will lapse or lack by the year's end."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.monitoring.finance import BudgetState
from lindung.kernel.rupiah import grouped
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.tags.text import month, rupiah
from lindung.web.funding.words import BUDGET_BASES


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
            _money("original", _("Awal"), lambda s: s.line.original_rupiah, is_shown=False),
            _money("revised", _("Perubahan"), lambda s: s.line.revised_rupiah, is_shown=False),
            _money("planned", _("Dianggarkan"), lambda s: s.line.planned_rupiah, parts=_planned_parts),
            _money("billed", _("Ditagih"), lambda s: s.billed_rupiah),
            _money("paid", _("Dibayar"), lambda s: s.paid_rupiah),
            _money("left", _("Sisa"), lambda s: s.left_rupiah, is_shown=False),
            *_outlook_columns(),
        ),
        sort="account",
        search=Search(
            label=_("Cari baris anggaran"), hint=_("Kode rekening atau kantor"), find=rows_holding(_searched)
        ),
        keeps=("year", "government"),
        empty=(_("Belum ada baris anggaran tahun ini."), ""),
        at=reverse("budget"),
        tone=lambda state: "late" if state.left_rupiah < 0 or state.outlook.shortfall_rupiah else "",
    )  # fmt: skip


def _outlook_columns() -> tuple[Column, ...]:
    """What the year is expected to cost, to leave and to lack."""
    return (
        _money("expected", _("Perkiraan setahun"), lambda s: s.outlook.expected_rupiah, parts=_expected_parts),
        Column(
            name="outcome", title=_("Hangus atau kurang"), value=_outcome, kind=Kind.MONEY, order=("outcome",),
            phone=Phone.FIGURE, parts=_outcome_parts, is_in_file=False,
        ),
        _money("lapse", _("Akan hangus"), lambda s: s.outlook.lapse_rupiah, is_shown=False),
        _money("short", _("Akan kurang"), lambda s: s.outlook.shortfall_rupiah, is_shown=False),
        Column(
            name="lasts", title=_("Kurang sejak"), kind=Kind.DAY, is_shown=False,
            value=lambda s: s.outlook.short_from.first if s.outlook.short_from else None,
        ),
        Column(
            name="uncovered", title=_("Orang-bulan tanpa uang"), kind=Kind.NUMBER, is_shown=False,
            value=lambda s: s.outlook.uncovered,
        ),
        Column(
            name="basis", title=_("Dasar perkiraan"), value=lambda s: str(BUDGET_BASES[s.outlook.basis]),
            is_shown=False, width=36,
        ),
    )  # fmt: skip


def _money(
    name: str, title: Any, value: Any, *, phone: Phone = Phone.HIDDEN, parts: Any = None, is_shown: bool = True
) -> Column:
    return Column(
        name=name, title=title, value=value, kind=Kind.MONEY, order=(name,), sums=name, phone=phone, parts=parts,
        is_shown=is_shown,
    )  # fmt: skip


def _office(state: BudgetState) -> str:
    return state.line.office.name if state.line.office else str(_("Seluruh pemda"))


def _planned_parts(state: BudgetState) -> Part:
    if state.line.revised_rupiah is None:
        return {}
    return {"sub": _("semula %(n)s") % {"n": rupiah(state.line.original_rupiah)}}


def _expected_parts(state: BudgetState) -> Part:
    return {"sub": str(BUDGET_BASES[state.outlook.basis])}


def _outcome(state: BudgetState) -> int | None:
    """What lapses or lacks, of which a line has one at most; None while that is not known."""
    found = state.outlook
    return None if found.expected_rupiah is None else found.lapse_rupiah + found.shortfall_rupiah


def _outcome_parts(state: BudgetState) -> Part:
    found = state.outlook
    if found.shortfall_rupiah:
        since = _("sejak %(m)s") % {"m": month(found.short_from.first if found.short_from else None)}
        people = _("%(n)s orang-bulan") % {"n": grouped(found.uncovered)} if found.uncovered else ""
        return {"chips": (chip("bad", _("kurang")),), "sub": ", ".join(filter(None, (str(since), str(people))))}
    if found.lapse_rupiah:
        return {"chips": (chip("waits", _("hangus")),)}
    return {} if found.expected_rupiah is None else {"chips": (chip("good", _("pas")),)}


def _searched(one: BudgetState) -> str:
    return f"{one.line.account} {_office(one)}"
