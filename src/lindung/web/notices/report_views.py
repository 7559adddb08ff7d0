"""The office's report: find the worker, tell what happened, read what was recorded and whether the clock was kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from lindung.apps.claims.checklist import claim_of, law_day
from lindung.apps.claims.models import Case, Kind, Report
from lindung.apps.claims.notice_selectors import cases_to_report
from lindung.apps.claims.selectors import case_get, cases_visible
from lindung.apps.claims.services.report import event_report, outcome_report
from lindung.apps.claims.states import ENDED, State
from lindung.apps.registry.selectors import worker_get, workers_found
from lindung.kernel.errors import Forbidden
from lindung.rules import report_clocks
from lindung.rules.claim_papers import Paper, papers_for
from lindung.store import clock
from lindung.web.base.looks import worker_note
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.notices.report_forms import OutcomeForm, ReportForm, SearchForm

_TREATED = (State.REPORTED, State.UNDER_TREATMENT, State.OUTCOME_REPORTED)


def _require_reporter(request: UserRequest) -> None:
    if not request.user.principal.may("claim.report"):
        raise Forbidden(_("Laporan ini dibuat oleh kantor tempat orangnya bekerja."))


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def search(request: UserRequest) -> HttpResponse:
    """Whom is it about? The words are sent, so that neither name nor NIK stands in an address."""
    _require_reporter(request)
    form = SearchForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = workers_found(request.user.principal, form.cleaned_data["q"])
    waiting = list(cases_to_report(request.user.principal)[:20])
    context = {"form": form, "found": found, "waiting": waiting}
    return render(request, "notices/search.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def event(request: UserRequest, worker_id: int) -> HttpResponse:
    """Stage I of one worker's accident or death."""
    _require_reporter(request)
    principal = request.user.principal
    worker = worker_get(principal, worker_id)
    noticed = cases_to_report(principal).filter(worker=worker).first()
    form = ReportForm(request.POST or None, initial={"person": principal.name, **_noticed(noticed)})
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            case, is_first = event_report(by=principal, worker=worker, office=worker.office, report=form.report())
        if not form.errors:
            return _reported(request, case, is_first=is_first)
    worker_note(principal, worker)
    clock_now = _clock_shown(form)
    context = {"form": form, "worker": worker, "noticed": noticed, "clock": clock_now}
    return render(request, "notices/event.html", context, status=422 if form.errors else 200)


def _noticed(case: Case | None) -> dict[str, Any]:
    """What somebody told already, to begin with."""
    if case is None:
        return {}
    return {"kind": case.kind, "event_on": case.event_on, "died_on": case.died_on, "story": case.story}


def _clock_shown(form: ReportForm) -> report_clocks.ReportClock | None:
    """The clock that runs since the office came to know, as the form has it now."""
    known_at = form.known_at
    return report_clocks.first_report(known_at, clock.now()) if known_at and known_at <= clock.now() else None


def _reported(request: UserRequest, case: Case, *, is_first: bool) -> HttpResponse:
    """To what was recorded; where the case lies with another office only the sentence."""
    if not is_first:
        messages.info(request, _("Kejadian ini sudah dilaporkan; laporan Anda dicatat dan digabung dengan kasus itu."))
    if cases_visible(request.user.principal).filter(pk=case.pk).exists():
        return redirect("notice-kept", case.pk)
    if is_first:
        messages.success(request, _("Laporan dicatat. Kasusnya ada pada kantor yang terdaftar pada hari kejadian."))
    return redirect("notice-search")


@login_required
@require_GET
def kept(request: UserRequest, case_id: int) -> HttpResponse:
    """What was reported of a case, whether in time, what is lost, and what comes next."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    reports = list(case.reports.select_related("office").order_by("reported_at", "pk"))
    context = {
        "case": case,
        "reports": [(report, _clock_of(case, report)) for report in reports],
        "first": next((_clock_of(case, report) for report in reports if report.stage == 1), None),
        "papers": _office_papers(case),
        "may_report_outcome": _may_report_outcome(request, case),
        "is_other_death": case.kind == Kind.OTHER_DEATH,
    }
    return render(request, "notices/kept.html", context)


def _may_report_outcome(request: UserRequest, case: Case) -> bool:
    is_open = State(case.state) in _TREATED and case.kind != Kind.OTHER_DEATH
    return is_open and request.user.principal.may("claim.report")


def _clock_of(case: Case, report: Report) -> report_clocks.ReportClock | None:
    """The clock of a report as it stood when it was made; none where there is no such clock."""
    if case.kind == Kind.OTHER_DEATH or report.known_at > report.reported_at:
        return None
    if report.outcome == "under_treatment":
        return None
    if report.stage == 2:
        return report_clocks.outcome_report(report.known_at, report.reported_at, reported_at=report.reported_at)
    return report_clocks.first_report(
        report.known_at,
        report.reported_at,
        segment=case.segment or "wage_earner",
        event_on=case.event_on,
        reported_at=report.reported_at,
    )


def _office_papers(case: Case) -> list[Paper]:
    """What the office itself owes of papers; nothing any more once a case has ended."""
    if State(case.state) in ENDED:
        return []
    asked = papers_for(claim_of(case), law_day(case), accident_kind=case.accident_kind or None)
    return [paper for paper in asked if paper.given_by == "office"]


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def outcome(request: UserRequest, case_id: int) -> HttpResponse:
    """Stage II: how the accident ended, or that the treatment goes on."""
    _require_reporter(request)
    principal = request.user.principal
    case = case_get(principal, case_id)
    form = OutcomeForm(request.POST or None, initial={"person": principal.name})
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            outcome_report(by=principal, case_id=case.pk, report=form.report())
        if not form.errors:
            return redirect("notice-kept", case.pk)
    is_open = _may_report_outcome(request, case)
    context = {"form": form, "case": case, "is_open": is_open}
    return render(request, "notices/outcome.html", context, status=422 if form.errors else 200)
