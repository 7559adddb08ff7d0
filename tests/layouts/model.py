"""What a workbook is made of, and what is true of each person on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from tests.layouts.people import Person

Cell = str | int | date | None
READY, ASKED, TOLD, OUT = "ready", "needs_correction", "told", "ineligible"
NO_COLUMN = "none, and a note says that there is no column of wages"


@dataclass(slots=True)
class Entry:
    """A person on a sheet, and what may come of the row.

    ``allowed``: dispositions, and TOLD where a note may tell of the row instead. ``wants``: by field, the values that
    a ready row may carry. ``row``: from 1, set when the rows are in order.
    """

    person: Person
    allowed: set[str]
    wants: dict[str, tuple[Any, ...]]
    row: int = 0

    def never_ready(self, *others: str) -> None:
        """Nothing but these, or asking."""
        self.allowed = {ASKED, TOLD, *others}

    def may_ask(self) -> None:
        """Asking is no fault."""
        self.allowed |= {ASKED, TOLD}


@dataclass(slots=True)
class Column:
    """A heading and a cell for each person. ``group``: a heading over several columns beside each other."""

    field: str
    heading: str
    cells: list[Cell]
    group: str = ""


@dataclass(slots=True)
class Line:
    """A row of a sheet and whoever stands on it."""

    cells: list[Cell] = field(default_factory=list)
    entries: tuple[Entry, ...] = ()


@dataclass(slots=True)
class Sheet:
    """A list that is being laid out: columns, and what stands around them.

    ``between``: rows in front of the person of this number; one past the last is below all. ``lead``: rows in front of
    the headings. ``below``: rows under the list. ``right``: cells and entries beside the row of the person of this
    number, -1 beside the headings. ``merged``: fields whose equal cells are merged downward.
    """

    random: Random
    entries: list[Entry]
    columns: list[Column]
    name: str
    titles: list[str]
    between: dict[int, list[Line]] = field(default_factory=dict)
    lead: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    right: dict[int, Line] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)
    is_numbered_below_header: bool = False

    def column(self, name: str) -> Column | None:
        """The first column of a field."""
        return next((column for column in self.columns if column.field == name), None)

    def put(self, column: Column, beside: str | None = None) -> None:
        """Add a column at a random place, or beside another one, not inside a group and never before the number."""
        groups = [*(column.group for column in self.columns), ""]
        free = [at for at in range(1, len(groups)) if not groups[at] or groups[at] != groups[at - 1]]
        at = self.random.choice(free)
        if beside and (other := self.column(beside)):
            at = self.columns.index(other) + self.random.choice((0, 1))
            column.group = other.group
        self.columns.insert(at, column)

    def drop(self, *names: str) -> None:
        """Remove the columns of these fields."""
        self.columns = [column for column in self.columns if column.field not in names]

    def want(self, name: str, *values: Any) -> None:
        """What every ready row may carry in a field."""
        for entry in self.entries:
            entry.wants[name] = values

    def may_ask(self) -> None:
        """Asking about any row of the list is no fault."""
        for entry in self.entries:
            entry.may_ask()


@dataclass(slots=True)
class Book:
    """A workbook: its sheets, the format of its file, and the names of the traps that were chosen."""

    seed: int
    sheets: list[Sheet]
    suffix: str
    traps: list[str]

    @property
    def is_plain(self) -> bool:
        """Whether everybody must be ready."""
        return not self.traps

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.seed}{self.suffix}"
