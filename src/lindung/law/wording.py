"""The text of law book values for people: amounts with grouped digits, shares with their percentage, keys in words."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from lindung.kernel.explanation import decimal_text
from lindung.kernel.rupiah import grouped
from lindung.law.reading import iso_day, read_yaml

WORDS_FILE = Path(__file__).parent / "value_words.yaml"
UNITS_FILE = Path(__file__).parent / "unit_words.yaml"
_VALUE = {"id": "Nilai", "en": "Value"}
_YES_NO = {"id": ("ya", "tidak"), "en": ("yes", "no")}


def value_text(value: Any, language: str = "id", *, with_codes: bool = False) -> list[str]:
    """The lines of a value, with its keys in words of the language (``id`` or ``en``).

    A key whose value has a title is shown by the title; ``with_codes`` shows the key before it.
    """
    if isinstance(value, dict):
        return [_line(key, _named_by_title(part, value), language, with_codes) for key, part in value.items()]
    if isinstance(value, list):
        return [one_line(part, language) for part in value]
    return [one_line(value, language)]


def _named_by_title(part: Any, rows: dict[Any, Any]) -> Any:
    """A titled row with the codes of other rows in its lists replaced by the titles of those rows."""
    if not (isinstance(part, dict) and "title" in part):
        return part
    titles = {code: row["title"] for code, row in rows.items() if isinstance(row, dict) and "title" in row}
    return {
        key: [titles.get(code, code) for code in listed] if isinstance(listed, list) else listed
        for key, listed in part.items()
    }


def _line(key: object, part: Any, language: str, with_codes: bool) -> str:
    if isinstance(part, dict) and "title" in part:
        return f"{key}: {one_line(part, language)}" if with_codes else one_line(part, language)
    return _named(word(key, language), one_line(part, language), ": ")


def one_line(value: Any, language: str = "id") -> str:
    """A value, or a mapping or list of values, on one line."""
    if isinstance(value, dict):
        if set(value) == {"id", "en"}:
            return str(value[language])
        parts = [_member(key, part, language) for key, part in value.items() if key != "title"]
        text = ", ".join(parts)
        return f"{one_line(value['title'], language)} ({text})" if "title" in value else text
    if isinstance(value, list):
        is_nested = any(
            isinstance(part, list) or (isinstance(part, dict) and set(part) != {"id", "en"}) for part in value
        )
        return ("; " if is_nested else ", ").join(one_line(part, language) for part in value)
    return _single(value, language)


def _member(key: object, part: Any, language: str) -> str:
    text = one_line(part, language)
    return _named(word(key, language), f"({text})" if isinstance(part, dict) else text, " ")


def _named(name: str, text: str, between: str) -> str:
    """A name and its value; nothing separates a name that ends with a hyphen (``bulan ke-``)."""
    return name + text if name.endswith("-") else f"{name}{between}{text}"


def _single(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return _YES_NO[language][not value]
    if isinstance(value, Fraction):
        return share_text(value)
    if day := iso_day(value):
        return f"{day:%d/%m/%Y}"
    return grouped(value) if isinstance(value, int) else word(value, language)


def word(key: object, language: str = "id") -> str:
    """The name of a key or short word of the book; one without an entry is returned as it is."""
    names = _words().get(str(key))
    return names[language] if names else str(key)


@cache
def _words() -> dict[str, dict[str, str]]:
    return dict(read_yaml(WORDS_FILE))


def leaf_text(path: str, language: str = "id") -> str:
    """The name of a number in a value by its path: ``value.JKK.0`` gives ``JKK, 1``."""
    parts = [str(int(part) + 1) if part.isdigit() else word(part, language) for part in path.split(".")[1:]]
    return ", ".join(parts) or _VALUE[language]


def unit_text(unit: str, language: str = "id") -> str:
    """The unit of a parameter in a language; the book states it in English."""
    return unit if language == "en" else _units().get(unit, unit)


@cache
def _units() -> dict[str, str]:
    return dict(read_yaml(UNITS_FILE))


def share_text(number: Fraction) -> str:
    """A number with a decimal comma; one in (0, 1] with its percentage beside it."""
    whole, point, places = decimal_text(number).partition(".")
    text = (grouped(int(whole)) if whole.isdecimal() else whole) + (f",{places}" if point else "")
    return f"{text} ({decimal_text(number * 100).replace('.', ',')} %)" if 0 < number <= 1 else text
