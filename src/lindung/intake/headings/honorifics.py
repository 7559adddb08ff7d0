"""The polite words with which a heading speaks to people, ``Bapak/Ibu`` or ``Sdr/i``: they mean whoever is listed.

They mean a father and a mother only where the heading says so: ``Nama Bapak/Ibu Kandung``.
"""

from __future__ import annotations

import re

_WORD = r"(?:bapak|bpk|bp|pak|ibu|bu|sdr|sdri|saudara|saudari|tn|tuan|ny|nyonya|nn|nona)"
_POLITE = re.compile(
    rf"(?<!\w){_WORD}\b\.?(?:(?:\s*(?:[/,&|\\-]|\batau\b)\s*|\s+)(?:{_WORD}|i)\b\.?)+|"
    r"(?<!\w)(?:sdr|saudara)\b\.?\s*\(\s*[ir]i?\s*\)|(?<!\w)sdri?\b\.?",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"kandung|kdg|\borang\s*tua\b|\bortu\b|mertua|angkat|tiri\b|\bayah\b|/\s*wali\b", re.IGNORECASE)


def without_polite(heading: str) -> str:
    """The heading without its polite words."""
    if not _POLITE.search(heading) or _PARENTS.search(heading):
        return heading
    return " ".join(_POLITE.sub(" ", heading).split())


def is_polite(heading: str) -> bool:
    """Whether a heading says polite words, be they all that it says."""
    return without_polite(heading) != heading and bool(_POLITE.search(heading))
