"""The record of who did what, and the proof that it is whole."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.events.selectors import events_visible
from lindung.apps.events.verification import CAUSES, chain_verify
from lindung.kernel.errors import Forbidden
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.requests import UserRequest
from lindung.web.events.event_list import event_list


@login_required
@require_GET
def events(request: UserRequest) -> HttpResponse:
    """Events in scope, newest first; of one kind of act, or by one person, where the address asks for it."""
    spec = event_list()
    asked = list_asked(request.GET, spec)
    rows = events_visible(request.user.principal)
    if file := list_export(request, spec, asked, rows):
        return file
    return render(request, "events/events.html", {"table": query_table(spec, asked, rows)})


@login_required
@require_POST
def events_verify(request: UserRequest) -> HttpResponse:
    """Walk the whole chain now and say whether it holds."""
    principal = request.user.principal
    if not principal.may("event.see"):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    verdict = chain_verify()
    spec = event_list()
    context = {
        "table": query_table(spec, list_asked(QueryDict(), spec), events_visible(principal)),
        "verdict": verdict,
        "cause": CAUSES[verdict.cause].read(request.LANGUAGE_CODE) if verdict.cause else "",
    }
    return render(request, "events/events.html", context)
