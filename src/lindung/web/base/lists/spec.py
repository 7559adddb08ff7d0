"""What a list consists of: its columns, filters and search, as a room declares them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

CellValue = str | int | Decimal | date | datetime | None
Part = Mapping[str, Any]
"""What a cell shows beside its value: ``href``, ``text``, ``sub`` (a second line), ``lines`` (text in
paragraphs), ``chips`` (see ``chip``), ``bar`` (see ``base/_bar.html``), ``beside`` (the part of the page in which
``href`` opens)."""


class Kind(StrEnum):
    """What a column holds: it decides alignment, how a value is written, and its type in a file."""

    TEXT = "text"
    CODE = "mono"
    NUMBER = "number"
    MONEY = "money"
    DAY = "day"
    MOMENT = "moment"
    STATE = "state"


class Phone(StrEnum):
    """Where a cell stands in the two lines that a row takes on a telephone."""

    LEAD = "on-lead"
    FIGURE = "on-figure"
    SECOND = "on-second"
    HIDDEN = "on-hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a list of rows.

    ``order`` are the model fields by which a query set is sorted (a list in memory sorts by ``value``; there any
    non-empty ``order`` makes the column sortable). An order that an index holds is ``is_indexed`` and offered however
    long the list; any other only up to ``MOST_SORTED`` rows. ``sums`` is the model field that the last line adds up,
    for a list in memory any non-empty text. A column without ``is_shown`` stands in the exported file only,
    one without ``is_in_file`` on the page only.
    """

    name: str
    title: Any
    value: Callable[[Any], CellValue]
    kind: Kind = Kind.TEXT
    phone: Phone = Phone.SECOND
    parts: Callable[[Any], Part] | None = None
    order: tuple[str, ...] = ()
    is_indexed: bool = False
    sums: str = ""
    is_shown: bool = True
    is_in_file: bool = True
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A choice that narrows a list: ``keep(rows, value)`` of the chosen one of ``choices`` (value, words).

    Few choices are chips, many or those of ``is_select`` a select; choices in ``groups`` (heading, choices) are a
    select with headings.
    """

    name: str
    title: Any
    choices: Sequence[tuple[str, Any]]
    keep: Callable[[Any, str], Any]
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    is_select: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """The search within a list: ``find(rows, words)`` gives the rows that the words leave; ``advice`` is for none."""

    label: Any
    hint: Any
    find: Callable[[Any, str], Any]
    advice: Any = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """A list as a room declares it.

    ``sort`` is the column sorted by at first, with ``-`` in front for descending; ``tie`` the unique fields behind
    every order. ``keeps`` are names of the address that the list's own links keep, such as a month. ``empty`` is a
    title and a sentence for a list without rows. ``tone`` gives a row's class (``late``, ``chosen`` …). With ``fields``
    a query set gives ``make(*values of the fields)`` per row instead of the model's instance; ``wrap`` turns the rows
    of a page into what the columns read, in a fixed number of statements. ``at`` is the address of the list where it is
    also drawn on pages of other addresses.
    """

    title: Any
    columns: Sequence[Column]
    sort: str
    tie: tuple[str, ...] = ("pk",)
    filters: Sequence[Filter] = ()
    search: Search | None = None
    keeps: Sequence[str] = ()
    empty: tuple[Any, Any] = ("", "")
    tone: Callable[[Any], str] | None = None
    fields: Sequence[str] = ()
    make: Callable[..., Any] | None = None
    wrap: Callable[[list[Any]], Sequence[Any]] | None = None
    size: int = 25
    at: str = ""


def chip(tone: str, word: Any) -> dict[str, Any]:
    """A state as a sign and a word; ``tone`` is good, waits, bad, calm, or empty for none of these."""
    return {"tone": tone, "word": word}
