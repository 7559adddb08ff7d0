"""The marked workbooks of a submission, or of all offices whose rows wait, as one archive that a job makes."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.exports.services import export_ask
from lindung.apps.submissions import selectors
from lindung.apps.submissions.marked_archive import archive_write, files_marked_of, files_waiting
from lindung.apps.submissions.models import SubmissionFile
from lindung.kernel.errors import Forbidden, NotFound
from lindung.web.base.looks import fetch_note
from lindung.web.base.requests import UserRequest


@login_required
@require_GET
def submission_marked(request: UserRequest, submission_id: int) -> HttpResponse:
    """The marked workbooks of one submission; an office's own only."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    title = _("Berkas bertanda kiriman %(n)s") % {"n": submission_id}
    files = files_marked_of(principal, submission)
    return _archive(request, files, title, f"submission:{submission_id}", submission.government_id)


@login_required
@require_GET
def all_marked(request: UserRequest) -> HttpResponse:
    """The marked workbooks of every office in scope whose rows still wait."""
    files = files_waiting(request.user.principal)
    return _archive(request, files, _("Berkas bertanda yang menunggu perbaikan"), f"list:{request.path_info}", "")


def _archive(
    request: UserRequest, files: list[SubmissionFile], title: str, subject: str, government: str
) -> HttpResponse:
    """The page of the job's progress; for the job, which opens the address again, the archive."""
    principal = request.user.principal
    if not principal.may("worker.see_nik"):
        raise Forbidden(_("Berkas ini memuat NIK; peran Anda tidak memerlukannya."))
    if not files:
        raise NotFound(_("Tidak ada berkas yang dapat ditandai."))
    to = getattr(request, "export_to", None)
    if to is None:
        fetch_note(principal, "workbook.fetch", subject, government=government, files=len(files))
        return redirect("export", export_ask(by=principal, address=request.path_info, title=title, known=len(files)).pk)
    with to.opened(f"{title}.zip", len(files)) as out:
        archive_write(out, principal, files, to.count)
    return HttpResponse(status=204)
