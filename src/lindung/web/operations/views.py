"""The answers to a monitor. They say nothing of people and need no log-in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lindung.web.operations.health import readiness


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    """This process answers, whatever the database does."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Database, tables, job worker and disk are well (200), or which of them is not (503)."""
    found = readiness()
    is_ready = all(found.values())
    return JsonResponse({"ready": is_ready, **found}, status=200 if is_ready else 503)
