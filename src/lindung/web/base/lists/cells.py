"""How a value is written in a cell of a page, by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from lindung.web.base.lists.spec import Column, Kind
from lindung.web.base.tags.text import day_short, moment, number, rupiah

WRITTEN: dict[Kind, Callable[[Any], str]] = {
    Kind.NUMBER: number,
    Kind.MONEY: rupiah,
    Kind.DAY: day_short,
    Kind.MOMENT: moment,
}


def written(kind: Kind, value: Any) -> str:
    """The value as people read it; a dash for nothing."""
    if value is None or value == "":
        return "" if kind == Kind.STATE else "–"
    write = WRITTEN.get(kind)
    return write(value) if write else str(value)


class Cell(NamedTuple):
    """What the table draws of a cell; the template unpacks it, which is quicker than asking for each part by name."""

    css: str
    title: str
    text: Any
    href: str = ""
    beside: str = ""
    chips: Sequence[Mapping[str, Any]] = ()
    sub: Any = ""
    lines: Sequence[str] = ()
    bar: Mapping[str, Any] | None = None


def row_cells(columns: Sequence[Column]) -> Callable[[Any], list[Cell]]:
    """The function that gives what the table draws of a row: a cell per column."""
    drawn = [(column.kind, column.value, column.parts, _css(column), str(column.title)) for column in columns]

    def cells_of(row: Any) -> list[Cell]:
        return [
            Cell(css, title, **({"text": written(kind, value(row))} | (dict(parts(row)) if parts else {})))
            for kind, value, parts, css, title in drawn
        ]

    return cells_of


def _css(column: Column) -> str:
    """The class of a column's cells: its kind, and its place on a telephone."""
    return f"{column.kind} {column.phone}"
