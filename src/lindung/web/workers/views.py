"""Workers: finding them, and the life line of one."""

from __future__ import annotations

from collections.abc import Mapping
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
from lindung.apps.protection.answer import answers_seen, worker_protection
from lindung.apps.registry import selectors
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.lists.asked import Asked, list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.spec import ListSpec
from lindung.web.base.lists.table import MOST_COUNTED, query_table, sequence_table
from lindung.web.base.looks import worker_note
from lindung.web.base.requests import UserRequest
from lindung.web.workers.worker_list import worker_list


@login_required
@require_GET
def workers(request: UserRequest, worker_id: int | None = None) -> HttpResponse:
    """The list, with one worker open beside it where the address names one; without a query that one alone."""
    principal = request.user.principal
    chosen = selectors.worker_get(principal, worker_id) if worker_id is not None else None
    if chosen and request.htmx and request.htmx.target == "detail":
        return _shown(request, "workers/_worker.html", chosen)
    kept = _kept(request)
    if chosen and not kept:
        return _shown(request, "workers/worker.html", chosen)
    offices = [] if principal.scope.office else office_names(principal.scope)
    spec = worker_list(principal, offices, kept=kept, opened=chosen.pk if chosen else None)
    asked = list_asked(request.GET, spec)
    if asked.words:
        found = selectors.workers_found(principal, asked.words, office_code=asked.chosen.get("office", ""))
        if not found.is_cut and (file := list_export(request, spec, asked, found.workers, is_narrowed=True)):
            return file
        table = sequence_table(spec, asked, found.workers, is_narrowed=True)
        cut = {"count": _("lebih dari %(n)s") % {"n": selectors.WORD_HITS}, "csv": "", "xlsx": ""}
        context: dict[str, Any] = {"table": table | (cut if found.is_cut else {}), "is_cut": found.is_cut}
    else:
        rows = selectors.workers_listed(principal)
        if file := list_export(request, spec, asked, rows):
            return file
        context = {"table": _table(principal, spec, asked)}
    if chosen:
        return _shown(request, "workers/workers.html", chosen, context)
    return render(request, "workers/workers.html", context)


def _shown(
    request: UserRequest, template: str, worker: Worker, beside: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The only way to a page or part that shows one worker: who sees the whole NIK there is noted first."""
    principal = request.user.principal
    worker_note(principal, worker)
    return render(request, template, {**(beside or {}), **_detail(principal, worker)})


def _table(principal: Principal, spec: ListSpec, asked: Asked) -> dict[str, Any]:
    def count() -> int | None:
        people = selectors.workers_counted(principal, MOST_COUNTED)
        return people if people <= MOST_COUNTED else None

    return query_table(spec, asked, selectors.workers_listed(principal), count=count)


def _kept(request: UserRequest) -> str:
    """The list's query, which the address of a worker opened beside it keeps."""
    parts = {name: request.GET.get(name, "") for name in ("q", "office", "sort", "after", "before")}
    kept = urlencode({name: value for name, value in parts.items() if value})
    return f"?{kept}" if kept else ""


def _detail(principal: Principal, worker: Worker) -> dict[str, Any]:
    life = lifeline_of(principal, worker, on=today())
    may_change = principal.may("worker.change") and bool(life.enrolments)
    answers = answers_seen(principal, worker_protection(worker.pk, today()))
    places = {held.enrolment.pk: held.enrolment for held in life.enrolments}
    return {
        "worker": worker,
        "life": life,
        "may_change": may_change,
        "answers": [(answer, places.get(answer.enrolment)) for answer in answers],
        "is_protected": any(answer.protects for answer in answers),
    }


@login_required
@require_GET
def worker_money(request: UserRequest, worker_id: int) -> HttpResponse:
    """Month by month: what was billed, since when it is paid, by which payment and line of which statement."""
    principal = request.user.principal
    worker = selectors.worker_get(principal, worker_id)
    if not principal.may("bill.see"):
        raise Forbidden(_("Anda tidak berwenang melihat tagihan."))
    months = worker_months(principal, worker.pk)
    return render(request, "workers/worker_money.html", {"worker": worker, "months": months})
