"""Logging in: name and password, then the second factor where there is one: a code or a passkey."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.contrib.auth import login as session_login
from django.contrib.auth.forms import AuthenticationForm, UsernameField
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lindung.apps.accounts.factor import has_factor
from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import password_expired
from lindung.apps.accounts.sessions import session_open
from lindung.apps.events.services import look_record
from lindung.kernel.principal import Principal, Scope
from lindung.web.account.brake import Verdict, attempt_judge, attempt_was_right
from lindung.web.account.browser_names import browser_name
from lindung.web.account.browsers import browser_remember
from lindung.web.account.proof import proof_asked, proof_judge

PENDING, PENDING_SECONDS = "pending_login", 600
_DOOR = Principal.system("halaman masuk")
_LONGEST = 60
_USERNAME = UsernameField(max_length=_LONGEST)
_BACKEND = "django.contrib.auth.backends.ModelBackend"


class LoginForm(AuthenticationForm):
    """Name and password, and a code where a name is guarded."""

    code = forms.CharField(required=False, max_length=20)

    def confirm_login_allowed(self, user: Any) -> None:
        """Refuse a closed account, and a password that somebody else chose too long ago."""
        super().confirm_login_allowed(user)
        if password_expired(user):
            sentence = _("Kata sandi awal ini sudah tidak berlaku; minta yang baru kepada administrator.")
            raise ValidationError(sentence, code="expired")


def username_of(request: HttpRequest) -> str:
    """The name of an attempt as the form reads it: stripped, and one of the ways to write the same letters."""
    return str(_USERNAME.to_python(request.POST.get("username", "")))[:_LONGEST]


class Login(LoginView):
    """The page that asks for name and password."""

    template_name = "account/login.html"
    redirect_authenticated_user = True
    form_class = LoginForm
    verdict = Verdict()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Judge an attempt unless the brake holds it."""
        self.verdict = attempt_judge(request, username_of(request), request.POST.get("code", "")[:20])
        if self.verdict.again_at:
            context = self.get_context_data(form=None)
            return render(request, self.template_name, context, status=429)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page needs besides the form."""
        form = kwargs.get("form")
        expired = (
            next((one.message for one in form.non_field_errors().as_data() if one.code == "expired"), "")
            if (form is not None and form.is_bound)
            else ""
        )
        return super().get_context_data(**kwargs) | {"verdict": self.verdict, "expired": expired}

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Note the attempt and ask again."""
        _refused_note(username_of(self.request), "password")
        return super().form_invalid(form)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, or ask for the second factor first."""
        user = form.get_user()
        attempt_was_right(self.request, user.username)
        if has_factor(user) and not self.verdict.has_shown_factor:
            self.request.session[PENDING] = {
                "user": user.pk,
                "at": int(time.time()),
                "hash": user.get_session_auth_hash(),
                "next": self.get_success_url(),
            }
            return redirect("login-code")
        return login_complete(
            self.request, user, self.get_success_url(), has_shown_factor=self.verdict.has_shown_factor
        )


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def login_code(request: HttpRequest) -> HttpResponse:
    """The second factor, after the right password."""
    user = _pending_user(request)
    if user is None:
        return redirect("login")
    proof = proof_judge(request, user)
    if proof.is_right:
        target = request.session.pop(PENDING)["next"]
        return login_complete(request, user, target, has_shown_factor=True)
    if proof.is_wrong:
        _refused_note(user.username, "factor")
    return render(request, "account/login_code.html", proof_asked(user, proof), status=proof.status)


def login_complete(request: HttpRequest, user: User, target: str, *, has_shown_factor: bool) -> HttpResponse:
    """Begin the session of a user who has shown everything, and lead on."""
    session_login(request, user, backend=_BACKEND)
    now = int(time.time())
    request.session.update({"began": now, "seen": now, "password_at": now, "factor": has_shown_factor})
    session_note(request, user)
    by = user.principal
    place = {"government": by.scope.government, "office": by.scope.office}
    look_record(by=by, verb="session.begin", subject=f"user:{user.pk}", data={"factor": has_shown_factor}, **place)
    response = redirect(target)
    browser_remember(request, response, user.username)
    return response


def _refused_note(username: str, step: str) -> None:
    """Note an attempt that failed: of an account that there is by its number, of any other without the name."""
    user = User.objects.filter(username=username).first() if username else None
    scope = user.principal.scope if user else Scope()
    subject = f"user:{user.pk}" if user else "user:"
    place = {"government": scope.government, "office": scope.office}
    look_record(by=_DOOR, verb="session.refuse", subject=subject, data={"step": step}, **place)


def session_note(request: HttpRequest, user: User) -> None:
    """Keep the session of a request among the user's open ones."""
    if not request.session.session_key:
        request.session.save()
    browser = browser_name(request.headers.get("User-Agent", ""))
    session_open(user=user, session_key=request.session.session_key or "", browser=browser)


def _pending_user(request: HttpRequest) -> User | None:
    """Who has given the right password in this session a short while ago, and it still is."""
    pending = request.session.get(PENDING)
    if not pending or int(time.time()) - pending["at"] > PENDING_SECONDS:
        return None
    user = User.objects.filter(pk=pending["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == pending["hash"] else None
