"""Recognising a report that a check wrote, when it is sent as a list of people."""

from __future__ import annotations

from lindung.intake.grid import Grid

_COLUMNS = frozenset({"file", "sheet", "row", "disposition"})


def is_own_report(grid: Grid) -> bool:
    """Whether a sheet is the report of an earlier check, or an answer to one: it lists rows of other files."""
    return {text.lower() for text in grid.row(1).values()} >= _COLUMNS
