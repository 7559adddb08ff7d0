"""The record of who did what, and the proof that it is whole."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.events.selectors import events_page
from lindung.apps.events.verification import CAUSES, chain_verify
from lindung.kernel.errors import Refusal
from lindung.kernel.whole import whole
from lindung.web.requests import UserRequest


@login_required
@require_GET
def events(request: UserRequest) -> HttpResponse:
    """Events in scope, newest first."""
    page = events_page(request.user.principal, before=whole(request.GET.get("before", "")))
    return render(request, "lindung/events.html", {"page": page})


@login_required
@require_POST
def events_verify(request: UserRequest) -> HttpResponse:
    """Walk the whole chain now and say whether it holds."""
    principal = request.user.principal
    if not principal.may("event.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melakukan ini."))
    verdict = chain_verify()
    context = {
        "page": events_page(principal),
        "verdict": verdict,
        "cause": CAUSES[verdict.cause].read(request.LANGUAGE_CODE) if verdict.cause else "",
    }
    return render(request, "lindung/events.html", context)
