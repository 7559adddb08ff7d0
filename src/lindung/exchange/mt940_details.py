"""Transaction details of an MT940 booking (field 86): counterparty, reference and remittance text.

Banks use three forms: codes in slashes (``/NAME/…/REMI/…``), numbered parts (``?20…?32…``, also with ``>``), or free
text. Where a form names no remittance text, all that it says is the text: no word of a payer is lost.
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
_NUMBERED = re.compile(r"(?:\d{3})?([?>])\d{2}")
_NO_TEXT = ("EREF", "NAME", "ORDP", "BENM", "TRTP", "TRCD", "IBAN", "BIC", "ACCT")
_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED"}


@dataclass(frozen=True, slots=True)
class Details:
    """The name of the counterparty, the payer's reference, and the remittance text; empty where absent."""

    name: str
    reference: str
    text: str


def is_reference(text: str) -> bool:
    """Whether a text is a reference, not a placeholder such as ``NONREF``."""
    return text.upper() not in _NO_REFERENCE


def read_details(lines: Sequence[str]) -> Details:
    """The details in the lines of a field 86."""
    written = unwrapped(lines, WIDTH)
    if CODE.match(written):
        return _coded(written)
    if found := _NUMBERED.match(written):
        return _numbered(written, found[1])
    return Details("", "", plain(written))


def unwrapped(lines: Sequence[str], width: int) -> str:
    """The lines as one text: a line of full ``width`` continues without a space, a shorter one with a space."""
    whole = lines[0] if lines else ""
    for before, line in pairwise(lines):
        whole += line if len(before) >= width else f" {line}"
    return whole


def _coded(written: str) -> Details:
    pieces = CODE.split(written)
    values: dict[str, list[str]] = {}
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        values.setdefault(code, []).append(value)
    by_code = {code: plain(" ".join(said)) for code, said in values.items()}
    name = by_code.get("NAME") or by_code.get("ORDP") or by_code.get("BENM") or ""
    reference = by_code.get("EREF", "")
    text = by_code.get("REMI") or plain(" ".join(said for code, said in by_code.items() if code not in _NO_TEXT))
    return Details(name.strip("/"), reference if is_reference(reference) else "", text)


def _numbered(written: str, sign: str) -> Details:
    pieces = re.split(rf"{re.escape(sign)}(\d{{2}})", written)
    parts = list(zip(pieces[1::2], pieces[2::2], strict=True))
    words = [value for number, value in parts if "20" <= number <= "29" or "60" <= number <= "63"]
    names = [value for number, value in parts if number in ("32", "33")]
    text = plain(unwrapped(words, _PART_WIDTH)) or plain(" ".join(value for _, value in parts if value not in names))
    return Details(plain(unwrapped(names, _PART_WIDTH)), "", text)
