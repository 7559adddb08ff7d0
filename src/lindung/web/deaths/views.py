"""Lists of deaths: taking one in, and deciding its rows one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.claims.models import DeathRow
from lindung.apps.claims.selectors_watch import last_membership, list_get, lists_visible, rows_open, rows_visible
from lindung.apps.claims.services.watch import death_list_take, row_alive, row_decide
from lindung.apps.offices.models import Government
from lindung.apps.offices.selectors import government_of
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.store.scoping import within
from lindung.web.base.body_limit import MOST_FILES_MB, takes_files
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.looks import worker_note
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.deaths.death_lists import deaths_list
from lindung.web.deaths.forms import ListForm, RowForm

MOST_LISTED = 300


def _require_watcher(request: UserRequest) -> Principal:
    principal = request.user.principal
    if not principal.may("death.watch"):
        raise Forbidden(_("Hanya administrator pemda dan petugas BPJS yang mencocokkan kematian."))
    return principal


@login_required
@require_GET
def deaths(request: UserRequest) -> HttpResponse:
    """The lists with what was found in each, and taking in another one."""
    return _deaths(request, ListForm())


def _deaths(request: UserRequest, form: ListForm) -> HttpResponse:
    principal = _require_watcher(request)
    spec = deaths_list()
    asked = list_asked(request.GET, spec)
    rows = lists_visible(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    context = {
        "table": query_table(spec, asked, rows),
        "waiting": rows_open(principal).count(),
        "first": rows_open(principal).values_list("death_list", flat=True).first(),
        "form": form,
        "governments": [] if principal.scope.government else _governments(principal),
    }
    return render(request, "deaths/deaths.html", context, status=422 if form.errors else 200)


def _governments(principal: Principal) -> list[Government]:
    return list(Government.objects.filter(within(principal.scope, government="pk", office=None)).order_by("name"))


@takes_files("death.watch", MOST_FILES_MB)
@login_required
@require_POST
def death_list_new(request: UserRequest) -> HttpResponse:
    """Take in a list; a job compares it."""
    principal = _require_watcher(request)
    form = ListForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        government = _government(principal, request.POST.get("government", ""))
        with refusal_on(form):
            found, is_new = death_list_take(by=principal, government=government, name=file.name or "", content=file)
        if not form.errors:
            known = _("Berkas ini sudah pernah dimasukkan; ini hasilnya.")
            messages.success(request, _("Daftar sedang dicocokkan.") if is_new else known)
            return redirect("death-list", found.pk)
    return _deaths(request, form)


def _government(principal: Principal, code: str) -> Government:
    own = government_of(principal)
    if own is not None:
        return own
    found = next((one for one in _governments(principal) if one.pk == code), None)
    if found is None:
        raise NotFound(_("Pilih pemerintah daerah yang mengirim daftar ini."))
    return found


@login_required
@require_GET
def death_list(request: UserRequest, list_id: int) -> HttpResponse:
    """One list, one row at a time: as on the list, as in the register, and what a person says of it."""
    return _row_page(request, list_id, whole(request.GET.get("row", "")), RowForm())


def _row_page(request: UserRequest, list_id: int, row_id: int | None, form: RowForm) -> HttpResponse:
    principal = _require_watcher(request)
    found = list_get(principal, list_id)
    rows = list(rows_visible(principal).filter(death_list=found).order_by("pk")[:MOST_LISTED])
    undecided = [row for row in rows if not row.decision]
    chosen = next((row for row in rows if row.pk == row_id), None)
    chosen = chosen or _after(undecided, whole(request.GET.get("after", ""))) or next(iter(rows), None)
    others = [row for row in undecided if row is not chosen]
    context = {
        "list": found,
        "rows": rows,
        "row": chosen,
        "undecided": len(undecided),
        "following": _after(others, chosen.pk if chosen else None),
        "form": form,
    }
    if chosen:
        context |= _evidence(principal, chosen)
    return render(request, "deaths/death_list.html", context, status=422 if form.errors else 200)


def _evidence(principal: Principal, row: DeathRow) -> dict[str, Any]:
    """What stands in the register of the worker of a row, to whom it may be shown; the look is noted."""
    is_hidden = not principal.scope.reaches(government=row.worker.government_id)
    if not is_hidden:
        worker_note(principal, row.worker)
    language = 1 if get_language() == "en" else 0
    case = row.case
    return {
        "is_hidden": is_hidden,
        "membership": None if is_hidden else last_membership(row.worker),
        "reasons": [pair[language] for pair in row.reasons],
        "case": case if case and principal.scope.reaches(government=case.government_id) else None,
        "may_alive": row.decision in ("", "same") and (row.case_id is None or principal.may("claim.handle")),
    }


def _after(rows: Sequence[DeathRow], row_id: int | None) -> DeathRow | None:
    """The first row after one, else the first of all."""
    later = (row for row in rows if row_id is not None and row.pk > row_id)
    return next(later, None) or next(iter(rows), None)


@login_required
@require_POST
def row_decision(request: UserRequest, list_id: int, row_id: int) -> HttpResponse:
    """The worker, somebody else, or alive."""
    principal = _require_watcher(request)
    form = RowForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with refusal_on(form):
            if given["decision"] == "alive":
                row_alive(by=principal, row_id=row_id, reason=given["reason"])
            else:
                row_decide(by=principal, row_id=row_id, decision=given["decision"], reason=given["reason"])
    if form.errors:
        return _row_page(request, list_id, row_id, form)
    return redirect(f"{reverse('death-list', args=[list_id])}?after={row_id}")
