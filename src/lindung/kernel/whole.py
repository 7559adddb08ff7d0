"""Whole numbers in URLs and keys, within the range of a database column."""

from __future__ import annotations

_LARGEST = 2**63 - 1


def whole(text: str) -> int | None:
    """The number in a text of ASCII digits, at most 2**63 - 1; None for any other text."""
    if not (text.isascii() and text.isdigit()) or len(text) > len(str(_LARGEST)):
        return None
    number = int(text)
    return number if number <= _LARGEST else None
