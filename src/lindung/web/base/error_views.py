"""What a person reads when something does not go through."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was sent from a page that had grown too old."""
    return render(request, "base/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The address leads nowhere, or to something outside the user's scope: the two look alike."""
    return render(request, "base/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """The software failed; nothing was half written."""
    return render(request, "base/broken.html", status=500)
