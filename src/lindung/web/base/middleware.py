"""On the way to every page: the language, and a refusal of the services as one clear sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import is_valid_path
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

from lindung.apps.events.cache import reading_once
from lindung.kernel.errors import Refusal
from lindung.store.database_errors import database_refusal
from lindung.web.base.error_views import refusal_page


class LanguageMiddleware:
    """Indonesian for everybody until somebody asks for English by the switch.

    What the browser prefers does not count: on an office's laptop that is whatever language it was sold with. A program
    that asks the API says what it prefers on purpose.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.LANGUAGE_CODE = language = self._language(request)
        with override(language):
            response = self.get_response(request)
        patch_vary_headers(response, ("Cookie", "Accept-Language"))
        response.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        if request.path.startswith("/api/"):
            return get_language_from_request(request)
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ReadingMiddleware:
    """A page that is only looked at asks once whether anything has happened since its parts were remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with reading_once():
            return self.get_response(request)


class NullMiddleware:
    """Refuses what holds a null character: no keyboard writes one, and PostgreSQL keeps none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = [*request.GET.values(), *(request.POST.values() if request.method == "POST" else ())]
        if any("\0" in str(value) for value in given):
            sentence = _("Isian ini memuat tanda kosong (nol) yang tidak dapat disimpan; hapus lalu kirim lagi.")
            return HttpResponseBadRequest(sentence, content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class NoStoreMiddleware:
    """What someone who logged in was shown stays in no cache: on a shared computer the next one presses "back"."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class OwnPasswordMiddleware:
    """Whoever logs in with a password that somebody else chose picks their own before anything else."""

    _OPEN = frozenset({"password", "logout", "language"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """The page of one's own password instead of any other page behind the login."""
        user, match = request.user, request.resolver_match
        if not user.is_authenticated or not user.must_change_password or (match and match.url_name in self._OPEN):
            return None
        return redirect("password")


class FormAddressMiddleware:
    """An address that only takes forms leads, opened like a page, to the nearest page above it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or request.path.startswith("/api/"):
            return response
        above = request.path.rstrip("/").rpartition("/")[0] + "/"
        while above != "/" and not is_valid_path(above):
            above = above.rstrip("/").rpartition("/")[0] + "/"
        return redirect(above)


class RefusalMiddleware:
    """Answers a refusal, or an error of the database that means one, with its sentence instead of an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; any other exception goes its way."""
        refusal = exception if isinstance(exception, Refusal) else database_refusal(exception, settings.HOME)
        return refusal_page(request, refusal) if refusal else None
