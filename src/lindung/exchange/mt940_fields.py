"""The fields of an MT940 file, each with the number of its first line; the network's envelope is skipped.

Banks break the text of field 86 anywhere, so that a line of it may begin with ``:26:``, ``:61:`` or be a lone hyphen.
Between the balances only fields that may follow there, and look like it, end the text; the balances prove the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lindung.exchange.mt940_details import WIDTH
from lindung.exchange.refusals import refusal

_TAG = re.compile(r":(\d{2}[A-Z]?|NS):")
_END = re.compile(r"-(\}.*)?\s*")
_LOOKS_ALIKE = re.compile(r"\s*(\{1:|:20:|:25:|:940:)", re.MULTILINE)
_BALANCE_HEAD = re.compile(r"[CD]\d{6}[A-Z]{3} *\d", re.ASCII)
_BOOKING_HEAD = re.compile(r"\d{6}(?:\d{4}| {4})?[A-Z]{1,3} *\d", re.ASCII)
_OPENS, _CLOSES = ("60F", "60M"), ("62F", "62M")
END = "end"


@dataclass(slots=True)
class Field:
    """A tag (``61``, ``62F``; ``end`` for the end of a message), its first line's number and its lines."""

    tag: str
    line: int
    lines: list[str] = field(default_factory=list)


def is_mt940(text: str) -> bool:
    """Whether a text begins like MT940, within its first ten lines."""
    return any(_LOOKS_ALIKE.match(line) for line in text.lstrip().split("\n", 10)[:10])


def fields(text: str) -> Iterator[Field]:
    """The fields in order. Lines outside a message are skipped.

    Raises ``StatementRefusal``: ``line_broken`` for a skipped line that begins with ``:``, ``truncated`` for a message
    that another one interrupts.
    """
    current: Field | None = None
    is_within = False
    for number, line in enumerate(text.split("\n"), start=1):
        if current is None and line.startswith("{"):
            line = line.partition("{4:")[2]
        if is_within and current and _goes_on(current, line):
            current.lines.append(line)
        elif found := _TAG.match(line):
            if current:
                yield current
            current = Field(found[1], number, [line[found.end() :]])
            is_within = found[1] in _OPENS or (is_within and found[1] not in _CLOSES)
        elif _END.fullmatch(line):
            if current:
                yield current
            yield Field(END, number)
            current, is_within = None, False
        elif current:
            current.lines.append(line)
        elif line.startswith(":"):
            raise refusal("line_broken", number)
    if current:
        yield current


def _goes_on(current: Field, line: str) -> bool:
    """Whether a line between the balances is more text of the current field.

    Raises ``truncated`` for an opening balance below a booking.
    """
    found = _TAG.match(line)
    if current.tag not in ("61", "86", "NS"):
        return False
    if found is None:
        return not line.startswith("-}")
    tag, said = found[1], line[found.end() :]
    if tag in _OPENS and _BALANCE_HEAD.match(said):
        raise refusal("truncated")
    if tag == "86":
        return current.tag == "86" and len(current.lines[-1]) >= WIDTH
    if tag == "61":
        return current.tag != "61" and not _BOOKING_HEAD.match(said)
    if tag in _CLOSES:
        return current.tag != "61" and not _BALANCE_HEAD.match(said)
    if tag == "NS":
        return current.tag == "86"
    return not (tag in ("64", "65") and _BALANCE_HEAD.match(said))
