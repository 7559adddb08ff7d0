"""Lists to take along as .xlsx: what the page shows, all of it, with NIKs masked where the page masks them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.contributions import selectors as bills
from lindung.apps.contributions.models import BillLine
from lindung.apps.monitoring.coverage import coverage_offices
from lindung.apps.registry import selectors as registry
from lindung.apps.submissions import selectors as submissions
from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.row_pages import rows_asked
from lindung.documents.list_workbook import MOST_ROWS, Cell, Column, list_workbook
from lindung.kernel.errors import Refusal
from lindung.kernel.nik import masked, masked_within
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.days import day_asked
from lindung.web.requests import UserRequest
from lindung.web.row_filter import row_word, rows_wanted
from lindung.web.templatetags.lindung import day, month, word
from lindung.web.templatetags.records import issue_text

_UNSAFE = re.compile(r"[^\w .-]+")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _answer(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    note = _("Diunduh dari Lindung pada %(day)s") % {"day": day(today())}
    response = HttpResponse(list_workbook(title, note, columns, rows), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{_UNSAFE.sub(" ", title).strip()}.xlsx"'
    return response


def _nik(principal: Principal, digits: str) -> str:
    return digits if principal.may("worker.see_nik") else masked(digits)


@login_required
@require_GET
def bill_export(request: UserRequest, bill_id: int) -> HttpResponse:
    """Everybody on a bill."""
    principal = request.user.principal
    bill = bills.bill_get(principal, bill_id)
    columns = [Column(_("Nama"), 32), Column(_("NIK"), 20), Column(_("Pembetulan"), 32), Column(_("Upah"))]
    columns += [Column(name) for name in ("JKK", "JKM", "JHT", "JP", _("Jumlah"))]
    rows = (
        (line.worker.name, _nik(principal, line.worker.nik), _correction(line), line.wage_rupiah,
         line.jkk_rupiah, line.jkm_rupiah, line.jht_rupiah, line.jp_rupiah, line.total_rupiah)
        for line in bills.lines_all(bill)
    )  # fmt: skip
    title = _("Tagihan %(office)s %(month)s") % {"office": bill.office.name, "month": month(bill.month)}
    return _answer(title, columns, rows)


def _correction(line: BillLine) -> str:
    """Why a line corrects a month that was issued before, and which; empty for a line of the month itself."""
    if line.corrected_month is None:
        return ""
    return f"{word(line.correction or '', 'corrections')}, {month(line.corrected_month)}"


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
    rows = ((name, _nik(principal, nik), birth, office) for name, nik, birth, office in found)
    return _answer(_("Peserta"), columns, rows)


@login_required
@require_GET
def rows_export(request: UserRequest, submission_id: int) -> HttpResponse:
    """The rows of a submission as the page filters them, with every finding."""
    principal = request.user.principal
    submission = submissions.submission_get(principal, submission_id)
    found = rows_asked(principal, submission, rows_wanted(request.GET))
    if request.GET.get("sort") == "name":
        found = found.order_by("name_key", "position")
    columns = [Column(_("Nama"), 32), Column(_("NIK seperti tertulis"), 20), Column(_("Tanggal lahir"), 14)]
    columns += [Column(_("Kantor"), 28), Column(_("Berkas"), 28), Column(_("Lembar")), Column(_("Baris"), 8)]
    columns += [Column(_("Hasil"), 22), Column(_("Temuan"), 80)]
    sees = principal.may("worker.see_nik")
    rows = (_row_cells(submission, row, sees_nik=sees) for row in found.iterator(chunk_size=2000))
    return _answer(_("Kiriman %(n)s") % {"n": submission.pk}, columns, rows)


def _row_cells(submission: Submission, row: SubmissionRow, *, sees_nik: bool) -> Sequence[Cell]:
    told = "\n".join(issue_text(issue) for issue in row.issues)
    place = (row.office.name if row.office else "", row.file.name, row.sheet, row.row)
    nik = row.nik_written if sees_nik else ""
    told = told if sees_nik else masked_within(told)
    return (row.name, nik, row.birth_date, *place, str(row_word(submission, row)), told)


@login_required
@require_GET
def coverage_export(request: UserRequest) -> HttpResponse:
    """Who is protected, office by office, on a day."""
    on, region = day_asked(request, "on", today()), request.GET.get("region", "")
    lines = coverage_offices(request.user.principal, on=on)
    columns = [Column(_("Pemda"), 36), Column(_("Kantor"), 36), Column(_("Segmen"), 20), Column(_("Terlindungi"))]
    columns += [Column(_("Terdata")), Column(_("Menunggu perbaikan")), Column("%", 10), Column(_("Pembanding"), 32)]
    rows = (
        (line.government_name, line.office_name, str(word(line.segment, "segments")), line.active, line.listed,
         line.waiting, _percent(line.percent), line.source)
        for line in lines if not region or line.government == region
    )  # fmt: skip
    return _answer(_("Cakupan pada %(day)s") % {"day": day(on)}, columns, rows)


def _percent(value: str | None) -> str:
    told = value or ""
    return told.replace(".", ",") if get_language() == "id" else told
