"""Trial of a proposed value: the book with the proposal, and the numbers of a value that can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
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
_DECIMAL = re.compile(r"\d{1,12}(\.\d{1,10})?", re.ASCII)
_WHOLE = re.compile(r"\d{1,15}", re.ASCII)


class LeafRefusal(LawRefusal):
    """A number that cannot be used: ``path`` says where in the value, ``reason`` what was read and what is expected."""

    def __init__(self, code: str, path: str, reason: Text) -> None:
        super().__init__(code, Text(f"{path}: {reason.id}", f"{path}: {reason.en}"))
        self.path, self.reason = path, reason


def book_with(book: Book, code: str, written: Any, from_on: date) -> Book:
    """A book in which a parameter has this value from a day on; its later values are dropped.

    Raises ``LawRefusal`` for a parameter without a value on that day, and (``value_shape``) for a value of another
    shape than the one in force.
    """
    parameter = book.parameter(code)
    before = book.value(code, from_on)
    if not _is_alike(before.written, written, is_share(parameter)):
        expected = one_line(before.value, "id"), one_line(before.value, "en")
        raise LawRefusal(
            "value_shape",
            Text(
                f"{code}: nilainya harus berbentuk seperti yang berlaku: {expected[0]}",
                f"{code}: expected a value of the shape of the one in force: {expected[1]}",
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
    last = from_on - timedelta(days=1)
    kept = tuple(
        value if value.until is not None and value.until <= last else replace(value, until=last)
        for value in parameter.values
        if value.from_on < from_on
    )
    changed = replace(parameter, values=(*kept, tried))
    return Book(book.parameters | {code: changed}, book.instruments, {k: v for k, v in book.local.items() if k != code})


def is_share(parameter: Parameter) -> bool:
    """Whether a parameter's numbers are shares, where a whole 0 or 1 may become a decimal and the reverse."""
    return parameter.unit.startswith("share")


def _is_alike(before: Any, written: Any, shares: bool) -> bool:
    """Whether two values have the same shape: equal keys, with whole numbers, decimals and words in the same places.

    A list may be longer or shorter; each item must have the shape of one of the items before.
    """
    if isinstance(before, Mapping):
        is_mapping = isinstance(written, Mapping) and before.keys() == written.keys()
        return is_mapping and all(_is_alike(part, written[key], shares) for key, part in before.items())
    if isinstance(before, list):
        is_list = isinstance(written, list) and bool(written)
        return is_list and all(any(_is_alike(one, part, shares) for one in before) for part in written)
    sorts = {_sort(before), _sort(written)}
    is_whole_share = shares and sorts == {"whole", "decimal"} and bool({0, 1} & {before, written})
    return len(sorts) == 1 or is_whole_share


def _sort(written: Any) -> str:
    """The type of a single value: ``whole``, ``negative``, ``decimal`` (quoted), ``word``, or the name of
    another type.
    """
    if isinstance(written, int) and not isinstance(written, bool):
        return "whole" if written >= 0 else "negative"
    if isinstance(written, str):
        return "decimal" if _DECIMAL.fullmatch(written) else "word"
    return type(written).__name__


def leaves(written: Any, path: str = "value") -> Iterator[tuple[str, str]]:
    """The numbers of a value as (path, text), in order, such as (``value.very_low``, ``0.0024``)."""
    if isinstance(written, Mapping):
        for key, part in written.items():
            if key != "title":
                yield from leaves(part, f"{path}.{key}")
    elif isinstance(written, list):
        for number, part in enumerate(written):
            yield from leaves(part, f"{path}.{number}")
    elif not isinstance(written, bool) and _DECIMAL.fullmatch(str(written)):
        yield path, str(written)


def with_leaves(written: Any, given: Mapping[str, str], *, shares: bool = False) -> Any:
    """The value with some of its numbers replaced, each named by its path; a decimal may be written with a comma.

    ``shares``: a whole 0 or 1 is a share and may become a decimal. Raises ``LeafRefusal`` for a path that the value
    does not have (``leaf_unknown``) and for text that is not a number of the same type (``number_type``).
    """
    known = dict(leaves(written))
    found = {"value": deepcopy(written)}
    for path, text in given.items():
        if path not in known:
            raise LeafRefusal("leaf_unknown", path[:80], Text("tidak ada dalam nilai ini", "not part of this value"))
        if text.strip() != known[path]:
            found = _replaced(found, path.split("."), _number(path, text.strip(), known[path], shares))
    return found["value"]


def _number(path: str, text: str, before: str, shares: bool) -> int | str:
    may_be_decimal = "." in before or (shares and before in ("0", "1"))
    if "." not in before and _WHOLE.fullmatch(text):
        return int(text)
    decimal = text.replace(",", ".") if text.count(",") == 1 else text
    if may_be_decimal and _DECIMAL.fullmatch(decimal):
        return decimal
    shown = text[:40]
    kind = Text("pecahan desimal", "a decimal fraction") if may_be_decimal else Text("bilangan bulat", "a whole number")
    reason = Text(f"'{shown}' bukan {kind.id}, seperti {before}", f"'{shown}' is not {kind.en}, as {before}")
    raise LeafRefusal("number_type", path, reason)


def _replaced(within: Any, path: list[str], value: int | str) -> Any:
    key: Any = int(path[0]) if isinstance(within, list) else next(k for k in within if str(k) == path[0])
    within[key] = value if len(path) == 1 else _replaced(within[key], path[1:], value)
    return within
