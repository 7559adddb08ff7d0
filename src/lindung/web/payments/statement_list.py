"""The list of bank statements: which file, which account and days, how many of its lines were new."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lindung.apps.payments.models import Statement
from lindung.web.base.lists.spec import Column, Kind, ListSpec, Part, Phone, Search


def statement_list() -> ListSpec:
    """The list of statements, the newest first."""

    def name_parts(statement: Statement) -> Part:
        return {"sub": getattr(statement, "government_name", "")}

    return ListSpec(
        title=_("Rekening koran"),
        columns=(
            Column(
                name="name", title=_("Berkas"), value=lambda s: s.name, parts=name_parts, phone=Phone.LEAD,
                order=("name",), width=36,
            ),
            Column(name="format", title=_("Bentuk"), value=lambda s: s.format, order=("format",)),
            Column(name="account", title=_("Rekening"), value=lambda s: s.account, kind=Kind.CODE, order=("account",)),
            Column(name="first", title=_("Dari hari"), value=lambda s: s.first_on, kind=Kind.DAY),
            Column(name="last", title=_("Sampai hari"), value=lambda s: s.last_on, kind=Kind.DAY),
            Column(
                name="lines", title=_("Mutasi"), value=lambda s: s.lines_count, kind=Kind.NUMBER,
                order=("lines_count",), sums="lines_count", phone=Phone.HIDDEN,
            ),
            Column(
                name="new", title=_("Baru"), value=lambda s: s.new_lines_count, kind=Kind.NUMBER,
                order=("new_lines_count",), sums="new_lines_count", phone=Phone.FIGURE,
            ),
            Column(
                name="read", title=_("Dibaca"), value=lambda s: s.recorded_at, kind=Kind.MOMENT, order=("pk",),
                is_indexed=True, width=20,
            ),
        ),
        sort="-read",
        search=Search(label=_("Cari rekening koran"), hint=_("Nama berkas atau nomor rekening"), find=_find),
        empty=(_("Belum ada rekening koran."), _("Masukkan yang pertama dari halaman pembayaran.")),
    )  # fmt: skip


def _find(statements: QuerySet[Statement], words: str) -> QuerySet[Statement]:
    return statements.filter(Q(name__icontains=words) | Q(account__icontains=words))
