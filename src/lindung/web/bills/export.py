"""A bill as a workbook: everybody on it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.contributions import selectors as bills
from lindung.apps.contributions.models import BillLine
from lindung.documents.list_workbook import Column
from lindung.web.base.requests import UserRequest
from lindung.web.base.tags.text import month
from lindung.web.base.workbook_answer import nik_cell, workbook_answer
from lindung.web.bills.words import CORRECTIONS


@login_required
@require_GET
def bill_export(request: UserRequest, bill_id: int) -> HttpResponse:
    """Everybody on a bill."""
    principal = request.user.principal
    bill = bills.bill_get(principal, bill_id)
    columns = [Column(_("Nama"), 32), Column(_("NIK"), 20), Column(_("Pembetulan"), 32), Column(_("Upah"))]
    columns += [Column(name) for name in ("JKK", "JKM", "JHT", "JP", _("Jumlah"))]
    rows = (
        (line.worker.name, nik_cell(principal, line.worker.nik), _correction(line), line.wage_rupiah,
         line.jkk_rupiah, line.jkm_rupiah, line.jht_rupiah, line.jp_rupiah, line.total_rupiah)
        for line in bills.lines_all(bill)
    )  # fmt: skip
    title = _("Tagihan %(office)s %(month)s") % {"office": bill.office.name, "month": month(bill.month)}
    return workbook_answer(title, columns, rows)


def _correction(line: BillLine) -> str:
    """Why a line corrects a month that was issued before, and which; empty for a line of the month itself."""
    if line.corrected_month is None:
        return ""
    return f"{CORRECTIONS[line.correction or '']}, {month(line.corrected_month)}"
