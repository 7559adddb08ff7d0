"""A part of the law book as plain data, in the schema of law files, and the book that such data gives back.

What was computed under a book can so be explained for ever, whatever the book says by then.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from lindung.kernel.text import Text
from lindung.law.book import Book
from lindung.law.loading import parse_instruments, parse_parameters
from lindung.law.model import DatedValue, Instrument, Parameter


def law_written(book: Book, prefix: str) -> str:
    """The parameters whose code begins with ``prefix``, every dated value, and their instruments, as JSON.

    Its form is fixed: the same law gives the same text. Raises ``ValueError`` for a book in which a decree sets one of
    them, since the text holds national law alone.
    """
    if decreed := sorted(code for code in book.local if code.startswith(prefix)):
        raise ValueError(f"{', '.join(decreed)}: set by a decree, which is not written")
    parameters = [parameter for parameter in book if parameter.code.startswith(prefix)]
    instruments = {value.instrument.code: value.instrument for parameter in parameters for value in parameter}
    content = {
        "instruments": {code: _instrument(one) for code, one in instruments.items()},
        "parameters": [_parameter(one) for one in parameters],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def law_fingerprint(written: str) -> str:
    """The SHA-256 of a written law: its version."""
    return sha256(written.encode()).hexdigest()


def law_read(written: str, name: str) -> Book:
    """The book that a written law holds. Raises ``LawRefusal`` (``law_file``), which calls it ``name``."""
    content: Mapping[str, Any] = json.loads(written)
    instruments = parse_instruments(content["instruments"], name)
    parameters = parse_parameters(content["parameters"], instruments, name)
    return Book({parameter.code: parameter for parameter in parameters}, instruments)


def _instrument(instrument: Instrument) -> dict[str, Any]:
    return {"short": instrument.short, "title": _text(instrument.title), "law": instrument.is_law}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "code": parameter.code,
        "title": _text(parameter.title),
        "unit": parameter.unit,
        "values": [_value(value) for value in parameter],
        "checked_on": parameter.checked_on.isoformat(),
        "temporary": parameter.is_temporary,
        "open_to_decree": parameter.is_open,
    }


def _value(value: DatedValue) -> dict[str, Any]:
    written = {
        "from": value.from_on.isoformat(),
        "value": value.written,
        "source": {"instrument": value.instrument.code, "article": value.article},
        "status": value.status,
        "confidence": value.confidence,
    }
    until = {"until": value.until.isoformat()} if value.until else {}
    return written | until | ({"doubt": _text(value.doubt)} if value.doubt else {})


def _text(text: Text) -> dict[str, str]:
    return {"id": text.id, "en": text.en}
