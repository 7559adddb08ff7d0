"""The list of what does not tie out: which bill, payment or bank line, on which day, by how many rupiah."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.monitoring.differences import Difference
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.funding.words import DIFFERENCE_GROUPS, DIFFERENCES

_LESS = chip("calm", _("kurang"))
_OF_LINES = ("line_waiting", "line_set_aside")


def difference_list(differences: Sequence[Difference], year: int) -> ListSpec:
    """The list of a year's differences; the groups and kinds that occur can be chosen."""
    return ListSpec(
        title=_("Selisih %(year)s") % {"year": year},
        columns=(
            Column(
                name="kind", title=_("Apa"), value=lambda d: str(DIFFERENCES[d.kind]), order=("kind",),
                phone=Phone.LEAD, width=36,
            ),
            Column(
                name="about", title=_("Yang mana"), value=lambda d: d.about, parts=_about_parts, order=("about",),
                width=36,
            ),
            Column(
                name="group", title=_("Kelompok"), value=lambda d: str(DIFFERENCE_GROUPS[d.group]), order=("group",),
                width=20, phone=Phone.HIDDEN,
            ),
            Column(name="day", title=_("Hari"), value=lambda d: d.on, kind=Kind.DAY, order=("day",)),
            Column(
                name="rupiah", title=_("Selisih"), value=lambda d: d.size_rupiah, kind=Kind.MONEY, order=("rupiah",),
                phone=Phone.FIGURE, sums="rupiah", parts=lambda d: {"chips": (_LESS,)} if d.rupiah < 0 else {},
            ),
            Column(name="sign", title=_("Arah"), value=lambda d: "-" if d.rupiah < 0 else "+", is_shown=False),
        ),
        sort="-rupiah",
        filters=_filters(differences),
        search=Search(label=_("Cari selisih"), hint=_("Nomor atau kantor"), find=rows_holding(_searched)),
        keeps=("year", "government"),
        empty=(_("Tidak ada selisih."), _("Anggaran, tagihan, pembayaran dan rekening cocok.")),
    )  # fmt: skip


def _filters(differences: Sequence[Difference]) -> tuple[Filter, ...]:
    kinds, groups = sorted({one.kind for one in differences}), {one.group for one in differences}
    return (
        Filter(
            name="group", title=_("Kelompok"),
            choices=tuple((group, word) for group, word in DIFFERENCE_GROUPS.items() if group in groups),
            keep=_by_group,
        ),
        Filter(
            name="kind", title=_("Apa"), choices=tuple((kind, DIFFERENCES[kind]) for kind in kinds), keep=_by_kind,
            is_select=True,
        ),
    )  # fmt: skip


def _about_parts(difference: Difference) -> Part:
    if difference.bill:
        return {"href": reverse("bill", args=[difference.bill])}
    if difference.payment:
        return {"href": reverse("payment", args=[difference.payment])}
    return {"href": reverse("statement-queue")} if difference.kind in _OF_LINES else {}


def _by_group(differences: Sequence[Difference], group: str) -> list[Difference]:
    return [one for one in differences if one.group == group]


def _by_kind(differences: Sequence[Difference], kind: str) -> list[Difference]:
    return [one for one in differences if one.kind == kind]


def _searched(one: Difference) -> str:
    return one.about
