"""Whoever approves, decides, pays or administers sets up a second factor before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lindung.apps.accounts.factor import is_obliged

OPEN = frozenset({"second-factor", "password", "logout", "language"})
"""The names of the addresses that are open without a second factor."""


class SecondFactorMiddleware:
    """The page that sets it up instead of any other, until this session has shown the second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """A redirect to the set-up page; None where the page may be shown."""
        user, match = request.user, request.resolver_match
        if not user.is_authenticated or request.session.get("factor") or not is_obliged(user):
            return None
        return None if match and match.url_name in OPEN else redirect("second-factor")
