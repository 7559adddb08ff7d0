"""A day that an address asks for."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _


def day_asked(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day under a name of the address (``2022-07-18``); another where it is left out or none, with a word."""
    written = request.GET.get(name, "")
    try:
        return date.fromisoformat(written)
    except ValueError:
        if written:
            sentence = _("'%(written)s' bukan tanggal; yang tampil %(day)s.")
            messages.error(request, sentence % {"written": written[:20], "day": f"{otherwise:%d/%m/%Y}"})
        return otherwise
