"""Looking into a submission: rows by kind of problem, pairs side by side, columns, and the marked workbook."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.offices.selectors import offices_visible
from lindung.apps.submissions import marking, selectors
from lindung.apps.submissions.services.decide import columns_correct, file_assign, pair_decide
from lindung.apps.submissions.services.lock import reaches_whole
from lindung.kernel.errors import Refusal
from lindung.kernel.whole import whole
from lindung.web.requests import UserRequest
from lindung.web.telling import sentence_of
from lindung.web.words import FIELDS


@login_required
@require_GET
def submission_rows(request: UserRequest, submission_id: int) -> HttpResponse:
    """Rows of a submission, of one disposition, problem or file if asked, page by page."""
    principal = request.user.principal
    submission = selectors.submission_named(principal, submission_id)
    after = whole(request.GET.get("after", ""))
    file_id = request.GET.get("file", "")
    disposition, code = request.GET.get("disposition", ""), request.GET.get("code", "")
    page = selectors.rows_page(
        principal,
        submission,
        file_id=whole(file_id),
        disposition=disposition,
        code=code,
        after=-1 if after is None else after,
    )
    context = {"submission": submission, "page": page, "disposition": disposition, "code": code, "file": file_id}
    return render(request, "lindung/submission_rows.html", context)


@login_required
@require_GET
def submission_pair(request: UserRequest, submission_id: int) -> HttpResponse:
    """One pair at a time, side by side; the next undecided one comes by itself."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    rows = list(selectors.pairs(principal, submission))
    wanted = request.GET.get("row", "")
    chosen = next((row for row in rows if str(row.position) == wanted), None)
    chosen = chosen or next((row for row in rows if not row.decision), rows[0] if rows else None)
    undecided = [row.position for row in rows if not row.decision]
    following = next((p for p in undecided if chosen and p > chosen.position), None)
    context = {
        "submission": submission,
        "rows": rows,
        "pair": selectors.pair_of(principal, chosen) if chosen else None,
        "undecided": len(undecided),
        "following": following,
        "may_act": principal.may("submission.decide") and reaches_whole(principal, submission),
    }
    return render(request, "lindung/submission_pair.html", context)


@login_required
@require_POST
def pair_decision(request: UserRequest, submission_id: int, position: int) -> HttpResponseRedirect:
    """The same person, or different people."""
    try:
        pair_decide(
            by=request.user.principal,
            submission_id=submission_id,
            position=position,
            decision=request.POST.get("decision", ""),
        )
    except Refusal as refusal:
        if refusal.code in ("not_found", "forbidden"):
            raise
        messages.error(request, sentence_of(refusal))
    return redirect("submission-pair", submission_id)


@login_required
@require_POST
def file_office(request: UserRequest, submission_id: int, file_id: int) -> HttpResponseRedirect:
    """Which office a file comes from."""
    principal = request.user.principal
    office = offices_visible(principal).filter(code=request.POST.get("office", "")).first()
    if office is None:
        messages.error(request, _("Pilih kantor dari daftar."))
    else:
        file_assign(by=principal, submission_id=submission_id, file_id=file_id, office=office)
    return redirect("submission", submission_id)


@login_required
@require_POST
def file_columns(request: UserRequest, submission_id: int, file_id: int) -> HttpResponseRedirect:
    """What each column of a table means; remembered for the office."""
    columns = {
        field: letter
        for name, field in request.POST.items()
        if name.startswith("column-") and field in FIELDS and (letter := name.removeprefix("column-"))
    }
    try:
        columns_correct(
            by=request.user.principal,
            submission_id=submission_id,
            file_id=file_id,
            signature=request.POST.get("signature", ""),
            columns=columns,
        )
    except Refusal as refusal:
        if refusal.code in ("not_found", "forbidden"):
            raise
        messages.error(request, sentence_of(refusal))
    return redirect("submission", submission_id)


@login_required
@require_GET
def file_marked(request: UserRequest, submission_id: int, file_id: int) -> HttpResponse:
    """The office's own workbook with the cells marked that it must mend."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    name, content = marking.file_marked(principal, selectors.file_get(principal, submission, file_id))
    response = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response.headers["Content-Disposition"] = _attachment(name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _attachment(name: str) -> str:
    from urllib.parse import quote

    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-()") else "_" for c in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
