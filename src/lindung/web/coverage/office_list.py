"""The list of offices on a coverage page: how many are protected, were counted and wait."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.monitoring.coverage import OfficeCoverage
from lindung.web.base.charts import part_bar
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Kind, ListSpec, Part, Phone, Search
from lindung.web.base.tags.text import percent
from lindung.web.base.words import SEGMENTS


def office_list(title: str) -> ListSpec:
    """The list of offices; each leads to its workers."""
    return ListSpec(
        title=title,
        columns=_columns(),
        sort="office",
        search=Search(label=_("Cari kantor"), hint=_("Nama kantor"), find=rows_holding(_searched)),
        keeps=("on", "region"),
        empty=(_("Belum ada yang terdata."), _("Kirim buku kerja kantor untuk memulai.")),
        size=100,
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            name="government", title=_("Pemda"), value=lambda o: o.government_name, is_shown=False, width=36
        ),
        Column(
            name="office", title=_("Kantor"), value=lambda o: o.office_name, parts=_office_parts,
            order=("office",), phone=Phone.LEAD, width=36,
        ),
        Column(
            name="segment", title=_("Segmen"), value=lambda o: str(SEGMENTS.get(o.segment, o.segment)),
            is_shown=False, width=20,
        ),
        Column(
            name="bar", title="", value=lambda _o: "", kind=Kind.STATE, is_in_file=False,
            parts=lambda o: {"bar": part_bar(o.protected, o.listed)} if o.listed else {}, phone=Phone.HIDDEN,
        ),
        Column(
            name="protected", title=_("Terlindungi"), value=lambda o: o.protected, kind=Kind.NUMBER,
            order=("protected",), sums="protected", phone=Phone.FIGURE,
        ),
        Column(
            name="enrolled", title=_("Terdaftar"), value=lambda o: o.enrolled, kind=Kind.NUMBER, order=("enrolled",),
            sums="enrolled",
        ),
        Column(
            name="listed", title=_("Terdata"), value=lambda o: o.listed, kind=Kind.NUMBER, order=("listed",),
            sums="listed",
        ),
        Column(
            name="waiting", title=_("Menunggu perbaikan"), value=lambda o: o.waiting, kind=Kind.NUMBER,
            order=("waiting",), sums="waiting",
        ),
        Column(
            name="percent", title="%", value=lambda o: _percent(o.percent), kind=Kind.NUMBER,
            parts=lambda o: {"text": percent(o.percent)}, order=("percent",), width=10,
        ),
        Column(name="source", title=_("Pembanding"), value=lambda o: o.source, is_shown=False, width=32),
    )  # fmt: skip


def _office_parts(office: OfficeCoverage) -> Part:
    is_usual = office.segment == "wage_earner"
    return {
        "href": f"{reverse('workers')}?office={quote(office.office)}",
        "sub": "" if is_usual else SEGMENTS.get(office.segment, office.segment),
    }


def _percent(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _searched(office: OfficeCoverage) -> str:
    return office.office_name
