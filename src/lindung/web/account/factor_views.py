"""One's own second factor: setting it up, its recovery codes, another telephone, passkeys."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lindung.apps.accounts import factor, passkeys
from lindung.apps.accounts.sessions import sessions_end_others
from lindung.kernel.errors import Refusal
from lindung.web.account.proof import PASSKEY, proof_asked, proof_judge
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.requests import UserRequest

_SECRET = "factor_secret"  # noqa: S105 (the name of a place)


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: UserRequest) -> HttpResponse:
    """Set it up; or, where there is one, show it, then renew the recovery codes, see the passkeys and add one."""
    user, step = request.user, request.POST.get("step", "")
    if not factor.has_factor(user):
        return _added(request, _passkey_made if step == PASSKEY else _phone_made, _new_page)
    if not request.session.get("factor"):
        return _shown(request)
    if step == "codes":
        return _codes_page(request, factor.recovery_renew(by=user.principal, user=user))
    if step == PASSKEY:
        return _added(request, _passkey_made, _own_page)
    return _own_page(request)


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def phone(request: UserRequest) -> HttpResponse:
    """Codes of a telephone beside passkeys; or another telephone in the place of the present one."""
    user = request.user
    if not factor.has_factor(user) or not request.session.get("factor"):
        return redirect("second-factor")
    if not factor.has_phone(user):
        return _added(request, _phone_made, _new_page)
    proof = proof_judge(request, user)
    if proof.is_right:
        factor.phone_remove(by=user.principal, user=user)
        return _removed(request, "factor-phone")
    return render(request, "account/phone.html", proof_asked(user, proof), status=proof.status)


@sensitive_post_parameters()
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def passkey(request: UserRequest, passkey_id: int) -> HttpResponse:
    """Take one of one's own passkeys away, by showing the second factor once more."""
    user = request.user
    if not request.session.get("factor"):
        return redirect("second-factor")
    found = passkeys.passkey_get(user, passkey_id)
    proof = proof_judge(request, user)
    if proof.is_right:
        passkeys.passkey_remove(by=user.principal, user=user, passkey_id=found.pk)
        messages.success(request, _("Passkey dihapus."))
        return _removed(request, "second-factor")
    context = proof_asked(user, proof) | {"passkey": found}
    return render(request, "account/passkey.html", context, status=proof.status)


def _added(
    request: UserRequest, make: Callable[[UserRequest], list[str]], page: Callable[[UserRequest, str], HttpResponse]
) -> HttpResponse:
    """Add what a form asks for, by ``make``; ``page`` shows the form, and above it why nothing was added."""
    if request.method != "POST":
        return page(request, "")
    try:
        codes = make(request)
    except Refusal as refusal:
        return page(request, sentence_of(refusal))
    request.session.pop(_SECRET, None)
    request.session["factor"] = True
    if codes:
        sessions_end_others(user=request.user, here=request.session.session_key or "")
        return _codes_page(request, codes)
    messages.success(request, _("Faktor kedua terpasang."))
    return redirect("second-factor")


def _phone_made(request: UserRequest) -> list[str]:
    secret = request.session.setdefault(_SECRET, factor.secret_invent())
    code, has_shown = request.POST.get("code", "")[:20], bool(request.session.get("factor"))
    by = request.user.principal
    return factor.factor_set(by=by, user=request.user, secret=secret, code=code, has_shown=has_shown)


def _passkey_made(request: UserRequest) -> list[str]:
    name, answer = request.POST.get("name", ""), request.POST.get(PASSKEY, "")
    by, has_shown = request.user.principal, bool(request.session.get("factor"))
    return passkeys.passkey_add(by=by, user=request.user, name=name, answer=answer, has_shown=has_shown)


def _removed(request: UserRequest, page: str) -> HttpResponse:
    """Lead on after a factor was taken away; without any, a session is one that has shown none."""
    request.session["factor"] = factor.has_factor(request.user)
    return redirect(page)


def _new_page(request: UserRequest, error: str = "") -> HttpResponse:
    """The page that sets up a telephone and, where there is no factor yet, a passkey instead."""
    user, secret = request.user, request.session.setdefault(_SECRET, factor.secret_invent())
    context = {
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": factor.secret_picture(user, secret),
        "error": error,
        "is_obliged": factor.is_obliged(user),
        "was_reset": user.factor_reset_by,
        "offer": "" if factor.has_factor(user) else passkeys.passkey_offer(user),
    }
    return render(request, "account/factor_new.html", context, status=422 if error else 200)


def _own_page(request: UserRequest, error: str = "") -> HttpResponse:
    user = request.user
    context = {
        "left": factor.recovery_left(user),
        "has_phone": factor.has_phone(user),
        "passkeys": passkeys.passkeys_of(user),
        "offer": passkeys.passkey_offer(user),
        "error": error,
    }
    return render(request, "account/factor.html", context, status=422 if error else 200)


def _shown(request: UserRequest) -> HttpResponse:
    """The second factor, in a session that began before there was one."""
    proof = proof_judge(request, request.user)
    if proof.is_right:
        request.session["factor"] = True
        return redirect("home")
    return render(request, "account/login_code.html", proof_asked(request.user, proof), status=proof.status)


def _codes_page(request: UserRequest, codes: list[str]) -> HttpResponse:
    """The recovery codes, on this answer alone."""
    messages.success(request, _("Faktor kedua terpasang."))
    return render(request, "account/recovery_codes.html", {"codes": codes})
