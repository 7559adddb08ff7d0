"""A submission's rows as a list: by outcome, finding, office, file and name, page by page."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.apps.submissions import row_pages, selectors
from lindung.apps.submissions.models import Submission
from lindung.web.base.lists.asked import Asked, list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import MOST_COUNTED, query_table
from lindung.web.base.requests import UserRequest
from lindung.web.submissions.finding_words import CODES
from lindung.web.submissions.row_list import row_list
from lindung.web.submissions.words import OUTCOME_QUESTIONS, ROWS_OF_ALL, ROWS_WITH_FINDING


@login_required
@require_GET
def submission_rows(request: UserRequest, submission_id: int) -> HttpResponse:
    """Rows of a submission as the address asks for them."""
    principal = request.user.principal
    submission = selectors.submission_named(principal, submission_id)
    files = row_pages.files_named(principal, submission)
    spec = row_list(principal, submission, files, row_pages.findings_of(principal, submission))
    asked = list_asked(request.GET, spec)
    rows = selectors.rows_visible(principal, submission)
    if file := list_export(request, spec, asked, rows):
        return file
    total = row_pages.rows_counted(files)
    context = {
        "submission": submission,
        "table": query_table(spec, asked, rows, count=lambda: total if total <= MOST_COUNTED else None),
        "question": question(submission, asked),
        "finding": CODES.get(asked.chosen.get("code", ""), ""),
    }
    return render(request, "submissions/submission_rows.html", context)


def question(submission: Submission, asked: Asked) -> Any:
    """The question that a list of rows answers."""
    outcome = asked.chosen["disposition"]
    if outcome in OUTCOME_QUESTIONS:
        is_done = outcome == "ready" and submission.state == "enrolled"
        return OUTCOME_QUESTIONS["enrolled" if is_done else outcome]
    return ROWS_WITH_FINDING if asked.chosen.get("code") else ROWS_OF_ALL
