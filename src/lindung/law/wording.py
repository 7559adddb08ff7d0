"""Values of the book as people read them: money grouped, shares as they are written, families line by line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from lindung.kernel.explanation import decimal_text
from lindung.kernel.rupiah import grouped


def value_text(value: Any) -> list[str]:
    """The lines of a value."""
    if isinstance(value, dict):
        return [f"{key}: {one_line(part)}" for key, part in value.items()]
    if isinstance(value, list):
        return [one_line(part) for part in value]
    return [one_line(value)]


def one_line(value: Any) -> str:
    """A value, or a family of values, on one line."""
    if isinstance(value, dict):
        if set(value) == {"id", "en"}:
            return str(value["id"])
        told = ", ".join(f"{key} {one_line(part)}" for key, part in value.items() if key != "title")
        return f"{one_line(value['title'])} ({told})" if "title" in value else told
    if isinstance(value, list):
        return ", ".join(one_line(part) for part in value)
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Fraction):
        return share_text(value)
    return grouped(value) if isinstance(value, int) else str(value)


def share_text(number: Fraction) -> str:
    """A decimal as Indonesia writes it, a share below one with its percentage beside it."""
    text = decimal_text(number).replace(".", ",")
    return f"{text} ({decimal_text(number * 100).replace('.', ',')} %)" if 0 < number < 1 else text
