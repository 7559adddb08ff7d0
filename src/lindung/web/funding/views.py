"""The budget of a year and the agreements behind it; the export for the finance system; the tie-out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.funding import selectors
from lindung.apps.funding.services.agreements import Terms, agreement_sign
from lindung.apps.funding.services.budget import budget_set
from lindung.apps.monitoring.budget_year import budget_year
from lindung.apps.monitoring.coverage import coverage_offices
from lindung.apps.monitoring.finance import finance_year
from lindung.apps.monitoring.finance_csv import finance_csv
from lindung.apps.monitoring.tie_out import tie_out
from lindung.apps.offices.models import Government, Segment
from lindung.apps.offices.selectors import government_of, governments_visible, offices_visible
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.store.files import forgotten_on_error, store
from lindung.web.base.body_limit import MOST_PROOF_MB, takes_files
from lindung.web.base.kept_files import file_taken
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import sequence_table
from lindung.web.base.looks import fetch_note
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.funding.budget_list import budget_list
from lindung.web.funding.difference_list import difference_list
from lindung.web.funding.forms import AgreementForm, BudgetForm

FIRST_YEAR, LAST_YEAR = 2022, 2100


def _looking_at(request: UserRequest) -> tuple[Principal, dict[str, Any]]:
    """Who asks, looking at one government: a budget of several has no one verdict. With what the choice shows."""
    principal = request.user.principal
    if principal.scope.government or principal.scope.office:
        return principal, {}
    choices = governments_visible(principal)
    wanted = request.GET.get("government", "")
    funded = selectors.governments_with_money(principal)
    busy = next((code for code, _name in choices if code in funded), choices[0][0] if choices else "")
    chosen = wanted if wanted in dict(choices) else busy
    return principal.narrowed(chosen), {"governments": choices, "government": chosen}


def _year(request: UserRequest, principal: Principal) -> int:
    """The year asked for; else this one."""
    if not principal.may("funding.see"):
        raise Forbidden(_("Anda tidak berwenang melihat anggaran."))
    asked = whole(request.GET.get("year", "")) or 0
    return asked if FIRST_YEAR <= asked <= LAST_YEAR else max(today().year, FIRST_YEAR)


@login_required
@require_GET
def budget(request: UserRequest) -> HttpResponse:
    """Planned, committed, billed, paid; what will lapse and whom it would protect, what is missing; the agreements."""
    return _budget_page(request)


def _budget_page(
    request: UserRequest, budget_form: BudgetForm | None = None, agreement_form: AgreementForm | None = None
) -> HttpResponse:
    principal, choice = _looking_at(request)
    year = _year(request, principal)
    may_change = principal.may("funding.change")
    money = finance_year(principal, year=year, on=today())
    agreements = selectors.commitments(principal, on=today())
    enrolled = sum(line.enrolled for line in coverage_offices(principal, on=today())) if money.committed_people else 0
    empty = BudgetForm(None, year=year, offices=offices_visible(principal))
    spec = budget_list(year)
    asked = list_asked(request.GET, spec)
    if file := list_export(request, spec, asked, money.states):
        return file
    context = choice | {
        "table": sequence_table(spec, asked, money.states),
        "money": money,
        "outlook": budget_year(money, on=today()),
        "year": year,
        "years": sorted({year, *selectors.budget_years(principal)}, reverse=True),
        "agreements": agreements,
        "outgrown": max(0, enrolled - money.committed_people) if year == today().year else 0,
        "budget_form": (budget_form or empty) if may_change else None,
        "agreement_form": (agreement_form or _agreement_form(request, principal)) if may_change else None,
    }
    is_wrong = bool((budget_form and budget_form.errors) or (agreement_form and agreement_form.errors))
    return render(request, "funding/budget.html", context, status=422 if is_wrong else 200)


def _agreement_form(request: UserRequest, principal: Principal) -> AgreementForm:
    """The form, filled in from the agreement that is renewed or amended."""
    for name in ("renews", "amends"):
        asked = whole(request.GET.get(name, ""))
        if asked is not None:
            old = selectors.agreement_get(principal, asked)
            given = {name: old.pk, "party": old.party, "people": old.people, "amount": old.amount_rupiah}
            given["segment"] = old.segment
            return AgreementForm(initial=given | ({"ends_on": old.ends_on} if name == "amends" else {}))
    return AgreementForm()


def _own_government(principal: Principal) -> Government:
    government = government_of(principal)
    if government is None:
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    return government


@login_required
@require_POST
def budget_change(request: UserRequest) -> HttpResponse:
    """Set or revise a budget line."""
    principal = request.user.principal
    government = _own_government(principal)
    form = BudgetForm(request.POST, year=max(today().year, FIRST_YEAR), offices=offices_visible(principal))
    if form.is_valid():
        given = form.cleaned_data
        with refusal_on(form):
            budget_set(
                by=principal, government=government, year=given["year"], account=given["account"],
                rupiah=given["amount"], office=given["office"],
            )  # fmt: skip
    if form.errors:
        return _budget_page(request, budget_form=form)
    messages.success(request, _("Anggaran disimpan."))
    return redirect(f"/anggaran/?year={form.cleaned_data['year']}")


@takes_files("funding.change", MOST_PROOF_MB)
@login_required
@require_POST
def agreement_new(request: UserRequest) -> HttpResponse:
    """Record an agreement, a renewal or an addendum, with its file."""
    principal = request.user.principal
    government = _own_government(principal)
    principal.require("funding.change", government=government.pk)
    form = AgreementForm(request.POST, request.FILES)
    if not form.is_valid():
        return _budget_page(request, agreement_form=form)
    given = form.cleaned_data
    file = store(given["file"].name, given["file"].file) if given["file"] else None
    terms = Terms(
        given["number"],
        given["party"],
        given["starts_on"],
        given["ends_on"],
        given["people"],
        given["amount"],
        segment=given["segment"] or Segment.WAGE_EARNER.value,
        file=file,
    )
    with refusal_on(form), forgotten_on_error([file] if file else []):
        agreement_sign(by=principal, government=government, terms=terms, renews=given["renews"], amends=given["amends"])
    if form.errors:
        return _budget_page(request, agreement_form=form)
    messages.success(request, _("Perjanjian tercatat."))
    return redirect("budget")


@login_required
@require_GET
def agreement_file(request: UserRequest, agreement_id: int) -> FileResponse:
    """The agreement as it was handed in."""
    found = selectors.agreement_get(request.user.principal, agreement_id)
    return file_taken(
        request.user.principal,
        found.file_stored_as,
        found.file_name,
        missing=_("Perjanjian ini tidak mempunyai berkas."),
        verb="agreement.fetch",
        subject=f"agreement:{found.pk}",
        government=found.government_id,
    )


@login_required
@require_GET
def budget_export(request: UserRequest) -> HttpResponse:
    """A year's money as CSV for the regional finance system."""
    principal, _choice = _looking_at(request)
    year = _year(request, principal)
    content = finance_csv(finance_year(principal, year=year, on=today()))
    fetch_note(principal, "list.export", f"list:{request.path_info}", format="csv", year=year)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="anggaran {year}.csv"'
    return response


@login_required
@require_GET
def budget_tie_out(request: UserRequest) -> HttpResponse:
    """Budget, bills, payments and statements side by side, with every difference."""
    principal, choice = _looking_at(request)
    year = _year(request, principal)
    result = tie_out(principal, year=year, on=today())
    spec = difference_list(result.differences, year)
    asked = list_asked(request.GET, spec)
    if file := list_export(request, spec, asked, result.differences):
        return file
    years = sorted({year, *selectors.budget_years(principal)}, reverse=True)
    context = choice | {"tie_out": result, "year": year, "years": years}
    return render(request, "funding/tie_out.html", context | {"table": sequence_table(spec, asked, result.differences)})
