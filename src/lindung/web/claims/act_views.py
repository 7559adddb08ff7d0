"""Acts on a case: the page that asks what an act needs, and carrying it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lindung.apps.claims.models import Case
from lindung.apps.claims.opening import memberships_on
from lindung.apps.claims.selectors import case_get
from lindung.apps.claims.services.facts import event_correct, facts_change, membership_choose
from lindung.kernel.errors import Conflict, Forbidden, NotFound
from lindung.kernel.whole import whole
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.claims.acts import BY_CODE, CaseAct, acts_offered, is_correctable
from lindung.web.claims.case_page import standing_of
from lindung.web.claims.fact_form import FactForm
from lindung.web.claims.forms import ActForm, EventForm


@login_required
@require_http_methods(["GET", "POST"])
def claim_act(request: UserRequest, case_id: int, code: str) -> HttpResponse:
    """One act: what it does, what it asks, and doing it."""
    principal = request.user.principal
    case, act = case_get(principal, case_id), BY_CODE.get(code)
    if act is None:
        raise NotFound(_("Tindakan ini tidak ada."))
    principal.require(act.permission, government=case.government_id, office=case.office.code if case.office else "")
    if request.method == "GET":
        _require_offered(case, act, request)
    form = (act.form or ActForm)(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            act.run(by=principal, case_id=case_id, **form.given())
        if not form.errors:
            messages.success(request, str(act.done))
            return redirect("claim", case_id)
    status = 422 if form.errors else 200
    return render(request, "claims/claim_act.html", {"case": case, "act": act, "form": form}, status=status)


def _require_offered(case: Case, act: CaseAct, request: UserRequest) -> None:
    if act not in acts_offered(standing_of(case), request.user.principal):
        raise Conflict("case_elsewhere", _("Tindakan ini tidak dapat dilakukan pada tahap kasus sekarang."))


def _correctable(request: UserRequest, case_id: int) -> Case:
    """A case whose facts the reader may put right.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``.
    """
    principal = request.user.principal
    case = case_get(principal, case_id)
    if not principal.may("claim.handle"):
        raise Forbidden(_("Hanya petugas BPJS Ketenagakerjaan yang memperbaiki kasus."))
    if request.method == "GET" and not is_correctable(standing_of(case)):
        raise Conflict("case_elsewhere", _("Kasus ini sudah diputuskan; faktanya tidak berubah lagi."))
    return case


@login_required
@require_http_methods(["GET", "POST"])
def claim_event(request: UserRequest, case_id: int) -> HttpResponse:
    """Put right what happened and when, or under which membership."""
    case = _correctable(request, case_id)
    if request.method == "POST" and "enrolment" in request.POST:
        return _membership(request, case)
    initial = {"kind": case.kind, "event_on": case.event_on, "died_on": case.died_on}
    initial["accident_kind"] = case.accident_kind
    form = EventForm(request.POST if request.method == "POST" else None, case=case, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            event_correct(by=request.user.principal, case_id=case_id, event_at=case.event_at, **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Kejadian diperbaiki; jumlahnya dihitung ulang."))
            return redirect("claim", case_id)
    return render(request, "claims/claim_event.html", _event_context(case, form), status=422 if form.errors else 200)


def _event_context(case: Case, form: EventForm) -> dict[str, Any]:
    held = memberships_on(case.worker, case.event_on) if case.worker else []
    return {"case": case, "form": form, "memberships": held}


def _membership(request: UserRequest, case: Case) -> HttpResponse:
    wanted = whole(request.POST.get("enrolment", ""))
    held = memberships_on(case.worker, case.event_on) if case.worker else []
    enrolment = next((one for one in held if one.pk == wanted), None)
    if enrolment is None:
        raise NotFound(_("Kepesertaan ini tidak berlaku pada hari itu."))
    membership_choose(by=request.user.principal, case_id=case.pk, enrolment=enrolment)
    messages.success(request, _("Kasus ini sekarang dihitung menurut kepesertaan itu."))
    return redirect("claim", case.pk)


@login_required
@require_http_methods(["GET", "POST"])
def claim_facts(request: UserRequest, case_id: int) -> HttpResponse:
    """Fill in what happened to the body, what was spent and by whom."""
    case = _correctable(request, case_id)
    form = FactForm(case, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            with refusal_on(form.plain):
                facts_change(by=request.user.principal, case_id=case_id, facts=form.facts())
            if not form.plain.errors:
                messages.success(request, _("Fakta disimpan; jumlahnya dihitung ulang."))
                return redirect("claim", case_id)
        status = 422
    return render(request, "claims/claim_facts.html", {"case": case, "form": form}, status=status)
