"""Workers: finding them, and the life line of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.monitoring.lifeline import lifeline_of
from lindung.apps.offices.selectors import office_names
from lindung.apps.payments.selectors import worker_months
from lindung.apps.registry import selectors
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.requests import UserRequest


@login_required
@require_GET
def workers(request: UserRequest, worker_id: int | None = None) -> HttpResponse:
    """The list, with one worker open beside it where the address names one; without a query that one alone."""
    principal = request.user.principal
    query, office = request.GET.get("q", "").strip()[:80], request.GET.get("office", "")
    chosen = selectors.worker_get(principal, worker_id) if worker_id is not None else None
    if chosen and request.htmx and request.htmx.target == "detail":
        return render(request, "workers/_worker.html", _detail(principal, chosen))
    if chosen and not (query or office):
        return render(request, "workers/worker.html", _detail(principal, chosen))
    page = selectors.workers_page(principal, query=query, office_code=office, after=request.GET.get("after", ""))
    context = {
        "page": page,
        "query": query,
        "kept": f"?{urlencode({'q': query, 'office': office})}" if query or office else "",
        "office": office,
        "offices": [] if principal.scope.office else office_names(principal.scope),
    }
    if chosen:
        context |= _detail(principal, chosen)
    return render(request, "workers/workers.html", context)


def _detail(principal: Principal, worker: Worker) -> dict[str, Any]:
    life = lifeline_of(principal, worker, on=today())
    may_change = principal.may("worker.change") and bool(life.enrolments)
    return {"worker": worker, "life": life, "may_change": may_change}


@login_required
@require_GET
def worker_money(request: UserRequest, worker_id: int) -> HttpResponse:
    """Month by month: what was billed, since when it is paid, by which payment and line of which statement."""
    principal = request.user.principal
    worker = selectors.worker_get(principal, worker_id)
    if not principal.may("bill.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melihat tagihan."))
    months = worker_months(principal, worker.pk)
    return render(request, "workers/worker_money.html", {"worker": worker, "months": months})
