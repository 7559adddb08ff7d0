"""Legends in headings: ``Jenis Kelamin (1=P, 2=L)`` and ``Status (1=PNS, 2=Honorer)`` say what the codes mean."""

from __future__ import annotations

import re

from lindung.intake.fields.sex import sex_of

_CODE = re.compile(
    r"(?<![\w])(\w{1,2})\s*[=:\-\u2013]\s*(l|p|lk|pr|laki[\s-]*laki|perempuan|pria|wanita)\b", re.IGNORECASE
)
_REVERSED = re.compile(r"(?<!\w)(l|p|lk|pr|laki[\s-]*laki|perempuan|pria|wanita)\s*[=:]\s*(\d{1,2})\b", re.IGNORECASE)


def sex_legend(heading: str) -> dict[str, str]:
    """``{code: "L" or "P"}`` where the heading says what two codes mean, else empty."""
    found = {code.upper(): sex_of(word) for code, word in _CODE.findall(heading)}
    found = found or {code: sex_of(word) for word, code in _REVERSED.findall(heading)}
    codes = {code: sex for code, sex in found.items() if sex}
    return codes if set(codes.values()) == {"L", "P"} else {}


_WORD_OF_CODE = re.compile(r"(?<!\w)(\w{1,2})\s*[=:]\s*([^,;/()\d=]{2,40})")


def word_legend(heading: str) -> dict[str, str]:
    """``{code: word}`` where the heading says what two or more codes mean, else empty."""
    found = {code.upper(): word.strip() for code, word in _WORD_OF_CODE.findall(heading)}
    return found if len(found) >= 2 else {}
