"""What every page needs: who is reading, where they may go, and which day it is in a demo.

The frame around a page depends on the reader's role, the place and the language alone, so each is written once.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lindung.kernel.principal import PERMISSIONS, Role

_PLACES = (
    ("home", _("Beranda"), "", ("home",)),
    ("submissions", _("Kiriman"), "submission.see", ("submission",)),
    ("workers", _("Peserta"), "worker.see", ("worker",)),
    ("candidates", _("Calon"), "candidate.see", ("candidate",)),
    ("bills", _("Iuran"), "bill.see", ("bill", "payment", "statement", "arrears", "reminder", "budget", "agreement")),
    ("claims", _("Klaim"), "claim.see", ("claim", "death", "transfer", "school")),
    ("notice-desk", _("Laporan"), "claim.notice", ("notice",)),
    ("coverage", _("Cakupan"), "coverage.see", ("coverage",)),
    ("offices", _("Kantor"), "office.change", ("office", "account")),
    ("events", _("Riwayat"), "event.see", ("event",)),
    ("jobs", _("Pekerjaan"), "job.see", ("job",)),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """``principal``, ``demo_day``, and the ``head``, ``navigation`` and ``foot`` of the page."""
    user = getattr(request, "user", None)
    principal = user.principal if user is not None and user.is_authenticated else None
    match = getattr(request, "resolver_match", None)
    name = match.url_name or "" if match else ""
    here = next((place for place, _title, _may, stems in _PLACES if name.startswith(stems)), "")
    language = get_language() or "id"
    return {
        "principal": principal,
        "demo_day": settings.LINDUNG_TODAY,
        "head": _part("head", language),
        "foot": _part("foot", language),
        "navigation": _navigation(principal.role if principal else None, here, language),
    }


@cache
def _part(name: str, language: str) -> SafeString:
    """A part of the frame that is the same for everybody who reads the language."""
    return render_to_string(f"base/_{name}.html", {"language": language})


@cache
def _navigation(role: Role | None, here: str, language: str) -> SafeString:
    """Where a role may go; for the public without a role the open pages."""
    places = [
        {"name": place, "title": title, "is_here": place == here}
        for place, title, permission, _stems in _PLACES
        if role and (not permission or role in PERMISSIONS[permission])
    ]
    return render_to_string("base/_navigation.html", {"places": places, "language": language})


_MONEY = (
    ("bills", _("Tagihan"), "bill.see"),
    ("payments", _("Pembayaran"), "payment.see"),
    ("arrears", _("Tunggakan"), "bill.see"),
    ("reminders", _("Pengingat"), "bill.see"),
    ("budget", _("Anggaran"), "funding.see"),
)


@cache
def money_tabs(role: Role, here: str, language: str) -> SafeString:
    """The pages of money that a role may see, each written once like the navigation."""
    places = [
        {"name": name, "title": title, "is_here": name == here}
        for name, title, permission in _MONEY
        if role in PERMISSIONS[permission]
    ]
    return render_to_string("base/_money_tabs.html", {"places": places, "language": language})


_CLAIMS = (
    ("claims", _("Kasus"), "claim.see"),
    ("death-families", _("Belum menerima"), "claim.see"),
    ("deaths", _("Kematian"), "death.watch"),
    ("transfers", _("Uang keluar"), "transfer.see"),
    ("scholarships", _("Beasiswa"), "claim.see"),
)


@cache
def claim_tabs(role: Role, here: str, language: str) -> SafeString:
    """The pages of claims that a role may see, each written once like the navigation."""
    places = [
        {"name": name, "title": title, "is_here": name == here}
        for name, title, permission in _CLAIMS
        if role in PERMISSIONS[permission]
    ]
    return render_to_string("base/_claim_tabs.html", {"places": places, "language": language})
