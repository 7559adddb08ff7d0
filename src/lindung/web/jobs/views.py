"""The pages of background work."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.jobs.selectors import jobs_failed, jobs_visible, worker_seen_at
from lindung.apps.jobs.services import job_give_up, job_retry
from lindung.kernel.errors import Forbidden, NotFound
from lindung.store import clock
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.jobs.job_list import about, job_list, state_chip
from lindung.web.jobs.words import KINDS, REASONS

_QUIET = timedelta(minutes=2)
_STEPS = {
    "retry": (job_retry, _later("Pekerjaan ini akan dicoba lagi.")),
    "give-up": (job_give_up, _later("Pekerjaan ini ditinggalkan.")),
}


@login_required
@require_GET
def jobs(request: UserRequest) -> HttpResponse:
    """What waits, runs, is done and failed, and whether the worker is alive."""
    principal = request.user.principal
    if not principal.may("job.see"):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    spec = job_list()
    asked = list_asked(request.GET, spec)
    rows = jobs_visible(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    seen = worker_seen_at()
    context = {
        "table": query_table(spec, asked, rows),
        "failed": jobs_failed(principal),
        "worker_seen_at": seen,
        "is_worker_quiet": seen is None or clock.now() - seen > _QUIET,
    }
    return render(request, "jobs/jobs.html", context)


@login_required
@require_GET
def job(request: UserRequest, job_id: int) -> HttpResponse:
    """One job: where it stands, why it failed, and what can be done."""
    principal = request.user.principal
    found = jobs_visible(principal).filter(pk=job_id).first()
    if found is None:
        raise NotFound(_("Pekerjaan ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    context = {
        "job": found,
        "kind": KINDS.get(found.kind, found.kind),
        "about": about(found),
        "chip": state_chip(found),
        "reason": REASONS.get(found.reason, ""),
        "may_change": principal.may("job.change"),
    }
    return render(request, "jobs/job.html", context)


def _page(job_id: int, step: str) -> str:
    return reverse("job", args=[job_id])


@login_required
@require_POST
@refusal_leads_to(_page)
def job_step(request: UserRequest, job_id: int, step: str) -> HttpResponse:
    """Have a failed job tried again, or give it up."""
    if step not in _STEPS:
        raise NotFound(_("Halaman ini tidak ada."))
    service, said = _STEPS[step]
    service(by=request.user.principal, job_id=job_id)
    messages.success(request, said)
    return redirect("job", job_id)
