"""What field 86 of an MT940 statement says of one booking: who, for which reference, and in which words.

Banks fill it in three ways: with words in slashes (``/NAME/…/REMI/…``), with numbered parts (``?20…?32…``), or freely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lindung.exchange.statement import plain

WIDTH = 65
_PART_WIDTH = 27
CODE = re.compile(r"/(EREF|NAME|REMI|ORDP|BENM|CNTP|MARF|TRTP|TRCD|IBAN|BIC|CSID|ISDT|ACCT|PREF|SVCL)/")
_NUMBERED = re.compile(r"(?:\d{3})?\?\d{2}")
_PART = re.compile(r"\?(\d{2})")
_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED"}


@dataclass(frozen=True, slots=True)
class Details:
    """Payer or payee, the payer's own reference, and the words; empty where the field does not say."""

    name: str
    reference: str
    text: str


def is_reference(text: str) -> bool:
    """Whether a field names a reference at all."""
    return text.upper() not in _NO_REFERENCE


def read_details(lines: Sequence[str]) -> Details:
    """The field's lines, put together and taken apart."""
    written = unwrapped(lines, WIDTH)
    if CODE.match(written):
        return _coded(written)
    if _NUMBERED.match(written):
        return _numbered(written)
    return Details("", "", plain(written))


def unwrapped(lines: Sequence[str], width: int) -> str:
    """Lines as one: a line filled to its last place was cut anywhere, a shorter one was ended on purpose."""
    whole = lines[0] if lines else ""
    for before, line in pairwise(lines):
        whole += line if len(before) >= width else f" {line}"
    return whole


def _coded(written: str) -> Details:
    pieces = CODE.split(written)
    said: dict[str, str] = {}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        said[code] = plain(f"{said.get(code, '')} {value}")
    name = said.get("NAME") or said.get("ORDP") or said.get("BENM") or ""
    reference = said.get("EREF", "")
    return Details(name.strip("/"), reference if is_reference(reference) else "", said.get("REMI", ""))


def _numbered(written: str) -> Details:
    pieces = _PART.split(written)
    parts = list(zip(pieces[1::2], pieces[2::2], strict=True))
    words = [value for number, value in parts if "20" <= number <= "29" or "60" <= number <= "63"]
    names = [value for number, value in parts if number in ("32", "33")]
    return Details(plain(unwrapped(names, _PART_WIDTH)), "", plain(unwrapped(words, _PART_WIDTH)))
