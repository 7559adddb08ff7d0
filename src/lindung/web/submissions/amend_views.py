"""One row's page: what its cells say, what waits, the office's word, and the confirmation that the card differs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.submissions import selectors
from lindung.apps.submissions.masking import issues_seen
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.row_words import RowSaid, may_change, row_said
from lindung.apps.submissions.services.amend import mismatch_confirm, mismatch_withdraw, row_amend, row_restore
from lindung.apps.submissions.services.lock import reaches_whole
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.nik import masked_within
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import rupiah_text
from lindung.store.files import forgotten_on_error, store
from lindung.web.base.body_limit import MOST_PROOF_MB, takes_files
from lindung.web.base.kept_files import file_taken
from lindung.web.base.refusals import refusal_leads_to, refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.submissions.amend_forms import AmendForm, ConfirmForm
from lindung.web.submissions.row_list import row_word
from lindung.web.submissions.tags import issue_text
from lindung.web.submissions.words import FIELDS, OUTCOME_TONES, ROW_ACTS


@login_required
@require_GET
def submission_row(request: UserRequest, submission_id: int, position: int) -> HttpResponse:
    """A row as it was read and judged, and what can be done about it."""
    submission, said = _found(request, submission_id, position)
    return _page(request, submission, said)


@login_required
@require_POST
def row_said_anew(request: UserRequest, submission_id: int, position: int) -> HttpResponse:
    """What the office says in place of cells."""
    submission, said = _found(request, submission_id, position)
    form = AmendForm(request.POST, asked=said.fields)
    if form.is_valid():
        given = {"said_by": form.cleaned_data["said_by"], "note": form.cleaned_data["note"]}
        with refusal_on(form):
            principal = request.user.principal
            row_amend(by=principal, submission_id=submission_id, position=position, values=form.values, **given)
        if not form.errors:
            return redirect("submission", submission_id)
    return _page(request, submission, said, amend=form, status=422)


@takes_files("submission.decide", MOST_PROOF_MB)
@login_required
@require_POST
def row_confirmed(request: UserRequest, submission_id: int, position: int) -> HttpResponse:
    """The scan that shows that the card itself differs from its NIK."""
    submission, said = _found(request, submission_id, position)
    office = said.row.office.code if said.row.office else ""
    request.user.principal.require("submission.decide", government=submission.government_id, office=office)
    form = ConfirmForm(request.POST, request.FILES)
    if form.is_valid():
        given = form.cleaned_data
        scan = store(given["scan"].name, given["scan"].file)
        with refusal_on(form), forgotten_on_error([scan]):
            mismatch_confirm(
                by=request.user.principal,
                submission_id=submission_id,
                position=position,
                scan=scan,
                said_by=given["said_by"],
                note=given["note"],
            )
        if not form.errors:
            return redirect("submission", submission_id)
    return _page(request, submission, said, confirm=form, status=422)


def _row(submission_id: int, position: int, step: str) -> str:
    return reverse("submission-row", args=[submission_id, position])


@login_required
@require_POST
@refusal_leads_to(_row)
def row_taken_back(request: UserRequest, submission_id: int, position: int, step: str) -> HttpResponse:
    """Let the cells speak again, or take the confirmation back."""
    steps = {"isi": row_restore, "konfirmasi": mismatch_withdraw}
    if step not in steps:
        raise NotFound(_("Langkah ini tidak ada."))
    steps[step](by=request.user.principal, submission_id=submission_id, position=position)
    return redirect("submission", submission_id)


@login_required
@require_GET
def row_scan(request: UserRequest, submission_id: int, position: int) -> FileResponse:
    """The scan as it was handed in, to those who see the row and whole NIKs; a look that is noted."""
    principal = request.user.principal
    submission, said = _found(request, submission_id, position)
    if not principal.may("worker.see_nik"):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    word = said.word if said.word and said.word.is_confirmed else None
    return file_taken(
        principal,
        word.scan_stored_as if word else "",
        word.scan_name if word else "",
        missing=_("Baris ini tidak mempunyai pindaian."),
        verb="scan.fetch",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        row=position,
    )


def _found(request: UserRequest, submission_id: int, position: int) -> tuple[Submission, RowSaid]:
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    return submission, row_said(principal, submission, position)


def _page(
    request: UserRequest,
    submission: Submission,
    said: RowSaid,
    *,
    amend: AmendForm | None = None,
    confirm: ConfirmForm | None = None,
    status: int = 200,
) -> HttpResponse:
    principal = request.user.principal
    may_act = may_change(principal, submission, reaches=reaches_whole(principal, submission))
    row, word = said.row, said.word
    context: dict[str, Any] = {
        "submission": submission,
        "row": row,
        "word": word,
        "outcome": row_word(submission, row),
        "tone": OUTCOME_TONES.get(row.outcome, ""),
        "lines": _lines(principal, said),
        "findings": [_seen(principal, issue_text(issue)) for issue in issues_seen(principal, row.issues)],
        "history": [_line(principal, line) for line in (word.history if word else [])],
        "may_act": may_act,
        "amend": (amend or AmendForm(asked=said.fields)) if may_act and said.fields else None,
        "confirm": (confirm or ConfirmForm(auto_id="confirm_%s")) if may_act and said.may_confirm else None,
        "sees_scan": principal.may("worker.see_nik"),
    }
    return render(request, "submissions/submission_row.html", context, status=status)


def _seen(principal: Principal, text: str) -> str:
    return text if principal.may("worker.see_nik") else masked_within(text)


def _lines(principal: Principal, said: RowSaid) -> list[dict[str, Any]]:
    """Field by field what holds now, and the cell that the office's word replaces."""
    row, written = said.row, said.word.written if said.word else {}
    now = {
        "name": row.name,
        "nik": row.nik or row.nik_written,
        "birth_date": f"{row.birth_date:%d/%m/%Y}" if row.birth_date else "",
        "sex": row.sex,
        "wage": rupiah_text(row.wage_rupiah) if row.wage_rupiah is not None else "",
    }
    is_said = said.word.fields if said.word else {}
    return [
        {
            "label": FIELDS[name],
            "now": _seen(principal, value),
            "cell": _seen(principal, str(written.get(name, ""))) if name in is_said else None,
        }
        for name, value in now.items()
    ]


def _line(principal: Principal, line: dict[str, Any]) -> dict[str, Any]:
    """A line of the history in words."""
    return line | {
        "at": datetime.fromisoformat(line["at"]),
        "act": ROW_ACTS[line["act"]],
        "label": FIELDS.get(line.get("field", ""), ""),
        "before": _seen(principal, str(line.get("before", ""))),
        "after": _seen(principal, str(line.get("after", ""))),
    }
