"""An invented list with which the style page shows the table part: every kind of column, state, filter and sum."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils.translation import gettext as _

from lindung.web.base.charts import part_bar
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Phone, Search, chip
from lindung.web.base.lists.table import sequence_table


class _Bill(NamedTuple):
    office: str
    code: str
    people: int
    rupiah: int
    days_left: int
    tone: str
    state: str


_BILLS = (
    _Bill("Dinas Kesehatan", "74.13/2022/0001", 65, 3_538_000, -12, "late", "bad"),
    _Bill("Dinas Pendidikan", "74.13/2022/0002", 212, 12_400_500, 5, "chosen", "waits"),
    _Bill("Dinas Perikanan", "74.13/2022/0003", 18, 972_000, 5, "", "good"),
    _Bill("Dinas Sosial", "74.13/2022/0004", 9, 486_000, 5, "out", ""),
    _Bill("Dinas Perhubungan", "74.13/2022/0005", 7, 378_000, 5, "", ""),
)
_MOMENT = datetime(2022, 7, 18, 9, 14, tzinfo=ZoneInfo("Asia/Makassar"))


def sample_table(on: date) -> dict[str, Any]:
    """The table, as ``list_part`` draws it."""
    spec = _spec(on)
    return sequence_table(spec, list_asked(QueryDict(), spec), _BILLS)


def _spec(on: date) -> ListSpec:
    return ListSpec(
        title=_("Tagihan"),
        columns=_columns(on),
        sort="-total",
        filters=(
            Filter(
                name="state", title=_("Keadaan"), choices=(("late", _("Terlambat")), ("paid", _("Lunas"))),
                keep=lambda rows, _state: rows,
            ),
            Filter(
                name="office", title=_("Kantor"), choices=(("1", "Dinas Kesehatan"),), keep=lambda rows, _office: rows,
                is_select=True,
            ),
        ),
        search=Search(label=_("Cari tagihan"), hint=_("Nama kantor atau nomor"), find=lambda rows, _words: rows),
        tone=lambda b: b.tone,
        size=4,
    )  # fmt: skip


def _columns(on: date) -> tuple[Column, ...]:
    return (
        Column(
            name="office", title=_("Kantor"), value=lambda b: b.office, order=("office",), phone=Phone.LEAD,
            parts=lambda b: {"href": "#tabel", "sub": b.code},
        ),
        Column(name="code", title=_("Nomor"), value=lambda b: b.code, kind=Kind.CODE, phone=Phone.HIDDEN),
        Column(name="due", title=_("Jatuh tempo"), value=lambda b: on + timedelta(b.days_left), kind=Kind.DAY),
        Column(name="at", title=_("Kapan"), value=lambda _b: _MOMENT, kind=Kind.MOMENT),
        Column(
            name="people", title=_("Orang"), value=lambda b: b.people, kind=Kind.NUMBER, sums="people",
            order=("people",),
        ),
        Column(
            name="bar", title="", value=lambda _b: "", kind=Kind.STATE,
            parts=lambda b: {"bar": part_bar(b.people, 212)},
        ),
        Column(
            name="total", title=_("Jumlah"), value=lambda b: b.rupiah, kind=Kind.MONEY, sums="rupiah",
            order=("rupiah",), phone=Phone.FIGURE,
        ),
        Column(
            name="state", title=_("Keadaan"), value=lambda _b: "", kind=Kind.STATE,
            parts=lambda b: {"chips": (chip(b.state, _state_word(b.state)),)},
        ),
    )  # fmt: skip


def _state_word(tone: str) -> str:
    return {"bad": _("terlambat"), "waits": _("sebagian"), "good": _("lunas"), "": _("belum jatuh tempo")}[tone]
