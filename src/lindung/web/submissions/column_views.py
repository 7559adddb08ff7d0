"""Which column is meant: one question at a time, a card for each column that may be it, decided by one click."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.submissions import selectors
from lindung.apps.submissions.questions import questions_of
from lindung.apps.submissions.services.answer import column_answer
from lindung.apps.submissions.services.lock import reaches_whole
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.submissions.file_views import file_address
from lindung.web.submissions.words import FIELDS, QUESTIONS, QUESTIONS_OF_ONE


@login_required
@require_GET
def submission_columns(request: UserRequest, submission_id: int) -> HttpResponse:
    """The first open question about the columns of a submission; without one, the submission."""
    principal = request.user.principal
    submission = selectors.submission_get(principal, submission_id)
    questions = questions_of(principal, submission) if submission.state == "checked" else []
    if not questions:
        return redirect("submission", submission_id)
    question = questions[0]
    words = QUESTIONS_OF_ONE if len(question.letters) == 1 else QUESTIONS
    context = {
        "submission": submission,
        "question": question,
        "asks": words.get(question.field, FIELDS.get(question.field, question.field)),
        "cards": [
            {"letter": letter, "words": question.header_words.get(letter, ""), "samples": question.samples[letter]}
            for letter in question.letters
        ],
        "further": len(questions) - 1,
        "all_columns": file_address(submission_id, question.file.pk),
        "may_act": principal.may("submission.decide") and reaches_whole(principal, submission),
    }
    return render(request, "submissions/submission_columns.html", context)


def _questions(submission_id: int, file_id: int) -> str:
    return reverse("submission-columns", args=[submission_id])


@login_required
@require_POST
@refusal_leads_to(_questions)
def submission_column_answer(request: UserRequest, submission_id: int, file_id: int) -> HttpResponse:
    """One click: this column holds the field, or the amounts are or are not those of a month."""
    column_answer(
        by=request.user.principal,
        submission_id=submission_id,
        file_id=file_id,
        signature=request.POST.get("signature", ""),
        field=request.POST.get("field", ""),
        letter=request.POST.get("letter", ""),
        is_monthly=request.POST.get("period") != "other",
    )
    return redirect("submission-columns", submission_id)
