"""The list of regions on a coverage page: how many people are protected and were counted in each."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.web.base.lists.spec import Column, Kind, ListSpec, Phone


def region_list(on: date) -> ListSpec:
    """The list as of a day; each region leads to its offices."""
    at = reverse("coverage")
    return ListSpec(
        title=_("Daerah demi daerah"),
        columns=(
            Column(
                name="region", title=_("Pemda"), value=lambda r: r.name, order=("region",), phone=Phone.LEAD,
                parts=lambda r: {"href": f"{at}?region={r.code}&on={on:%Y-%m-%d}"}, width=36,
            ),
            Column(
                name="protected", title=_("Terlindungi"), value=lambda r: r.protected, kind=Kind.NUMBER,
                order=("protected",), sums="protected", phone=Phone.FIGURE,
            ),
            Column(
                name="enrolled", title=_("Terdaftar"), value=lambda r: r.enrolled, kind=Kind.NUMBER,
                order=("enrolled",), sums="enrolled",
            ),
            Column(
                name="listed", title=_("Terdata"), value=lambda r: r.listed, kind=Kind.NUMBER, order=("listed",),
            ),
        ),
        sort="region",
        keeps=("on",),
        empty=(_("Belum ada yang terdata."), ""),
        size=100,
    )  # fmt: skip
