"""The desk: what waits to be reported, notices of which nobody knows yet whom they mean, and writing one down."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.apps.claims.models import Channel, Notice
from lindung.apps.claims.notice_selectors import cases_to_report, cases_without_outcome, notice_get
from lindung.apps.claims.selectors import notices_open
from lindung.apps.claims.services.notice import notice_dismiss, notice_identify, notice_record
from lindung.apps.events.services import look_record
from lindung.apps.registry.selectors import FoundWorkers, worker_get, workers_found
from lindung.kernel.errors import Forbidden
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.notices.report_forms import DismissForm, IdentifyForm, SearchForm, TelephoneForm

MOST_SHOWN = 100


def _require_notifier(request: UserRequest) -> None:
    if not request.user.principal.may("claim.notice"):
        raise Forbidden(_("Anda tidak berwenang mencatat pemberitahuan."))


@login_required
@require_GET
def desk(request: UserRequest) -> HttpResponse:
    """What somebody told and nobody has dealt with yet, each line leading to where it is done."""
    _require_notifier(request)
    principal = request.user.principal
    notices = list(notices_open(principal)[: MOST_SHOWN + 1])
    context = {
        "notices": notices[:MOST_SHOWN],
        "is_cut": len(notices) > MOST_SHOWN,
        "to_report": list(cases_to_report(principal)[:MOST_SHOWN]),
        "without_outcome": list(cases_without_outcome(principal)[:MOST_SHOWN]),
    }
    return render(request, "notices/desk.html", context)


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def telephone(request: UserRequest) -> HttpResponse:
    """Write a notice down for somebody who calls or stands at the counter."""
    _require_notifier(request)
    form = TelephoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            message, key = form.message(), form.cleaned_data["key"]
            kept = notice_record(message=message, channel=Channel.TELEPHONE, by=request.user.principal, key=key)
        if not form.errors:
            return _written_down(request, kept)
    return render(request, "notices/telephone.html", {"form": form}, status=422 if form.errors else 200)


def _written_down(request: UserRequest, kept: Notice) -> HttpResponse:
    """Back to the desk with the ticket to be told on; of whom it is said alike whether anybody knows them."""
    ticket = f"{kept.ticket[:5]}-{kept.ticket[5:]}"
    sentence = _("Pemberitahuan dicatat. Sebutkan tiketnya kepada yang memberi tahu: %(t)s.")
    messages.success(request, sentence % {"t": ticket})
    return redirect("notice-desk")


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def notice(request: UserRequest, notice_id: int) -> HttpResponse:
    """One notice, and who may be meant: by what was told, or by other words that are sent."""
    found = notice_get(request.user.principal, notice_id)
    form = SearchForm(request.POST or None)
    words = form.cleaned_data["q"] if request.method == "POST" and form.is_valid() else ""
    return _page(request, found, words=words, search=form)


@sensitive_post_parameters()
@login_required
@require_POST
def identify(request: UserRequest, notice_id: int) -> HttpResponse:
    """Say whom a notice means."""
    principal = request.user.principal
    found = notice_get(principal, notice_id)
    form = IdentifyForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        worker = worker_get(principal, given.pop("worker"))
        with refusal_on(form):
            notice_identify(by=principal, notice_id=found.pk, worker=worker, **given)
    if form.errors:
        return _page(request, found, identify=form)
    messages.success(request, _("Orangnya dikenali; kasusnya menunggu laporan kantor."))
    return redirect("notice-desk")


@login_required
@require_POST
def dismiss(request: UserRequest, notice_id: int) -> HttpResponse:
    """Say why a notice opens no case."""
    principal = request.user.principal
    found = notice_get(principal, notice_id)
    form = DismissForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            notice_dismiss(by=principal, notice_id=found.pk, **form.cleaned_data)
    if form.errors:
        return _page(request, found, dismiss=form)
    messages.success(request, _("Pemberitahuan disisihkan dengan alasannya."))
    return redirect("notice-desk")


def _page(request: UserRequest, found: Notice, *, words: str = "", **forms: Form) -> HttpResponse:
    """The only way to a page that shows what somebody told: the reader is noted first."""
    principal = request.user.principal
    look_record(
        by=principal, verb="notice.see", subject=f"notice:{found.pk}", government=found.government_id or "", office="",
        data={},
    )  # fmt: skip
    candidates = workers_found(principal, words) if words else _meant(request, found)
    initial = {"kind": found.kind, "event_on": found.event_on, "died_on": found.died_on}
    context: dict[str, Any] = {
        "notice": found,
        "candidates": candidates,
        "identify": IdentifyForm(initial=initial),
        "dismiss": DismissForm(),
        "search": SearchForm(),
    }
    return render(request, "notices/notice.html", context | forms, status=422 if _has_errors(forms) else 200)


def _meant(request: UserRequest, found: Notice) -> FoundWorkers:
    """Whom the NIK finds, else the name as it was written."""
    principal = request.user.principal
    by_nik = workers_found(principal, found.nik) if found.nik else FoundWorkers([])
    return by_nik if by_nik.workers else workers_found(principal, _words_of(found.affected))


def _words_of(name: str) -> str:
    """A name without digits, which would be asked for as a NIK."""
    return "".join(character for character in name if not character.isdigit())


def _has_errors(forms: dict[str, Form]) -> bool:
    return any(form.errors for form in forms.values())
