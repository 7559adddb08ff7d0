"""Values of the book as people read them: money grouped, shares as they are written, families line by line."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from lindung.kernel.explanation import decimal_text
from lindung.kernel.rupiah import grouped
from lindung.law.reading import read_yaml

WORDS_FILE = Path(__file__).parent / "value_words.yaml"
_YES_NO = {"id": ("ya", "tidak"), "en": ("yes", "no")}


def value_text(value: Any, language: str = "id") -> list[str]:
    """The lines of a value, its keys in words of the language (``id`` or ``en``)."""
    if isinstance(value, dict):
        return [f"{word(key, language)}: {one_line(part, language)}" for key, part in value.items()]
    if isinstance(value, list):
        return [one_line(part, language) for part in value]
    return [one_line(value, language)]


def one_line(value: Any, language: str = "id") -> str:
    """A value, or a family of values, on one line."""
    if isinstance(value, dict):
        if set(value) == {"id", "en"}:
            return str(value[language])
        parts = [f"{word(key, language)} {one_line(part, language)}" for key, part in value.items() if key != "title"]
        told = ", ".join(parts)
        return f"{one_line(value['title'], language)} ({told})" if "title" in value else told
    if isinstance(value, list):
        return ", ".join(one_line(part, language) for part in value)
    if isinstance(value, bool):
        return _YES_NO[language][not value]
    if isinstance(value, Fraction):
        return share_text(value)
    return grouped(value) if isinstance(value, int) else word(value, language)


def word(key: object, language: str = "id") -> str:
    """What a key or a short word of the book is called; one without an entry stands as it is written."""
    told = _words().get(str(key))
    return told[language] if told else str(key)


@cache
def _words() -> dict[str, dict[str, str]]:
    return dict(read_yaml(WORDS_FILE))


def share_text(number: Fraction) -> str:
    """A decimal as Indonesia writes it, a share below one with its percentage beside it."""
    text = decimal_text(number).replace(".", ",")
    return f"{text} ({decimal_text(number * 100).replace('.', ',')} %)" if 0 < number < 1 else text
