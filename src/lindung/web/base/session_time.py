"""How long a log-in lasts: twelve hours from its beginning, and half an hour without a request."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

_NOTE_EVERY_SECONDS = 60


class SessionTimeMiddleware:
    """Ends a session that is over and says so on the log-in page; notes the last request, a minute exactly enough."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (sentence := _end_of(request)):
            logout(request)
            messages.info(request, sentence)
            return redirect(settings.LOGIN_URL)
        return self.get_response(request)


def _end_of(request: HttpRequest) -> str:
    """Why a session is over; empty for one that goes on, whose last request is noted."""
    now, session = int(time.time()), request.session
    began, seen = session.setdefault("began", now), session.get("seen", now)
    if now - began > settings.SESSION_COOKIE_AGE:
        return _("Anda masuk dua belas jam yang lalu; masuklah sekali lagi.")
    if now - seen > settings.IDLE_SECONDS:
        return _("Tiga puluh menit tidak ada kegiatan, jadi Anda dikeluarkan. Masuklah sekali lagi.")
    if "seen" not in session or now - seen >= _NOTE_EVERY_SECONDS:
        session["seen"] = now
    return ""
