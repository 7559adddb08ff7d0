"""The list of a bill's lines: each worker, the wage, the programmes' amounts, and the way to the explanation."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.apps.contributions.models import Bill, BillLine
from lindung.apps.contributions.selectors import LINE_FIELDS, ShownLine
from lindung.kernel.principal import Principal
from lindung.matching.names import name_key
from lindung.store.name_search import names_holding
from lindung.web.base.lists.nik import nik_for
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.tags.text import month
from lindung.web.bills.words import CORRECTIONS


def line_list(principal: Principal, bill: Bill, at: str) -> ListSpec:
    """The list of a bill at an address; programmes without an amount stand in the file only."""
    return ListSpec(
        title=_("Tagihan %(office)s %(month)s") % {"office": bill.office.name, "month": month(bill.month)},
        columns=_columns(principal, bill, at),
        sort="name",
        filters=(
            Filter(
                name="kind",
                title=_("Baris"),
                choices=(("month", _("Bulan ini")), ("correction", _("Pembetulan"))),
                keep=_by_kind,
            ),
        ),
        search=Search(label=_("Cari di tagihan ini"), hint=_("Nama"), find=_find),
        empty=(_("Tidak ada baris."), ""),
        fields=LINE_FIELDS,
        make=ShownLine,
    )  # fmt: skip


def _columns(principal: Principal, bill: Bill, at: str) -> tuple[Column, ...]:
    nik = nik_for(principal)

    def why_parts(line: ShownLine) -> Part:
        return {"href": f"{at}baris/{line.pk}/", "text": _("mengapa?"), "beside": "#why"}

    def money(name: str, title: Any, *, is_shown: bool = True, phone: Phone = Phone.SECOND) -> Column:
        field = f"{name}_rupiah"
        return Column(
            name=name, title=title, value=lambda line: getattr(line, field), kind=Kind.MONEY, order=(field,),
            sums="" if name == "wage" else field, is_shown=is_shown, phone=phone,
        )  # fmt: skip

    return (
        Column(
            name="name", title=_("Nama"), value=lambda line: line.name, parts=_name_parts(nik), phone=Phone.LEAD,
            order=("position",), is_indexed=True, width=32,
        ),
        Column(
            name="nik", title=_("NIK"), value=lambda line: nik(line.nik), kind=Kind.CODE, is_shown=False, width=20
        ),
        Column(name="correction", title=_("Pembetulan"), value=correction_text, is_shown=False, width=32),
        money("wage", _("Upah")),
        money("jkk", "JKK"),
        money("jkm", "JKM"),
        money("jht", "JHT", is_shown=bool(bill.jht_rupiah)),
        money("jp", "JP", is_shown=bool(bill.jp_rupiah)),
        money("total", _("Jumlah"), phone=Phone.FIGURE),
        Column(name="why", title="", value=lambda _line: "", parts=why_parts, kind=Kind.STATE, is_in_file=False),
    )  # fmt: skip


def line_sums(bill: Bill) -> dict[str, int]:
    """The sums of all lines of a bill by column: the bill holds them itself."""
    return {name: getattr(bill, f"{name}_rupiah") for name in ("jkk", "jkm", "jht", "jp", "total")}


def _name_parts(nik: Any) -> Any:
    def parts(line: ShownLine) -> Part:
        chips = (chip("waits", correction_text(line)),) if line.corrected_month else ()
        return {"sub": nik(line.nik), "chips": chips}

    return parts


def correction_text(line: ShownLine) -> str:
    """Why a line corrects a month that was issued before, and which; empty for a line of the month itself."""
    if line.corrected_month is None:
        return ""
    return f"{CORRECTIONS[line.correction or '']}, {month(line.corrected_month)}"


def _by_kind(lines: QuerySet[BillLine], kind: str) -> QuerySet[BillLine]:
    return lines.filter(corrected_month__isnull=kind == "month")


def _find(lines: QuerySet[BillLine], words: str) -> QuerySet[BillLine]:
    """Workers whose names hold every word, each by its beginning."""
    return lines.filter(names_holding(name_key(words).split(), field="worker__name_key"))
