"""The list of workers: who is in scope, by name, of one office, or found by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.registry.models import Worker
from lindung.apps.registry.selectors import LISTED_FIELDS, ListedWorker
from lindung.kernel.principal import Principal
from lindung.web.base.lists.nik import nik_for
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search

_ONLY_FOR = _(
    "Mencari dengan NIK hanya untuk operator kantor, administrator dan petugas BPJS Ketenagakerjaan; "
    "carilah dengan nama."
)
Offices = Sequence[tuple[str, Sequence[tuple[str, str]]]]


def worker_list(principal: Principal, offices: Offices, *, kept: str = "", opened: int | None = None) -> ListSpec:
    """The list as the principal may see it; ``opened`` is the worker who stands open beside it."""
    nik = nik_for(principal)
    at = reverse("workers")

    def name_parts(worker: ListedWorker) -> Part:
        return {"href": f"{at}{worker.pk}/{kept}", "beside": "#detail"}

    return ListSpec(
        title=_("Peserta"),
        columns=(
            Column(
                name="name", title=_("Nama"), value=lambda w: w.name, parts=name_parts, phone=Phone.LEAD,
                order=("name_key",), is_indexed=True, width=32,
            ),
            Column(
                name="nik", title=_("NIK"), value=lambda w: nik(w.nik), kind=Kind.CODE,
                order=("nik",) if principal.may("worker.see_nik") else (), width=20,
            ),
            Column(
                name="birth", title=_("Tanggal lahir"), value=lambda w: w.birth_date, kind=Kind.DAY, is_shown=False,
            ),
            Column(
                name="office", title=_("Kantor"), value=lambda w: w.office_name, width=32,
                parts=lambda w: {"sub": w.government_name or ""}, order=("office__name", "name_key"),
            ),
        ),
        sort="name",
        filters=(Filter(name="office", title=_("Kantor"), choices=(), groups=offices, keep=_of_office),)
        if offices
        else (),
        search=_search(sees_nik=principal.may("worker.see_nik")),
        empty=(_("Belum ada peserta."), _("Peserta muncul di sini setelah kiriman disetujui.")),
        tone=lambda worker: "chosen" if worker.pk == opened else "",
        fields=LISTED_FIELDS,
        make=ListedWorker,
        at=at,
    )  # fmt: skip


def _search(*, sees_nik: bool) -> Search:
    """The search by words, which the selector does; by NIK for those who may see one."""
    hint, advice = _("Nama atau bagian nama"), _ONLY_FOR
    if sees_nik:
        hint = _("Nama, bagian nama, atau NIK")
        advice = _("Coba bagian lain dari namanya, atau keenam belas angka NIK.")
    return Search(label=_("Cari peserta"), hint=hint, find=lambda rows, _words: rows, advice=advice)


def _of_office(workers: QuerySet[Worker], code: str) -> Any:
    return workers.filter(office__code=code)
