"""A value tried before anybody adopts it: the book as it would be, and the leaves of a value that can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from lindung.kernel.text import Text
from lindung.law.book import Book
from lindung.law.model import DatedValue, Instrument, Parameter
from lindung.law.reading import exact
from lindung.law.refusal import LawRefusal
from lindung.law.wording import one_line

_TITLE = Text("Usulan yang belum ditetapkan", "A proposal, not adopted")
PROPOSAL = Instrument("proposal", "Usulan", _TITLE, is_law=False)
DOUBT = Text("Nilai percobaan, belum ditetapkan", "A value on trial, not adopted")
_DECIMAL = re.compile(r"\d{1,12}(\.\d{1,10})?")
_WHOLE = re.compile(r"\d{1,15}")


def book_with(book: Book, code: str, written: Any, from_on: date) -> Book:
    """The book in which a parameter has this value from a day on, whatever stood there afterwards.

    Refuses a parameter that holds nothing on that day, and (``value_shape``) a value of another shape than its own.
    """
    parameter = book.parameter(code)
    before = book.value(code, from_on)
    if not _is_alike(before.written, written):
        expected = one_line(before.value)
        raise LawRefusal(
            "value_shape",
            Text(
                f"{code}: nilainya harus berbentuk seperti yang berlaku ({expected})",
                f"{code}: expected a value of the shape of the one in force ({expected})",
            ),
        )
    tried = DatedValue(
        parameter=code,
        title=parameter.title,
        value=exact(written, code),
        written=written,
        from_on=from_on,
        until=None,
        instrument=PROPOSAL,
        article=str(from_on),
        status="forecast",
        confidence="doubtful",
        doubt=DOUBT,
    )
    kept = tuple(value for value in parameter.values if value.from_on < from_on)
    changed = Parameter(
        code, parameter.title, parameter.unit, (*kept, tried), parameter.checked_on, is_open=parameter.is_open
    )
    return Book(book.parameters | {code: changed}, book.instruments, {k: v for k, v in book.local.items() if k != code})


def _is_alike(before: Any, written: Any) -> bool:
    """Whether two values have the same keys, and numbers where the other has numbers."""
    if isinstance(before, Mapping):
        is_mapping = isinstance(written, Mapping) and before.keys() == written.keys()
        return is_mapping and all(_is_alike(part, written[key]) for key, part in before.items())
    if isinstance(before, list):
        return isinstance(written, list) and all(_is_alike(before[0], part) for part in written)
    is_number = [bool(_DECIMAL.fullmatch(str(one))) and not isinstance(one, bool) for one in (before, written)]
    return is_number[0] == is_number[1] and not isinstance(written, (Mapping, list))


def leaves(written: Any, path: str = "value") -> Iterator[tuple[str, str]]:
    """The numbers of a value as (path, text), in their order: ``value.very_low`` is ``0.0024``."""
    if isinstance(written, Mapping):
        for key, part in written.items():
            if key != "title":
                yield from leaves(part, f"{path}.{key}")
    elif isinstance(written, list):
        for number, part in enumerate(written):
            yield from leaves(part, f"{path}.{number}")
    elif not isinstance(written, bool) and _DECIMAL.fullmatch(str(written)):
        yield path, str(written)


def with_leaves(written: Any, given: Mapping[str, str]) -> Any:
    """The value with some of its numbers replaced. Refuses (``number_type``) what is no number, naming the path."""
    known = dict(leaves(written))
    found = {"value": deepcopy(written)}
    for path, text in given.items():
        if path not in known or text.strip() == known[path]:
            continue
        found = _replaced(found, path.split("."), _number(path, text.strip(), known[path]))
    return found["value"]


def _number(path: str, text: str, before: str) -> int | str:
    if "." not in before and _WHOLE.fullmatch(text):
        return int(text)
    if "." in before and _DECIMAL.fullmatch(text):
        return text
    raise LawRefusal(
        "number_type",
        Text(
            f"{path}: '{text[:40]}' bukan bilangan seperti {before}", f"{path}: '{text[:40]}' is no number as {before}"
        ),
    )


def _replaced(within: Any, path: list[str], value: int | str) -> Any:
    key: Any = int(path[0]) if isinstance(within, list) else next(k for k in within if str(k) == path[0])
    within[key] = value if len(path) == 1 else _replaced(within[key], path[1:], value)
    return within
