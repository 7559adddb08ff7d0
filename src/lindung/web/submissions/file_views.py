"""One file of a submission: its tables and columns, the office it comes from, and the marked workbook."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.offices.selectors import offices_visible
from lindung.apps.submissions import marking, selectors
from lindung.apps.submissions.services.decide import columns_correct, file_assign
from lindung.apps.submissions.services.lock import reaches_whole
from lindung.kernel.errors import Refusal
from lindung.web.base.looks import fetch_note
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.submissions.words import FIELDS


def file_address(submission_id: int, file_id: int, *, saved: str = "") -> str:
    """The submission's page with a file open, saying what of it was just saved: ``kantor`` or ``kolom``."""
    confirmation = f"&tersimpan={saved}" if saved else ""
    return f"{reverse('submission', args=[submission_id])}?berkas={file_id}{confirmation}#berkas-{file_id}"


@login_required
@require_GET
def submission_file(request: UserRequest, submission_id: int, file_id: int) -> HttpResponse:
    """What stands in a file, for the page on which it is opened; without a script that page itself."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    file = selectors.file_get(principal, submission, file_id)
    if not request.htmx:
        return redirect(file_address(submission_id, file_id))
    is_open = submission.state == "checked"
    context = {
        "submission": submission,
        "file": file,
        "offices": offices_visible(principal) if is_open else [],
        "may_act": principal.may("submission.decide") and reaches_whole(principal, submission),
    }
    return render(request, "submissions/_file_contents.html", context)


@login_required
@require_POST
def file_office(request: UserRequest, submission_id: int, file_id: int) -> HttpResponseRedirect:
    """Which office a file comes from."""
    principal = request.user.principal
    office = offices_visible(principal).filter(code=request.POST.get("office", "")).first()
    if office is None:
        messages.error(request, _("Pilih kantor dari daftar."))
        return redirect("submission", submission_id)
    file_assign(by=principal, submission_id=submission_id, file_id=file_id, office=office)
    return redirect(file_address(submission_id, file_id, saved="kantor"))


def _file(submission_id: int, file_id: int) -> str:
    return file_address(submission_id, file_id)


@login_required
@require_POST
@refusal_leads_to(_file)
def file_columns(request: UserRequest, submission_id: int, file_id: int) -> HttpResponse:
    """What each column of a table means; remembered for the office."""
    said = [
        (field, letter)
        for name, field in request.POST.items()
        if name.startswith("column-") and field in FIELDS and (letter := name.removeprefix("column-"))
    ]
    _require_once(said)
    columns_correct(
        by=request.user.principal,
        submission_id=submission_id,
        file_id=file_id,
        signature=request.POST.get("signature", ""),
        columns=dict(said),
    )
    messages.success(request, _("Arti kolom tersimpan; berkasnya dibaca ulang dengan arti itu."))
    return redirect(file_address(submission_id, file_id))


@login_required
@require_GET
def file_marked(request: UserRequest, submission_id: int, file_id: int) -> HttpResponse:
    """The office's own workbook with the cells marked that it must correct."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    file = selectors.file_get(principal, submission, file_id)
    name, content = marking.file_marked(principal, file)
    subject, government = f"submission:{submission.pk}", submission.government_id
    fetch_note(principal, "workbook.fetch", subject, government=government, file=file.position)
    response = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response.headers["Content-Disposition"] = _attachment(name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _require_once(said: list[tuple[str, str]]) -> None:
    """Refuses a field that two columns were given: which of them holds it is not known."""
    fields = [field for field, _letter in said]
    twice = next((field for field in fields if fields.count(field) > 1), None)
    if twice:
        columns = {"field": FIELDS[twice], "letters": ", ".join(letter for field, letter in said if field == twice)}
        raise Refusal(
            "field_twice", _("%(field)s dipilih untuk lebih dari satu kolom (%(letters)s); pilih satu.") % columns
        )


def _attachment(name: str) -> str:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
