"""Two rows that may be one person, side by side, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.submissions import selectors
from lindung.apps.submissions.models import SubmissionRow
from lindung.apps.submissions.services.pairs import pair_decide, pair_may_be_second, pair_may_decide
from lindung.kernel.whole import whole
from lindung.screening.codes import CODES
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest


@login_required
@require_GET
def submission_pair(request: UserRequest, submission_id: int) -> HttpResponse:
    """One pair at a time. After one comes the next undecided; those that were passed over come again at the end."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    rows = list(selectors.pairs(principal, submission))
    undecided = [row for row in rows if not row.decision]
    asked = whole(request.GET.get("row", ""))
    chosen = next((row for row in rows if row.position == asked), None)
    chosen = chosen or _next_of(undecided, whole(request.GET.get("after", ""))) or next(iter(rows), None)
    others = [row for row in undecided if row is not chosen]
    pair = selectors.pair_of(principal, chosen) if chosen else None
    may_decide = pair is not None and pair_may_decide(principal, submission, pair)
    context = {
        "submission": submission,
        "rows": rows,
        "pair": pair,
        "undecided": len(undecided),
        "following": _next_of(others, chosen.position if chosen else None),
        "may_decide": may_decide,
        "may_be_second": pair is not None and may_decide and pair_may_be_second(principal, submission, pair),
        "ELSEWHERE": CODES["registered_elsewhere"].says.read(request.LANGUAGE_CODE),
    }
    return render(request, "submissions/submission_pair.html", context)


def _next_of(rows: Sequence[SubmissionRow], position: int | None) -> SubmissionRow | None:
    """The first row after a position, else the first of all."""
    later = (row for row in rows if position is not None and row.position > position)
    return next(later, None) or next(iter(rows), None)


def _same_pair(submission_id: int, position: int) -> str:
    return f"{reverse('submission-pair', args=[submission_id])}?row={position}"


@login_required
@require_POST
@refusal_leads_to(_same_pair)
def pair_decision(request: UserRequest, submission_id: int, position: int) -> HttpResponse:
    """The same person, the same in a second employment, or different people."""
    pair_decide(
        by=request.user.principal,
        submission_id=submission_id,
        position=position,
        decision=request.POST.get("decision", ""),
        seen=request.POST.get("seen"),
    )
    return redirect(f"{reverse('submission-pair', args=[submission_id])}?after={position}")
