"""The list of school years: whose child, which year and level, how much, what is awaited and by when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import SchoolYear
from lindung.apps.claims.selectors_school import OPEN
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.claims.words import SCHOOL_STATES


def school_year_list(*, child_name: Callable[[SchoolYear], str]) -> ListSpec:
    """The calendar; ``child_name`` gives a child's name as the reader may know it."""
    return ListSpec(
        title=_("Beasiswa"),
        columns=_columns(child_name),
        sort="due",
        filters=_FILTERS,
        search=Search(label=_("Cari beasiswa"), hint=_("Nama peserta yang meninggal"), find=_find),
        empty=(_("Belum ada beasiswa."), _("Kalender dibuat bila kasus dengan anak sekolah dikabulkan.")),
        tone=lambda row: "out" if row.state in ("skipped", "ended") else "",
    )


def _columns(child_name: Callable[[SchoolYear], str]) -> tuple[Column, ...]:
    at = reverse("scholarships")

    def child_parts(row: SchoolYear) -> Part:
        return {"href": f"{at}{row.pk}/", "sub": row.case.code}

    def state_parts(row: SchoolYear) -> Part:
        word, tone = SCHOOL_STATES[row.state]
        return {"text": "", "chips": (chip(tone, word),)}

    return (
        Column(name="child", title=_("Anak"), value=child_name, parts=child_parts, phone=Phone.LEAD, width=32),
        Column(
            name="office", title=_("Kantor orang tuanya"), width=32, phone=Phone.HIDDEN,
            value=lambda y: y.case.office.name if y.case.office else "",
        ),
        Column(name="year", title=_("Tahun ajaran"), value=year_words, order=("school_year",)),
        Column(name="level", title=_("Tingkat"), value=lambda y: f"{y.level} {y.grade}", width=12),
        Column(
            name="due", title=_("Surat paling lambat"), value=lambda y: y.proof_due_on, kind=Kind.DAY,
            order=("proof_due_on",), is_indexed=True,
        ),
        Column(
            name="amount", title=_("Beasiswa"), value=lambda y: y.amount_rupiah, kind=Kind.MONEY,
            sums="amount_rupiah", phone=Phone.FIGURE,
        ),
        Column(
            name="state", title=_("Keadaan"), kind=Kind.STATE, parts=state_parts, width=28,
            value=lambda y: str(SCHOOL_STATES[y.state][0]),
        ),
    )  # fmt: skip


def year_words(row: SchoolYear) -> str:
    """A school year as people write it: 2024/2025."""
    return f"{row.school_year}/{row.school_year + 1}"


def _by_show(years: QuerySet[SchoolYear], value: str) -> QuerySet[SchoolYear]:
    states: dict[str, Any] = {"open": OPEN, "coming": ("expected",), "done": ("paid", "skipped", "ended")}
    return years.filter(state__in=states[value])


def _find(years: QuerySet[SchoolYear], words: str) -> QuerySet[SchoolYear]:
    return years.filter(case__person_name__icontains=words)


_FILTERS = (
    Filter(
        name="show",
        title=_("Tampilkan"),
        choices=(("open", _("Yang harus dikerjakan")), ("coming", _("Akan datang")), ("done", _("Selesai"))),
        keep=_by_show,
    ),
    Filter(
        name="level",
        title=_("Tingkat"),
        choices=tuple((one, one) for one in ("TK", "SD", "SMP", "SMA", "PT")),
        keep=lambda years, value: years.filter(level=value),
        is_select=True,
    ),
)
