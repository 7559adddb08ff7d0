"""A submission's rows as a list: by fate, finding, office, file and name, page by page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.apps.submissions import row_pages, selectors
from lindung.web.base.requests import UserRequest
from lindung.web.submissions.row_query import choices, kept, question, rows_wanted


@login_required
@require_GET
def submission_rows(request: UserRequest, submission_id: int) -> HttpResponse:
    """Rows of a submission as the address asks for them."""
    principal = request.user.principal
    submission = selectors.submission_named(principal, submission_id)
    asked, query = rows_wanted(request.GET), request.GET
    files = row_pages.files_named(principal, submission)
    count = row_pages.rows_counted(principal, submission, asked, files)
    page = row_pages.rows_page(
        principal,
        submission,
        asked,
        after=query.get("after", ""),
        by_name=query.get("sort", "") == "name",
        count=count,
    )
    context = {
        "submission": submission,
        "page": page,
        "asked": asked,
        "file": query.get("file", ""),
        "question": question(submission, asked),
        "choices": choices(submission, files, row_pages.findings_of(principal, submission)),
        "kept": kept(query),
        "kept_by_row": kept(query, sort=""),
        "kept_by_name": kept(query, sort="name"),
        "is_filtered": bool(kept(query, sort="")),
    }
    return render(request, "submissions/submission_rows.html", context)
