"""Workers in scope as a workbook."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.registry import selectors as registry
from lindung.documents.list_workbook import MOST_ROWS, Column
from lindung.kernel.errors import Refusal
from lindung.web.base.requests import UserRequest
from lindung.web.base.workbook_answer import nik_cell, workbook_answer


@login_required
@require_GET
def workers_export(request: UserRequest) -> HttpResponse:
    """Everybody in scope, of one office if asked. Refuses more people than a workbook should hold."""
    principal = request.user.principal
    workers = registry.workers_all(principal, office_code=request.GET.get("office", ""))
    if workers.count() > MOST_ROWS:
        raise Refusal("too_many", _("Terlalu banyak orang untuk satu buku kerja; pilih satu kantor dulu."))
    columns = [Column(_("Nama"), 32), Column(_("NIK"), 20), Column(_("Tanggal lahir")), Column(_("Kantor"), 32)]
    found = workers.values_list("name", "nik", "birth_date", "office__name").iterator(chunk_size=5000)
    rows = ((name, nik_cell(principal, nik), birth, office) for name, nik, birth, office in found)
    return workbook_answer(_("Peserta"), columns, rows)
