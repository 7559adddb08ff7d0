"""The record of who did what, and the proof that it is whole."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.events.selectors import EventPage, events_page
from lindung.apps.events.verification import CAUSES, chain_verify
from lindung.apps.offices.selectors import place_names
from lindung.kernel.errors import Refusal
from lindung.kernel.whole import whole
from lindung.web.base.requests import UserRequest
from lindung.web.events.words import ACTS, sorted_acts


@login_required
@require_GET
def events(request: UserRequest) -> HttpResponse:
    """Events in scope, newest first; of one kind of act where the address asks for it."""
    act = request.GET.get("act", "")
    act = act if act in ACTS else ""
    page = events_page(request.user.principal, before=whole(request.GET.get("before", "")), verb=act)
    return render(request, "events/events.html", _shown(page) | {"act": act})


def _shown(page: EventPage) -> dict[str, Any]:
    """A page of events with the names of its places, and the acts to choose from."""
    codes = {code for event in page.events for code in (event.office, event.government, event.data.get("office"))}
    return {"page": page, "places": place_names({str(code) for code in codes if code}), "acts": sorted_acts()}


@login_required
@require_POST
def events_verify(request: UserRequest) -> HttpResponse:
    """Walk the whole chain now and say whether it holds."""
    principal = request.user.principal
    if not principal.may("event.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melakukan ini."))
    verdict = chain_verify()
    context = {
        **_shown(events_page(principal)),
        "verdict": verdict,
        "cause": CAUSES[verdict.cause].read(request.LANGUAGE_CODE) if verdict.cause else "",
    }
    return render(request, "events/events.html", context)
