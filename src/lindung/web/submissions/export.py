"""The rows of a submission as a workbook, as the page filters them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.submissions import selectors as submissions
from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.row_pages import rows_asked
from lindung.documents.list_workbook import Cell, Column
from lindung.kernel.nik import masked_within
from lindung.web.base.requests import UserRequest
from lindung.web.base.workbook_answer import workbook_answer
from lindung.web.submissions.row_query import row_word, rows_wanted
from lindung.web.submissions.tags import issue_text


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
    return workbook_answer(_("Kiriman %(n)s") % {"n": submission.pk}, columns, rows)


def _row_cells(submission: Submission, row: SubmissionRow, *, sees_nik: bool) -> Sequence[Cell]:
    told = "\n".join(issue_text(issue) for issue in row.issues)
    place = (row.office.name if row.office else "", row.file.name, row.sheet, row.row)
    nik = row.nik_written if sees_nik else ""
    told = told if sees_nik else masked_within(told)
    return (row.name, nik, row.birth_date, *place, str(row_word(submission, row)), told)
