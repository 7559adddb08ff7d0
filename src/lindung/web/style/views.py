"""The page that shows every part in all its states."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.store.clock import today
from lindung.web.style.figures import style_context


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    """Every part in all its states."""
    return render(request, "style/style.html", style_context(today()))
