"""What a person reads when something does not go through."""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from lindung.store.disk_full import is_disk_full, storage_full
from lindung.web.base.refusal_text import sentence_of


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was sent from a page that had grown too old."""
    return render(request, "base/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The address leads nowhere, or to something outside the user's scope: the two look alike."""
    return render(request, "base/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """The software failed, or the disk is full beyond the views (a session, say); nothing was half written."""
    if is_disk_full(sys.exc_info()[1], settings.HOME):
        return storage_full_page(request)
    return render(request, "base/broken.html", status=500)


def storage_full_page(request: HttpRequest) -> HttpResponse:
    """There is no room for what was to be written; for a program that asks the API, the same as JSON."""
    refusal = storage_full()
    sentence = sentence_of(refusal)
    if request.path.startswith("/api/"):
        problem = {"field": "", "code": refusal.code, "message": sentence}
        return JsonResponse({"message": sentence, "problems": [problem]}, status=507)
    return render(request, "base/refused.html", {"sentence": sentence}, status=507)
