"""One's own second factor: setting it up, its recovery codes, another telephone."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lindung.apps.accounts import factor
from lindung.apps.accounts.sessions import sessions_end_others
from lindung.kernel.errors import Refusal
from lindung.web.account.brake import code_count, code_was_right
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.requests import UserRequest

_SECRET = "factor_secret"  # noqa: S105 (the name of a place)


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: UserRequest) -> HttpResponse:
    """Set it up; or, where there is one, show the code of it, renew the recovery codes, or change the telephone."""
    if not factor.has_factor(request.user):
        return _set_up(request)
    if not request.session.get("factor"):
        return _shown(request)
    step = request.POST.get("step", "")
    if step == "codes":
        return _codes_page(request, factor.recovery_renew(by=request.user.principal, user=request.user))
    error = ""
    if step == "replace":
        error = _code_error(request)
        if not error:
            factor.factor_reset(by=request.user.principal, user=request.user)
            request.session["factor"] = False
            return redirect("second-factor")
    context = {"left": factor.recovery_left(request.user), "error": error}
    return render(request, "account/factor.html", context, status=422 if error else 200)


def _set_up(request: UserRequest) -> HttpResponse:
    secret = request.session.setdefault(_SECRET, factor.secret_invent())
    error = ""
    if request.method == "POST":
        try:
            principal, code = request.user.principal, request.POST.get("code", "")[:20]
            codes = factor.factor_set(by=principal, user=request.user, secret=secret, code=code)
        except Refusal as refusal:
            error = sentence_of(refusal)
        else:
            del request.session[_SECRET]
            request.session["factor"] = True
            sessions_end_others(user=request.user, here=request.session.session_key or "")
            return _codes_page(request, codes)
    context = {
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": factor.secret_picture(request.user, secret),
        "error": error,
        "is_obliged": factor.is_obliged(request.user),
        "was_reset": request.user.factor_reset_by,
    }
    return render(request, "account/factor_new.html", context, status=422 if error else 200)


def _shown(request: UserRequest) -> HttpResponse:
    """The code, in a session that began before there was a second factor."""
    error = _code_error(request) if request.method == "POST" else ""
    if request.method == "POST" and not error:
        request.session["factor"] = True
        return redirect("home")
    context = {"is_wrong": bool(error), "error": error}
    return render(request, "account/login_code.html", context, status=422 if error else 200)


def _code_error(request: UserRequest) -> str:
    """Why the code that was written does not count; empty for a right one."""
    if code_count(request, request.user):
        return _("Terlalu banyak kode yang keliru. Coba lagi seperempat jam lagi.")
    if not factor.factor_check(request.user, request.POST.get("code", "")[:20]):
        return _("Kode itu tidak cocok. Tulis enam angka yang tampil sekarang di aplikasi.")
    code_was_right(request, request.user)
    return ""


def _codes_page(request: UserRequest, codes: list[str]) -> HttpResponse:
    """The recovery codes, on this answer alone."""
    messages.success(request, _("Faktor kedua terpasang."))
    return render(request, "account/recovery_codes.html", {"codes": codes})
