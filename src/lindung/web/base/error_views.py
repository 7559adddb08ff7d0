"""What a person reads when something does not go through."""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from lindung.kernel.errors import Conflict, Forbidden, NotFound, Refusal, StorageFull, Unavailable
from lindung.store.database_errors import database_refusal
from lindung.web.base.refusal_text import sentence_of


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was sent from a page that had grown too old."""
    return render(request, "base/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The address leads nowhere, or to something outside the user's scope: the two look alike."""
    return render(request, "base/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """The software failed, or the database did beyond the views (a session, say); nothing was half written."""
    if refusal := database_refusal(sys.exc_info()[1], settings.HOME):
        return refusal_page(request, refusal)
    return render(request, "base/broken.html", status=500)


_STATUS: dict[type[Refusal], int] = {Forbidden: 403, NotFound: 404, Conflict: 409, Unavailable: 503, StorageFull: 507}


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The page of a refusal; for a program that asks the API, the same as JSON."""
    status = next((status for kind, status in _STATUS.items() if isinstance(refusal, kind)), 400)
    sentence = sentence_of(refusal)
    if request.path.startswith("/api/"):
        problem = {"field": "", "code": refusal.code, "message": sentence}
        return JsonResponse({"message": sentence, "problems": [problem]}, status=status)
    if isinstance(refusal, Unavailable):
        # without the request: the frame around a page asks the database who is reading
        language = get_language() or "id"
        page = render_to_string("base/unavailable.html", {"sentence": sentence, "language": language})
        return HttpResponse(page, status=status, headers={"Retry-After": "10", "Cache-Control": "no-store"})
    return render(request, "base/refused.html", {"sentence": sentence}, status=status)
