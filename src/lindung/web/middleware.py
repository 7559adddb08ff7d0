"""On the way to every page: who asks behind a proxy, and a refusal of the services as one clear sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from lindung.kernel.errors import Refusal
from lindung.web.telling import sentence_of


class ForwardedMiddleware:
    """Behind a proxy (``LINDUNG_PROXY=1``): the visitor's address is the last one that the proxy wrote down."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if told:
            request.META["REMOTE_ADDR"] = told
        return self.get_response(request)


class NullMiddleware:
    """Refuses what holds a null character: no keyboard writes one, and PostgreSQL keeps none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = [*request.GET.values(), *(request.POST.values() if request.method == "POST" else ())]
        if any("\0" in str(value) for value in told):
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


_STATUS = {"forbidden": 403, "not_found": 404}


class RefusalMiddleware:
    """Answers 403, 404 or 400 with the refusal's sentence instead of an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a refusal; any other exception goes its way."""
        if not isinstance(exception, Refusal):
            return None
        status = _STATUS.get(exception.code, 400)
        return render(request, "lindung/refused.html", {"sentence": sentence_of(exception)}, status=status)
