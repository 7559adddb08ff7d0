"""One's own account: another password, where one is logged in, the second factor."""

from __future__ import annotations

import time

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.apps.accounts.factor import has_factor, is_obliged
from lindung.apps.accounts.services import password_set
from lindung.apps.accounts.sessions import session_end, sessions_end_others, sessions_of
from lindung.kernel.whole import whole
from lindung.web.account.login import session_note
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def password(request: UserRequest) -> HttpResponse:
    """Change one's own password; the session here goes on, others end."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            password_set(by=request.user.principal, user=request.user, password=form.cleaned_data["new_password1"])
        if not form.errors:
            sessions_end_others(user=request.user, here=request.session.session_key or "")
            update_session_auth_hash(request, request.user)
            request.session["password_at"] = int(time.time())
            session_note(request, request.user)
            messages.success(request, _("Kata sandi diganti."))
            return redirect("home")
    return render(request, "account/password.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_GET
def account(request: UserRequest) -> HttpResponse:
    """Where one is logged in, and whether a second factor is set up."""
    context = {
        "sessions": sessions_of(request.user, request.session.session_key or ""),
        "has_factor": has_factor(request.user),
        "is_obliged": is_obliged(request.user),
    }
    return render(request, "account/account.html", context)


@login_required
@require_POST
def session_close(request: UserRequest) -> HttpResponse:
    """End one of one's own sessions, or all but this one."""
    chosen = whole(request.POST.get("session", ""))
    if chosen is None:
        sessions_end_others(user=request.user, here=request.session.session_key or "")
    else:
        session_end(user=request.user, session_id=chosen)
    messages.success(request, _("Sesi diakhiri."))
    return redirect("own-account")
