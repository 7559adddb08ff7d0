"""What every page needs: who is reading, where they may go, and which day it is in a demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

_PLACES = (
    ("home", _("Beranda"), "", "home"),
    ("submissions", _("Kiriman"), "submission.see", "submission"),
    ("workers", _("Peserta"), "worker.see", "worker"),
    ("bills", _("Iuran"), "bill.see", "bill"),
    ("coverage", _("Cakupan"), "coverage.see", "coverage"),
    ("events", _("Riwayat"), "event.see", "event"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """``principal``, ``places`` (navigation) and ``demo_day`` for the templates."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"principal": None, "places": [], "demo_day": settings.LINDUNG_TODAY}
    match = getattr(request, "resolver_match", None)
    name = match.url_name or "" if match else ""
    places = [
        {"name": place, "title": title, "is_here": name.startswith(stem)}
        for place, title, permission, stem in _PLACES
        if not permission or user.principal.may(permission)
    ]
    return {"principal": user.principal, "places": places, "demo_day": settings.LINDUNG_TODAY}
