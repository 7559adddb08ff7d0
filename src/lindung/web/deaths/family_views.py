"""The families who have received nothing yet: who, since when, how much, and who goes to them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lindung.apps.claims.selectors import case_get
from lindung.apps.claims.selectors_watch import case_due, contacts_of, families_sum, families_waiting, rows_open
from lindung.apps.claims.services.visit import visitor_assign
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import narrow, query_table
from lindung.web.base.looks import fetch_note
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.deaths.death_lists import family_list
from lindung.web.deaths.forms import VisitorForm

MOST_PRINTED = 200


@login_required
@require_GET
def families(request: UserRequest) -> HttpResponse:
    """The families of known deaths who have received nothing, the oldest death first, with the sum of all."""
    principal = request.user.principal
    if not principal.may("claim.see"):
        raise Forbidden(_("Anda tidak berwenang melihat kasus."))
    spec = family_list(today())
    asked = list_asked(request.GET, spec)
    rows = families_waiting(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    context = {
        "table": query_table(spec, asked, rows),
        "sum": families_sum(principal, on=today()),
        "undecided": rows_open(principal).count(),
        "query": request.META.get("QUERY_STRING", ""),
    }
    return render(request, "deaths/families.html", context)


@login_required
@require_GET
def families_print(request: UserRequest) -> HttpResponse:
    """The list for who visits: addresses and telephones, noted before it is shown."""
    principal = _require_watcher(request)
    spec = family_list(today())
    rows = narrow(spec, list_asked(request.GET, spec), families_waiting(principal))
    cases = list(rows.order_by("visitor", "office__name", "died_on", "pk")[:MOST_PRINTED])
    contacts = contacts_of(cases)
    if cases:
        fetch_note(principal, "list.print", f"list:{request.path_info}", rows=len(cases))
    shown = [(case, contacts.get(case.pk, [])) for case in cases]
    context = {"families": shown, "is_cut": len(cases) == MOST_PRINTED, "today": today()}
    return render(request, "deaths/families_print.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def family(request: UserRequest, case_id: int) -> HttpResponse:
    """One family: where they are found, which is noted, and naming who visits them."""
    principal = _require_watcher(request)
    case = case_get(principal, case_id)
    form = VisitorForm(request.POST or None, initial={"visitor": case.visitor})
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            visitor_assign(by=principal, case_id=case.pk, visitor=form.cleaned_data["visitor"])
        if not form.errors:
            messages.success(request, _("Tercatat."))
            return redirect("death-families")
    office = case.office.code if case.office else ""
    fetch_note(principal, "claim.contact", case.subject, government=case.government_id, office=office)
    context = {
        "case": case,
        "contacts": contacts_of([case]).get(case.pk, []),
        "due": case_due(case),
        "days": (today() - (case.died_on or case.event_on)).days,
        "form": form,
    }
    return render(request, "deaths/family.html", context, status=422 if form.errors else 200)


def _require_watcher(request: UserRequest) -> Principal:
    principal = request.user.principal
    if not principal.may("death.watch"):
        raise Forbidden(_("Hanya administrator pemda dan petugas BPJS yang mencocokkan kematian."))
    return principal
