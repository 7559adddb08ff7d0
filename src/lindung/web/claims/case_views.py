"""The page of a case, why each of its figures is what it is, its letter, and opening what is private."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.claims.answers import case_answer, family_of
from lindung.apps.claims.selectors import case_get
from lindung.kernel.errors import Forbidden, NotFound
from lindung.store.clock import today
from lindung.web.base.looks import fetch_note
from lindung.web.base.requests import UserRequest
from lindung.web.claims.case_page import answer_words, case_asked, case_context, children_named, decision_of_case
from lindung.web.claims.due_rows import shown_lists
from lindung.web.claims.forms import OpenForm
from lindung.web.claims.private import case_close_private, case_open_private, may_open, reason_given
from lindung.web.claims.why import component_of, why_steps


@login_required
@require_GET
def claim(request: UserRequest, case_id: int) -> HttpResponse:
    """A case at one look: the answer, the sum, what is missing from whom, what comes next, what was done."""
    case = case_get(request.user.principal, case_id)
    context = case_context(request.user.principal, case, reason=reason_given(request, case))
    return render(request, "claims/claim.html", {**context, "open_form": OpenForm()})


@login_required
@require_GET
def claim_why(request: UserRequest, case_id: int, what: str) -> HttpResponse:
    """The steps of one figure, or of the answer on protection or heirs: formula, values, articles, doubts."""
    case = case_get(request.user.principal, case_id)
    is_opened = bool(reason_given(request, case))
    context: dict[str, Any] = {"case": case, "is_beside": bool(request.htmx)}
    if what == "perlindungan":
        answer = case_answer(case)
        if answer.protection is None:
            raise NotFound(_("Untuk jawaban ini tidak ada hitungannya."))
        context |= {"protection": answer.protection, "answer": answer_words(case, answer)}
    elif what == "ahli-waris":
        family = family_of(case)
        heirs = case_answer(case, family).heirs
        if heirs is None:
            raise NotFound(_("Untuk jawaban ini tidak ada hitungannya."))
        names = children_named(family, is_opened=is_opened)
        names = {**{one.key: one.name for one in family if one.relation != "child"}, **names}
        context |= {"title": _("Mengapa mereka ahli warisnya?"), "steps": why_steps(heirs.explanation, names)}
    else:
        asked = case_asked(case, is_opened=is_opened)
        title, steps = component_of(asked.frozen, what, asked.names)
        context |= {"title": title, "steps": steps}
    return render(request, "claims/_why.html" if request.htmx else "claims/claim_why.html", context)


@login_required
@require_POST
def claim_open(request: UserRequest, case_id: int) -> HttpResponse:
    """Open what is private of a case with a reason, or close it again."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    if not may_open(principal):
        raise Forbidden(_("Rekening, anak dan surat kesehatan hanya untuk petugas yang menangani kasus."))
    if request.POST.get("close"):
        case_close_private(request, case)
        return redirect("claim", case_id)
    form = OpenForm(request.POST)
    if not form.is_valid():
        context = case_context(principal, case, reason=reason_given(request, case))
        return render(request, "claims/claim.html", {**context, "open_form": form}, status=422)
    case_open_private(request, case, form.cleaned_data["reason"])
    return redirect(_back(request, case_id))


def _back(request: UserRequest, case_id: int) -> str:
    """The page of this case from which it was opened."""
    wanted = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith(f"/klaim/{case_id}/")
    return wanted if is_own else f"/klaim/{case_id}/"


@login_required
@require_GET
def claim_letter(request: UserRequest, case_id: int) -> HttpResponse:
    """The letter to the family about the decision that holds, for paper. Printing changes nothing.

    The family's ticket stands on it only for who handles the case: it is half of what opens the family's page.
    """
    principal = request.user.principal
    case = case_get(principal, case_id)
    decision = decision_of_case(case)
    if decision is None:
        raise NotFound(_("Kasus ini belum diputuskan; suratnya belum ada."))
    reason = reason_given(request, case)
    names = children_named(family_of(case), is_opened=bool(reason))
    if reason:
        office = case.office.code if case.office else ""
        fetch_note(principal, "claim.letter", case.subject, government=case.government_id, office=office)
    lists = shown_lists(decision.assessment.dues, names)
    context = {
        "case": case,
        "decision": decision,
        "assessment": decision.assessment,
        "shown": lists[0] if lists else None,
        "notice": case.notices.order_by("pk").first() if principal.may("claim.handle") else None,
        "today": today(),
    }
    return render(request, "claims/claim_letter.html", context)
