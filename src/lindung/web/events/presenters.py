"""An event in the words of the page: the place where it happened, what exactly was done, and the way to the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from lindung.kernel.rupiah import grouped
from lindung.web.base.words import END_REASONS, ROLES
from lindung.web.events.words import HELPERS

_PAGES = {
    "submission": "submission",
    "worker": "worker",
    "payment": "payment",
    "office": "office",
    "job": "job",
}


@lru_cache(maxsize=1024)
def link_of(subject: str) -> str:
    """The address of the record that an event is about; empty where it has no page of its own."""
    kind, _colon, key = subject.partition(":")
    return reverse(_PAGES[kind], args=[int(key)]) if kind in _PAGES and key.isdigit() else ""


def actor_of(name: str) -> str:
    """Who acted; the software's own helpers in the reader's language."""
    return str(HELPERS.get(name, name))


def detail_of(data: Mapping[str, Any], offices: Mapping[str, str]) -> str:
    """What exactly: a role, a day, a sum, a number of people. Empty where the act says it all."""
    parts = [text for text in (_part(key, data[key], offices) for key in data if data[key] is not None) if text]
    return ", ".join(parts)


def _part(key: str, value: Any, offices: Mapping[str, str]) -> str:
    if key in ("workers", "people"):
        return f"{grouped(int(value))} {gettext('orang')}"
    if key == "bills" and isinstance(value, int):
        return f"{grouped(value)} {gettext('tagihan')}"
    if key in ("total_rupiah", "amount_rupiah", "wage_rupiah", "rupiah", "wage") and isinstance(value, int):
        return f"Rp\u00a0{grouped(value)}"
    if key in ("on", "from", "received_on", "month"):
        return _day(str(value))
    if key == "role":
        return str(ROLES.get(value, value))
    if key == "reason":
        return str(END_REASONS.get(value, value))
    return offices.get(str(value), "") if key == "office" else ""


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return "/".join(reversed(text.split("-")))
