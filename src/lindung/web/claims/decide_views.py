"""Assessing a case, and deciding it by somebody else: what is due by which law, granted or refused with article."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lindung.apps.claims.answers import family_of
from lindung.apps.claims.eyes import has_answered_for
from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors import case_get
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_decide
from lindung.apps.claims.states import State
from lindung.kernel.errors import Conflict, Forbidden
from lindung.law import national_book
from lindung.law.writing import law_fingerprint, law_written
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.claims.case_page import (
    Asked,
    answer_words,
    case_asked,
    children_named,
    missing_words,
    standing_of,
)
from lindung.web.claims.due_rows import shown_lists
from lindung.web.claims.forms import AssessForm, DecideForm
from lindung.web.claims.private import reason_given


@login_required
@require_http_methods(["GET", "POST"])
def claim_assess(request: UserRequest, case_id: int, part: str = "") -> HttpResponse:
    """What the rules give for the facts as they stand, and the assessor's word on it.

    ``part`` is ``funeral`` for what may be paid while the heirs disagree.
    """
    principal = request.user.principal
    case = case_get(principal, case_id)
    if not principal.may("claim.assess"):
        raise Forbidden(_("Hanya petugas BPJS Ketenagakerjaan yang menilai kasus."))
    is_funeral = part == "funeral"
    fitting = (State.DISPUTED,) if is_funeral else (State.COMPLETE, State.APPEALED)
    if request.method == "GET" and State(case.state) not in fitting:
        raise Conflict("case_elsewhere", _("Kasus ini belum lengkap atau sudah dinilai."))
    asked = case_asked(case, is_opened=bool(reason_given(request, case)))
    form = AssessForm(request.POST if request.method == "POST" else None, case=case, initial=_initial(case, asked))
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            case_assess(by=principal, case_id=case_id, part=part, **form.given())
        if not form.errors:
            messages.success(request, _("Kasus dinilai; orang lain yang memutuskannya."))
            return redirect("claim", case_id)
    context = {
        "case": case,
        "form": form,
        "is_funeral": is_funeral,
        "answer": answer_words(case, asked.answer),
        "lists": asked.lists,
        "lacking": [text.read(get_language() or "id") for text in asked.answer.lacking],
        "missing": missing_words(case),
        "law": law_short(),
    }
    return render(request, "claims/claim_assess.html", context, status=422 if form.errors else 200)


def law_short() -> str:
    """The version of the law that an assessment would freeze now, as pages name it."""
    return law_fingerprint(law_written(national_book(), ""))[:12]


def _initial(case: Case, asked: Asked) -> dict[str, Any]:
    """What the form begins with: the way that the rules point, and the article where they point to a refusal.

    Where a fact is lacking, or months have to be paid first, they point nowhere yet.
    """
    version = {"facts_version": case.facts_version}
    if asked.answer.dues is None or asked.answer.gap:
        return version
    pays = asked.answer.dues.lists[0].payer == "agency" and asked.answer.total_rupiah > 0
    steps = asked.answer.protection.explanation if asked.answer.protection else ()
    sources = [f"{source.instrument}, {source.article}" for step in steps for source in step.sources]
    article = "" if pays else "; ".join(dict.fromkeys(sources))[:300]
    return {"is_granted": "1" if pays else "0", "article": article, **version}


@login_required
@require_http_methods(["GET", "POST"])
def claim_decide(request: UserRequest, case_id: int) -> HttpResponse:
    """What was assessed, by whom and by which law; the word of another person on it."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    if not principal.may("claim.decide"):
        raise Forbidden(_("Hanya petugas BPJS Ketenagakerjaan yang memutuskan kasus."))
    standing = standing_of(case)
    last = standing.assessment
    is_part = last is not None and bool(last.part) and standing.state is State.DISPUTED
    if last is None or (request.method == "GET" and standing.state is not State.ASSESSED and not is_part):
        raise Conflict("case_elsewhere", _("Kasus ini belum dinilai atau sudah diputuskan."))
    initial = {"assessment_id": last.pk}
    form = DecideForm(request.POST if request.method == "POST" else None, case=case, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            case_decide(by=principal, case_id=case_id, **form.given())
        if not form.errors:
            messages.success(request, _("Kasus diputuskan."))
            return redirect("claim", case_id)
    names = children_named(family_of(case), is_opened=bool(reason_given(request, case)))
    context = {
        "case": case,
        "form": form,
        "assessment": last,
        "lists": shown_lists(last.dues, names),
        "is_own": has_answered_for(last, principal),
        "is_old": last.facts_version != case.facts_version,
        "missing": missing_words(case),
    }
    return render(request, "claims/claim_decide.html", context, status=422 if form.errors else 200)
