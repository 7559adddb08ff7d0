"""The browsers from which somebody has logged in before: a signed cookie that names nobody and opens nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from lindung.apps.limits.services import Limit

COOKIE = "peramban"
_SALT, _AGE_SECONDS, _MOST_USERS = "lindung.browser", 180 * 24 * 3600, 8
_NAMES = Limit("browser", most=0, seconds=1)


def is_known(request: HttpRequest, username: str) -> bool:
    """Whether this user name has logged in from this browser within half a year."""
    return _NAMES.key(username) in _names(request)


def is_known_attempt(request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
    """The same for a log-in on its way, as the brake of the library asks."""
    username = (credentials or {}).get("username") or request.POST.get("username", "")
    return is_known(request, str(username))


def browser_remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Remember that a user name has logged in from this browser."""
    name = _NAMES.key(username)
    names = [name, *(one for one in _names(request) if one != name)][:_MOST_USERS]
    response.set_cookie(
        COOKIE,
        signing.dumps(names, salt=_SALT),
        max_age=_AGE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _names(request: HttpRequest) -> list[str]:
    try:
        return list(signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_AGE_SECONDS))
    except signing.BadSignature:
        return []
