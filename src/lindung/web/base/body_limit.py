"""How much a request may send, by address and by who sends it, decided before a byte of it is read.

A view that takes files says so by ``takes_files``; every other one takes what a form or a question to the API needs.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

P = ParamSpec("P")
R = TypeVar("R")
MOST_BYTES = 1_000_000
MOST_FILES_MB, MOST_PROOF_MB, MOST_PUBLIC_MB = 500, 30, 12
_FILES = "files_permission_and_most_mb"


def takes_files(permission: str, most_mb: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorate a view (outermost) that takes files of those who have a permission, together at most ``most_mb``.

    An empty permission is everybody's: such a view looks at nothing before its sender has shown what only they know.
    """

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _FILES, (permission, most_mb))
        return view

    return decorate


def files_limit(view: Callable[..., object]) -> tuple[str, int] | None:
    """Permission and megabytes of a view that takes files; None for any other."""
    found: tuple[str, int] | None = getattr(view, _FILES, None)
    return found


class BodyLimitMiddleware:
    """Answers 413 with a sentence where a request announces more than its address takes of whoever sends it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        size = int(announced) if announced.isdecimal() else 0
        if size > MOST_BYTES and size > (most := _most_bytes(request)):
            return _refused(request, most)
        return self.get_response(request)


def may_send(environ: dict[str, Any], size: int) -> bool:
    """Whether a request may send so many bytes, told from its address and log-in; the rest of it has not come yet.

    False where the database is away: the page that is asked says so.
    """
    request = WSGIRequest({**environ, "wsgi.input": BytesIO()})
    SessionMiddleware(lambda _request: HttpResponse()).process_request(request)
    try:
        request.user = get_user(request)
        return size <= _most_bytes(request)
    except DatabaseError:
        return False
    finally:
        close_old_connections()


def _most_bytes(request: HttpRequest) -> int:
    try:
        limit = files_limit(resolve(request.path_info).func)
    except Resolver404:
        return MOST_BYTES
    if limit is None:
        return MOST_BYTES
    permission, most_mb = limit
    if not permission:
        return most_mb * 1_000_000
    if not request.user.is_authenticated:
        return MOST_BYTES
    return most_mb * 1_000_000 if request.user.principal.may(permission) else MOST_BYTES


def _refused(request: HttpRequest, most: int) -> HttpResponse:
    sentence = _("Yang dikirim terlalu besar untuk halaman ini: paling banyak %(most)s MB. Kirim per bagian.")
    sentence %= {"most": most // 1_000_000}
    if request.path.startswith("/api/"):
        return JsonResponse({"message": sentence, "problems": []}, status=413)
    return render(request, "base/refused.html", {"sentence": sentence}, status=413)
