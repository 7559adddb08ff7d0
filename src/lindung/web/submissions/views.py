"""Sending workbooks and following them: list, upload, progress, what was found, deciding, approving."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.apps.offices.selectors import government_of, offices_visible
from lindung.apps.submissions import selectors
from lindung.apps.submissions.models import Submission, SubmissionFile
from lindung.apps.submissions.progress import progress_of
from lindung.apps.submissions.row_words import CONFIRMED
from lindung.apps.submissions.services.approve import (
    submission_approve,
    submission_return,
    submission_submit,
)
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.discard import submission_discard, submission_restore
from lindung.apps.submissions.services.lock import reaches_whole
from lindung.apps.submissions.services.naming import misnamed
from lindung.apps.submissions.services.retry import submission_retry
from lindung.apps.submissions.services.wages import wage_fill, without_wage
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.web.base.body_limit import MOST_FILES_MB, takes_files
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_leads_to, refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.submissions.file_views import file_address
from lindung.web.submissions.finding_words import REPAIRS
from lindung.web.submissions.forms import UploadForm
from lindung.web.submissions.submission_list import submission_list


@login_required
@require_GET
def submissions(request: UserRequest) -> HttpResponse:
    """All submissions in scope, newest first."""
    principal = request.user.principal
    spec = submission_list(principal)
    asked = list_asked(request.GET, spec)
    rows = selectors.submissions_visible(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    return render(request, "submissions/submissions.html", {"table": query_table(spec, asked, rows)})


@takes_files("submission.create", MOST_FILES_MB)
@login_required
@require_http_methods(["GET", "POST"])
def submission_new(request: UserRequest) -> HttpResponse:
    """The form that takes workbooks, and their upload."""
    principal = request.user.principal
    principal_government = government_of(principal)
    if principal_government is None or not principal.may("submission.create"):
        raise Forbidden(_("Hanya operator kantor dan administrator yang mengirim data."))
    form = UploadForm(request.POST or None, request.FILES or None, initial={"as_of": today()})
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            submission, is_new = submission_create(
                by=principal,
                government=principal_government,
                files=[(_name_of(file), file.file) for file in form.cleaned_data["workbooks"]],
                intake=Intake(as_of=form.cleaned_data["as_of"]),
                office=offices_visible(principal).first() if principal.scope.office else None,
            )
        if not form.errors:
            if not is_new:
                messages.info(request, _("Berkas yang sama sudah dikirim; ini kirimannya."))
            return redirect("submission", submission.pk)
    return render(request, "submissions/submission_new.html", {"form": form}, status=422 if form.errors else 200)


def _name_of(file: UploadedFile) -> str:
    """The name that the sender's computer has: browsers write its quotes and line breaks as percent codes."""
    name = file.name or ""
    for code, character in (("%22", '"'), ("%0D", "\r"), ("%0A", "\n")):
        name = name.replace(code, character)
    return name


@login_required
@require_GET
def submission(request: UserRequest, submission_id: int) -> HttpResponse:
    """One submission: the counts, the files, and what can be done with it now."""
    principal = request.user.principal
    found = selectors.submission_get(principal, submission_id)
    files = selectors.files_of(principal, found)
    outcomes = selectors.outcomes_seen(principal, found, files)
    problems = _problems(principal, found)
    context = {
        "submission": found,
        "progress": progress_of(found),
        "files": files,
        "opened": _opened(request, files),
        "reread": whole(request.GET.get("berkas", "")),
        "saved": request.GET.get("tersimpan", ""),
        "outcomes": outcomes,
        "enrolled": selectors.enrolled_seen(principal, found, outcomes),
        "has_rows": any(outcomes.values()),
        "problems": problems,
        "without_wage": without_wage(found) if found.state == "checked" else 0,
        "pairs_open": selectors.pairs_to_decide(principal, found).count(),
        "confirmed": dict(problems["repaired"]).get(CONFIRMED, 0),
        "files_asked": sum(file.questions > 0 for file in files) if found.state == "checked" else 0,
        "is_officer": principal.may("submission.approve"),
        "offices": offices_visible(principal) if found.state == "checked" else [],
        "misnamed": misnamed(found, files) if found.state in ("checked", "submitted") else [],
        "may_act": principal.may("submission.decide") and reaches_whole(principal, found),
        "is_own": principal.id in (found.created_by_id, found.submitted_by_id),
        "trail": selectors.submission_trail(principal, found),
    }
    return render(request, "submissions/submission.html", context)


def _opened(request: UserRequest, files: list[SubmissionFile]) -> int | None:
    """The file that stands open: the one asked for, or the only one."""
    asked = whole(request.GET.get("berkas", ""))
    return asked if asked is not None or len(files) != 1 else files[0].pk


def _problems(principal: Principal, submission: Submission) -> dict[str, list[tuple[str, int]]]:
    found = selectors.problems_by_code(principal, submission)
    return {
        "open": [line for line in found if line[0] not in REPAIRS],
        "repaired": [line for line in found if line[0] in REPAIRS],
    }


@login_required
@require_GET
def submission_progress(request: UserRequest, submission_id: int) -> HttpResponse:
    """How far the machine is; once it is done, the browser shows the result."""
    found = selectors.submission_get(request.user.principal, submission_id)
    asked = whole(request.GET.get("berkas", ""))
    context = {"submission": found, "progress": progress_of(found), "reread": asked}
    response = render(request, "submissions/_progress.html", context)
    if found.failure or found.state not in ("checking", "approved"):
        page = reverse("submission", args=[submission_id])
        response["HX-Redirect"] = page if asked is None else file_address(submission_id, asked, saved="kolom")
    return response


_STEPS = {
    "submit": submission_submit,
    "approve": submission_approve,
    "discard": submission_discard,
    "restore": submission_restore,
    "retry": submission_retry,
}


def _submission(submission_id: int, step: str) -> str:
    return reverse("submission", args=[submission_id])


@login_required
@require_POST
@refusal_leads_to(_submission)
def submission_step(request: UserRequest, submission_id: int, step: str) -> HttpResponseRedirect:
    """Send, approve, return, discard and take back, or fill in the wage of those whose list has none."""
    principal = request.user.principal
    if step == "return":
        submission_return(by=principal, submission_id=submission_id, note=request.POST.get("note", ""))
    elif step == "wage":
        written = request.POST.get("wage", "").strip().replace(".", "")
        wage_fill(by=principal, submission_id=submission_id, wage=whole(written) or 0)
    elif step in _STEPS:
        _STEPS[step](by=principal, submission_id=submission_id)
    else:
        raise NotFound(_("Langkah ini tidak ada."))
    return redirect("submission", submission_id)
