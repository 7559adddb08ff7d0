"""The list of what does not tie out: which bill, payment or bank line, on which day, by how many rupiah."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.monitoring.tie_out import Difference
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search
from lindung.web.funding.words import DIFFERENCES

_OF_LINES = ("line_waiting", "line_set_aside")


def difference_list(differences: Sequence[Difference], year: int) -> ListSpec:
    """The list of a year's differences; the kinds that occur can be chosen."""
    kinds = sorted({one.kind for one in differences})
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
            Column(name="day", title=_("Hari"), value=lambda d: d.on, kind=Kind.DAY, order=("day",)),
            Column(
                name="rupiah", title=_("Rupiah"), value=lambda d: d.rupiah, kind=Kind.MONEY, order=("rupiah",),
                phone=Phone.FIGURE,
            ),
        ),
        sort="-rupiah",
        filters=(
            Filter(
                name="kind", title=_("Apa"), choices=tuple((kind, DIFFERENCES[kind]) for kind in kinds), keep=_by_kind
            ),
        ),
        search=Search(label=_("Cari selisih"), hint=_("Nomor atau kantor"), find=rows_holding(_searched)),
        keeps=("year", "government"),
        empty=(_("Tidak ada selisih."), _("Anggaran, tagihan, pembayaran dan rekening cocok.")),
    )  # fmt: skip


def _about_parts(difference: Difference) -> Part:
    if difference.bill:
        return {"href": reverse("bill", args=[difference.bill])}
    if difference.payment:
        return {"href": reverse("payment", args=[difference.payment])}
    return {"href": reverse("statement-queue")} if difference.kind in _OF_LINES else {}


def _by_kind(differences: Sequence[Difference], kind: str) -> list[Difference]:
    return [one for one in differences if one.kind == kind]


def _searched(one: Difference) -> str:
    return one.about
