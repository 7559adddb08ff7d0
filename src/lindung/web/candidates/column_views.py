"""Which column of a candidate list is meant: one question at a time, decided by one click."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.candidates.questions import questions_open
from lindung.apps.candidates.selectors import candidate_list_get
from lindung.apps.candidates.services.answer import candidate_column_answer
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.candidates.views import require_reader
from lindung.web.candidates.words import CANDIDATE_COLUMN_QUESTIONS, CANDIDATE_FIELDS


@login_required
@require_GET
def candidate_columns(request: UserRequest, list_id: int) -> HttpResponse:
    """The first open question about the columns of a list; without one, the list."""
    principal = require_reader(request)
    found = candidate_list_get(principal, list_id)
    questions = questions_open(found) if found.state == "checked" else []
    if not questions:
        return redirect("candidate-list", list_id)
    question = questions[0]
    context = {
        "list": found,
        "question": question,
        "asks": CANDIDATE_COLUMN_QUESTIONS.get(question.field, CANDIDATE_FIELDS.get(question.field, question.field)),
        "cards": [
            {"letter": letter, "words": question.header_words.get(letter, ""), "samples": question.samples[letter]}
            for letter in question.letters
        ],
        "further": len(questions) - 1,
        "may_act": principal.may("candidate.propose"),
    }
    return render(request, "candidates/candidate_columns.html", context)


def _questions(list_id: int) -> str:
    return reverse("candidate-columns", args=[list_id])


@login_required
@require_POST
@refusal_leads_to(_questions)
def candidate_column(request: UserRequest, list_id: int) -> HttpResponse:
    """One click: this column holds the field, or the amounts are or are not those of a month."""
    candidate_column_answer(
        by=require_reader(request),
        list_id=list_id,
        signature=request.POST.get("signature", ""),
        field=request.POST.get("field", ""),
        letter=request.POST.get("letter", ""),
        is_monthly=request.POST.get("period") != "other",
    )
    return redirect("candidate-columns", list_id)
