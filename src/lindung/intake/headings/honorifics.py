"""Honorifics by which a heading addresses people, ``Bapak/Ibu`` or ``Sdr/i``: they mean whoever is listed.

They mean a father and a mother only where the heading says so: ``Nama Bapak/Ibu Kandung``.
"""

from __future__ import annotations

import re

_WORD = r"(?:bapak|bpk|bp|pak|ibu|bu|sdr|sdri|saudara|saudari|tn|tuan|ny|nyonya|nn|nona)"
_HONORIFIC = re.compile(
    rf"(?<!\w){_WORD}\b\.?(?:(?:\s*(?:[/,&|\\-]|\batau\b)\s*|\s+)(?:{_WORD}|i)\b\.?)+|"
    r"(?<!\w)(?:sdr|saudara)\b\.?\s*\(\s*[ir]i?\s*\)|(?<!\w)sdri?\b\.?",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"kandung|kdg|\borang\s*tua\b|\bortu\b|mertua|angkat|tiri\b|\bayah\b|/\s*wali\b", re.IGNORECASE)


def without_honorifics(heading: str) -> str:
    """The heading without its honorifics: ``Nama Bapak/Ibu`` gives ``Nama``; unchanged where parents are meant."""
    if not _HONORIFIC.search(heading) or _PARENTS.search(heading):
        return heading
    return " ".join(_HONORIFIC.sub(" ", heading).split())


def has_honorific(heading: str) -> bool:
    """Whether a heading addresses people by an honorific, even if it says nothing else."""
    return without_honorifics(heading) != heading and bool(_HONORIFIC.search(heading))
