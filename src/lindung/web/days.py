"""A day that an address asks for."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest


def day_asked(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day under a name of the address (``2022-07-18``); another day where it is left out or is none."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return otherwise
