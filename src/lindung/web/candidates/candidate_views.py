"""Candidates as a list, and one of them: why they are in or out, and what a person says of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.candidates import selectors
from lindung.apps.candidates.models import Candidate
from lindung.apps.candidates.services.correct import candidate_correct, written_of
from lindung.apps.candidates.services.prefer import candidate_prefer
from lindung.apps.candidates.services.withdraw import candidate_return, candidate_withdraw
from lindung.kernel.errors import NotFound
from lindung.kernel.nik import masked_within
from lindung.kernel.principal import Principal
from lindung.screening.candidate_list import reasons_of
from lindung.store.clock import today
from lindung.web.base.lists.asked import Asked, list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.looks import fetch_note
from lindung.web.base.refusals import refusal_leads_to, refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.candidates.candidate_rows import candidate_rows, outcome_of
from lindung.web.candidates.forms import CorrectForm, WithdrawForm
from lindung.web.candidates.views import require_reader
from lindung.web.candidates.words import CANDIDATE_FIELDS, CANDIDATE_QUESTIONS
from lindung.web.submissions.tags import issue_text


@login_required
@require_GET
def candidates_all(request: UserRequest) -> HttpResponse:
    """All candidates in scope."""
    principal = require_reader(request)
    codes = sorted(selectors.reasons_found(principal))
    spec = candidate_rows(principal, villages=selectors.villages_proposed(principal), codes=codes)
    asked = list_asked(request.GET, spec)
    rows = selectors.candidates_visible(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    context = {"table": query_table(spec, asked, rows), "question": _question(asked)}
    return render(request, "candidates/candidates_all.html", context)


@login_required
@require_GET
def candidates_of_list(request: UserRequest, list_id: int) -> HttpResponse:
    """The candidates of one list, in the order of its rows."""
    principal = require_reader(request)
    found = selectors.candidate_list_get(principal, list_id)
    codes = sorted(found.reasons)
    villages = selectors.villages_proposed(principal) if not found.village else []
    spec = candidate_rows(principal, villages=villages, codes=codes, is_of_list=True)
    asked = list_asked(request.GET, spec)
    rows = selectors.candidates_visible(principal).filter(candidate_list=found)
    if file := list_export(request, spec, asked, rows):
        return file
    context = {"list": found, "table": query_table(spec, asked, rows), "question": _question(asked)}
    return render(request, "candidates/candidates_of_list.html", context)


def _question(asked: Asked) -> Any:
    return CANDIDATE_QUESTIONS.get(asked.chosen["disposition"], _("Siapa saja yang diusulkan?"))


@login_required
@require_GET
def candidate(request: UserRequest, candidate_id: int) -> HttpResponse:
    """One candidate: in or out, why, what is known, and what can be done."""
    found = selectors.candidate_get(require_reader(request), candidate_id)
    return _person_page(request, found)


def _person_page(
    request: UserRequest, found: Candidate, *, correct: CorrectForm | None = None, out: WithdrawForm | None = None
) -> HttpResponse:
    principal = request.user.principal
    _note_look(principal, found)
    may_correct = principal.may("candidate.propose") and found.candidate_list.state == "checked"
    forms = [form for form in (correct, out) if form is not None]
    context = {
        "candidate": found,
        "outcome": outcome_of(found),
        "reasons": _sentences(principal, found, is_deciding=True),
        "remarks": _sentences(principal, found, is_deciding=False),
        "traits": [(CANDIDATE_FIELDS[name], value) for name, value in sorted(found.traits.items())],
        "other": _other(principal, found),
        "doubles": selectors.doubles_of(principal, found),
        "words": _words(found, sees_nik=principal.may("worker.see_nik")),
        "correct": (correct or CorrectForm(initial=written_of(found))) if may_correct else None,
        "is_correcting": correct is not None,
        "out": (out or WithdrawForm(initial={"on": today()})) if principal.may("candidate.withdraw") else None,
        "is_taking_out": out is not None,
        "trail": [] if principal.scope.office else selectors.candidate_trail(found),
    }
    return render(request, "candidates/candidate.html", context, status=422 if forms else 200)


def _note_look(principal: Principal, found: Candidate) -> None:
    """Note that somebody opened a candidate's page who sees the whole NIK on it."""
    if principal.may("worker.see_nik"):
        office = found.candidate_list.office
        fetch_note(
            principal,
            "candidate.see",
            f"candidate:{found.pk}",
            government=found.government_id,
            office=office.code if office else "",
        )


def _sentences(principal: Principal, found: Candidate, *, is_deciding: bool) -> list[str]:
    deciding = reasons_of(found.codes.split(";") if found.codes else [])
    present = found.codes.split(";")
    sentences = [
        issue_text(issue)
        for issue in found.issues
        if issue["code"] in present and (issue["code"] in deciding) == is_deciding
    ]
    return sentences if principal.may("worker.see_nik") else [masked_within(text) for text in sentences]


def _other(principal: Principal, found: Candidate) -> Candidate | None:
    """The row of the same person that counts, where the reader may see it."""
    if found.same_as_id is None:
        return None
    visible = selectors.candidates_visible(principal).select_related("candidate_list")
    return visible.filter(pk=found.same_as_id).first()


def _words(found: Candidate, *, sees_nik: bool) -> list[dict[str, Any]]:
    """What people said of the row, line by line."""
    return [
        {
            "label": CANDIDATE_FIELDS.get(name, name),
            "before": before if sees_nik else masked_within(before),
            "after": after if sees_nik else masked_within(after),
            "said_by": word.said_by,
            "by": word.recorded_by.name if word.recorded_by else "",
            "at": word.recorded_at,
        }
        for word in selectors.words_on(found)
        for name, after in word.fields.items()
        for before in (word.written.get(name, ""),)
    ]


@login_required
@require_POST
def candidate_said(request: UserRequest, candidate_id: int) -> HttpResponse:
    """A row said anew."""
    principal = require_reader(request)
    form = CorrectForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            candidate_correct(
                by=principal,
                candidate_id=candidate_id,
                fields=form.fields_said,
                said_by=form.cleaned_data["said_by"],
            )
    if form.errors:
        return _person_page(request, selectors.candidate_get(principal, candidate_id), correct=form)
    messages.success(request, _("Barisnya dinilai ulang dengan isian ini."))
    return redirect("candidate", candidate_id)


@login_required
@require_POST
def candidate_out(request: UserRequest, candidate_id: int) -> HttpResponse:
    """A candidate is taken out, with the reason."""
    principal = require_reader(request)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            candidate_withdraw(by=principal, candidate_id=candidate_id, **form.cleaned_data)
    if form.errors:
        return _person_page(request, selectors.candidate_get(principal, candidate_id), out=form)
    messages.success(request, _("Calon ini dikeluarkan dari usulan."))
    return redirect("candidate", candidate_id)


_STEPS = {"return": candidate_return, "prefer": candidate_prefer}


def _page(candidate_id: int, step: str) -> str:
    return reverse("candidate", args=[candidate_id])


@login_required
@require_POST
@refusal_leads_to(_page)
def candidate_step(request: UserRequest, candidate_id: int, step: str) -> HttpResponseRedirect:
    """Propose somebody again who was taken out, or have this row count for the person."""
    if step not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."))
    _STEPS[step](by=require_reader(request), candidate_id=candidate_id)
    return redirect("candidate", candidate_id)
