"""The scholarship calendar: what is awaited of which child, and proving, deciding or skipping a school year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.claims.models import SchoolYear, SchoolYearState
from lindung.apps.claims.selectors_papers import papers_of
from lindung.apps.claims.selectors_school import school_year_get, school_years_open, school_years_visible
from lindung.apps.claims.services.school_decide import school_year_decide, school_year_prove, school_year_skip
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.claims.private import reason_given
from lindung.web.scholarships.year_list import school_year_list, year_words


class ActForm(forms.Form):
    """What is done with a school year, and why where it is skipped."""

    act = forms.ChoiceField(choices=[(one, one) for one in ("prove", "decide", "skip")])
    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=300, required=False)
    field_refused = {"reason_missing": "reason"}


@login_required
@require_GET
def scholarships(request: UserRequest) -> HttpResponse:
    """The calendar of all children in scope, what is due first on top."""
    principal = _require_reader(request)
    spec = school_year_list(child_name=lambda row: _child(request, row))
    asked = list_asked(request.GET, spec)
    rows = school_years_visible(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    waiting = school_years_open(principal).order_by()
    context = {
        "table": query_table(spec, asked, rows),
        "waiting": waiting.count(),
        "rupiah": waiting.aggregate(sum=Sum("amount_rupiah", default=0))["sum"],
        "late": waiting.filter(state=SchoolYearState.PROOF_DUE, proof_due_on__lt=today()).count(),
    }
    return render(request, "scholarships/scholarships.html", context)


@login_required
@require_GET
def school_year(request: UserRequest, school_year_id: int) -> HttpResponse:
    """One school year of one child: what is awaited, and what the reader may do."""
    return _page(request, school_year_id, ActForm())


def _page(request: UserRequest, school_year_id: int, form: ActForm) -> HttpResponse:
    principal = _require_reader(request)
    row = school_year_get(principal, school_year_id)
    papers = [
        one
        for one in papers_of(row.case)
        if one.paper.school_year == row.school_year and one.paper.relative_id == row.child_id
    ]
    context = {
        "row": row,
        "year": year_words(row),
        "child": _child(request, row),
        "is_opened": bool(reason_given(request, row.case)),
        "papers": papers,
        "acts": _acts(principal, row, is_complete=all(one.paper.is_settled for one in papers)),
        "is_own": row.state == SchoolYearState.PROVEN and row.proven_by_id == principal.id,
        "may_handle": principal.may("claim.handle"),
        "form": form,
    }
    return render(request, "scholarships/school_year.html", context, status=422 if form.errors else 200)


def _acts(principal: Principal, row: SchoolYear, *, is_complete: bool) -> list[str]:
    found = []
    if row.state == SchoolYearState.PROVEN and principal.may("claim.decide") and row.proven_by_id != principal.id:
        found.append("decide")
    if principal.may("claim.handle"):
        if row.state == SchoolYearState.PROOF_DUE and is_complete:
            found.append("prove")
        if row.state in (SchoolYearState.EXPECTED, SchoolYearState.PROOF_DUE):
            found.append("skip")
    return found


def _child(request: UserRequest, row: SchoolYear) -> str:
    """A child's name where this session opened the case with a reason, else whose child it is."""
    if reason_given(request, row.case):
        return row.child.name
    return _("anak dari %(name)s") % {"name": row.case.person_name}


@login_required
@require_POST
def school_year_act(request: UserRequest, school_year_id: int) -> HttpResponse:
    """Prove, decide or skip a school year."""
    principal = _require_reader(request)
    form = ActForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            _RUNS[form.cleaned_data["act"]](principal, school_year_id, form.cleaned_data["reason"])
        if not form.errors:
            messages.success(request, _("Tercatat."))
            return redirect("school-year", school_year_id)
    return _page(request, school_year_id, form)


_RUNS: dict[str, Callable[[Principal, int, str], Any]] = {
    "prove": lambda by, pk, _reason: school_year_prove(by=by, school_year_id=pk),
    "decide": lambda by, pk, _reason: school_year_decide(by=by, school_year_id=pk),
    "skip": lambda by, pk, reason: school_year_skip(by=by, school_year_id=pk, reason=reason),
}


def _require_reader(request: UserRequest) -> Principal:
    principal = request.user.principal
    if not principal.may("claim.see"):
        raise Forbidden(_("Anda tidak berwenang melihat beasiswa."))
    return principal
