"""The list of a government's offices: how many people each listed, and who logs in for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.offices.models import Office
from lindung.web.base.lists.search import rows_holding
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An office, how many people it has listed (None where it never said), and its active accounts by role."""

    office: Office
    people: int | None
    accounts: Mapping[str, int]


def office_list() -> ListSpec:
    """The list of offices; each leads to its page."""

    def office_parts(line: OfficeLine) -> Part:
        return {"href": reverse("office", args=[line.office.pk]), "sub": line.office.code}

    return ListSpec(
        title=_("Kantor"),
        columns=(
            Column(
                name="office", title=_("Kantor"), value=lambda line: line.office.name, parts=office_parts,
                order=("office",), phone=Phone.LEAD, width=36,
            ),
            Column(name="code", title=_("Kode"), value=lambda line: line.office.code, is_shown=False, width=20),
            Column(
                name="people", title=_("Orang terdata"), value=lambda line: line.people, kind=Kind.NUMBER,
                order=("people",), sums="people", phone=Phone.FIGURE,
            ),
            _accounts("operator", _("Operator")),
            _accounts("treasurer", _("Bendahara")),
        ),
        sort="office",
        filters=(
            Filter(
                name="without",
                title=_("Yang kurang"),
                choices=(("operator", _("Tanpa operator")), ("treasurer", _("Tanpa bendahara"))),
                keep=_without,
            ),
        ),
        search=Search(label=_("Cari kantor"), hint=_("Nama atau kode"), find=rows_holding(_searched)),
        at=reverse("offices"),
        empty=(_("Belum ada kantor."), _("Tambahkan kantor pertama; namanya dikenali lagi pada berkas yang dikirim.")),
    )  # fmt: skip


def _accounts(role: str, title: object) -> Column:
    return Column(
        name=role, title=title, value=lambda line: line.accounts.get(role) or None, kind=Kind.NUMBER, order=(role,)
    )


def _without(lines: Sequence[OfficeLine], role: str) -> list[OfficeLine]:
    return [line for line in lines if not line.accounts.get(role)]


def _searched(line: OfficeLine) -> str:
    return f"{line.office.name} {line.office.code}"
