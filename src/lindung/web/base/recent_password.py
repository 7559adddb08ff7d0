"""Money, users and factors want the password again, unless it was given within the last ten minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lindung.apps.limits.services import Limit, attempt_count, attempt_take_back

GUARDED = frozenset(
    {
        "bill-pay", "payment-confirm", "payment-refuse", "payment-withdraw",
        "payment-cancel", "payment-left", "payment-credits", "statement-new", "statement-answer", "statement-line",
        "account-new", "account-password", "account-switch", "account-factor", "second-factor",
        "factor-phone", "factor-passkey",
    }
)  # fmt: skip
"""The names of the addresses whose forms want it."""
FIELD = "kata_sandi_lagi"
WRONG = Limit("password.again", most=8, seconds=900)


class RecentPasswordMiddleware:
    """Shows the question in the place of the answer to a form; what the form held goes along and is not lost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The question; None where the password is recent or right."""
        match = request.resolver_match
        if request.method != "POST" or not request.user.is_authenticated or not match or match.url_name not in GUARDED:
            return None
        if int(time.time()) - request.session.get("password_at", 0) <= settings.RECENT_SECONDS:
            return None
        return _question(request)


def _question(request: HttpRequest) -> HttpResponse | None:
    """The page that asks, or None after the right password; too many wrong ones end the session."""
    given = request.POST.get(FIELD)
    if given is not None:
        subject = str(request.user.pk)
        if attempt_count(WRONG, f"{subject} {request.session.session_key}").is_over:
            logout(request)
            messages.error(request, _("Kata sandi terlalu sering keliru. Masuklah sekali lagi."))
            return redirect(settings.LOGIN_URL)
        if request.user.check_password(given):
            attempt_take_back(WRONG, f"{subject} {request.session.session_key}")
            request.session["password_at"] = int(time.time())
            return None
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in (FIELD, "csrfmiddlewaretoken")
        for value in values
    ]
    context = {"kept": kept, "field": FIELD, "is_wrong": given is not None, "has_files": bool(request.FILES)}
    return render(request, "base/again.html", context, status=403)
