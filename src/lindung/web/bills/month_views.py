"""Issuing a government's month: as it would be billed, then issued as shown; a large one by jobs, with its progress."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lindung.apps.contributions import selectors
from lindung.apps.contributions.changes import changes_named
from lindung.apps.contributions.jobs import CALCULATE
from lindung.apps.contributions.models import CalculationState, MonthCalculation
from lindung.apps.contributions.next_month import month_to_issue
from lindung.apps.contributions.services.calculation import calculation_ask, is_large
from lindung.apps.contributions.services.draft import month_draft
from lindung.apps.contributions.services.issue import has_begun, require_near, require_whole_months
from lindung.apps.contributions.services.summary import DraftSummary, summary_of, summary_read
from lindung.apps.offices.models import Government
from lindung.apps.offices.selectors import government_of, names_by_id
from lindung.apps.payments.jobs import ISSUE
from lindung.apps.payments.payments.issue_later import month_issue_later
from lindung.apps.payments.payments.issue_month import month_issue
from lindung.kernel.errors import Forbidden, Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.store.clock import now, today
from lindung.web.base.money_source import money_source_unusual
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.requests import UserRequest
from lindung.web.bills.forms import MonthForm


@login_required
@require_http_methods(["GET", "POST"])
def bills_month(request: UserRequest) -> HttpResponse:
    """A month as it would be billed, beside the month before; issuing it is one press."""
    principal, government = _issuer(request)
    form = MonthForm(request.POST or request.GET or {"month": str(month_to_issue(government.pk, today()))})
    if not form.is_valid():
        return render(request, "bills/bills_month.html", {"form": form}, status=422)
    month, whole_months = _asked(form)
    if request.method == "GET":
        return render(request, "bills/bills_month.html", _context(principal, government, form))
    try:
        return _post(request, principal, government, month, whole_months)
    except Refusal as refusal:
        if refusal.code not in ("draft_changed", "month_not_begun"):
            raise
        context = _context(principal, government, form) | {"refused": sentence_of(refusal)}
        return render(request, "bills/bills_month.html", context, status=409)


@login_required
@require_GET
def calculation_progress(request: UserRequest) -> HttpResponse:
    """How far a large month is; once it is done, the browser shows the result."""
    principal, government = _issuer(request)
    form = MonthForm(request.GET)
    if not form.is_valid():
        return redirect("bills-month")
    month, whole_months = _asked(form)
    found = selectors.calculation_of(principal, government, month, whole_months)
    context = {"month": month, "whole_months": whole_months, **_progress(found)}
    response = render(request, "bills/_calculation.html", context)
    if found is None or not found.is_working:
        response["HX-Redirect"] = _page(month, whole_months)
    return response


def _issuer(request: UserRequest) -> tuple[Principal, Government]:
    principal = request.user.principal
    government = government_of(principal)
    if government is None or not principal.may("bill.issue"):
        raise Forbidden(_("Hanya administrator pemda yang menerbitkan tagihan."))
    return principal, government


def _asked(form: MonthForm) -> tuple[Month, int]:
    month, whole_months = Month.parse(form.cleaned_data["month"]), form.cleaned_data["recompute"] or 0
    require_near(month)
    require_whole_months(whole_months)
    return month, whole_months


def _page(month: Month, whole_months: int) -> str:
    asked = {"month": str(month)} | ({"recompute": whole_months} if whole_months else {})
    return f"{reverse('bills-month')}?{urlencode(asked)}"


def _post(
    request: UserRequest, principal: Principal, government: Government, month: Month, whole_months: int
) -> HttpResponse:
    """Have a large month computed, or issue what was shown, at once or by a job."""
    about: dict[str, Any] = {
        "by": principal, "government": government, "month": month, "whole_months": whole_months,
    }  # fmt: skip
    if request.POST.get("do") == "calculate":
        calculation_ask(**about, kind=CALCULATE)
        return redirect(_page(month, whole_months))
    how: dict[str, Any] = {"shown": request.POST.get("shown", ""), "is_early": request.POST.get("early") == "1"}
    is_issued = selectors.runs_visible(principal).filter(month=month.first).exists()
    if not is_issued and is_large(government.pk, month, whole_months=whole_months):
        month_issue_later(**about, **how, kind=ISSUE)
        return redirect(_page(month, whole_months))
    run, is_new = month_issue(**about, **how)
    done = (
        _("Tagihan sudah terbit.") if is_new else _("Tagihan bulan ini sudah terbit sebelumnya; tidak terbit dua kali.")
    )
    messages.success(request, done)
    return redirect(f"/iuran/?month={run.month:%Y-%m}")


def _context(principal: Principal, government: Government, form: MonthForm) -> dict[str, Any]:
    """A month that was issued, that a job computes or has computed, or as it would be billed now."""
    month, whole_months = _asked(form)
    issued = selectors.runs_visible(principal).filter(month=month.first).first()
    context = {"form": form, "month": month, "whole_months": whole_months, "issued": issued}
    if issued is not None:
        return context
    context["is_early"] = not has_begun(month)
    if not is_large(government.pk, month, whole_months=whole_months):
        draft = month_draft(government.pk, month, whole_months=whole_months)
        return context | _shown(summary_of(draft, government.pk), government)
    found = selectors.calculation_of(principal, government, month, whole_months)
    context |= {"is_large": True, **_progress(found)}
    if found is None or found.state != CalculationState.READY:
        return context
    return context | _shown(summary_read(found.result), government)


def _shown(summary: DraftSummary, government: Government) -> dict[str, Any]:
    """A summary with the names of the offices and of those whom something changes for."""
    names = names_by_id(government.pk)
    return {
        "draft": summary,
        "corrections": summary.corrections,
        "changes": changes_named(summary.changes, government.pk),
        "waiting": [{"office": names[line["office_id"]], **line} for line in summary.waiting],
        "offices": [
            {"name": names[line["office_id"]], "about": money_source_unusual(line["segment"], line["paid_by"]), **line}
            for line in summary.bills
        ],
    }


def _progress(calculation: MonthCalculation | None) -> dict[str, Any]:
    began = calculation.began_at if calculation else None
    seconds = max(round((now() - began).total_seconds()), 0) if began else 0
    return {"calculation": calculation, "seconds": seconds}
