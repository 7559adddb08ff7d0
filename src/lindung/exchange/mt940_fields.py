"""The fields of an MT940 file, each with the number of its first line; the network's envelope is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lindung.exchange.refusals import refusal

_TAG = re.compile(r":(\d{2}[A-Z]?|NS):")
_END = re.compile(r"-(\}.*)?\s*")
_LOOKS_ALIKE = re.compile(r"\s*(\{1:|:20:|:25:|:940:)", re.MULTILINE)
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

    Raises ``StatementRefusal`` (``line_broken``) for a skipped line that begins with ``:``.
    """
    current: Field | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if current is None and line.startswith("{"):
            line = line.partition("{4:")[2]
        if found := _TAG.match(line):
            if current:
                yield current
            current = Field(found[1], number, [line[found.end() :]])
        elif _END.fullmatch(line):
            if current:
                yield current
            yield Field(END, number)
            current = None
        elif current:
            current.lines.append(line)
        elif line.startswith(":"):
            raise refusal("line_broken", number)
    if current:
        yield current
