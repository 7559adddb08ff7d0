"""The marks in a workbook that is returned to its office, and their appearance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HEADING = "Yang perlu diperbaiki"
FILL = "FFE08A"
AUTHOR = "Lindung"
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding: the cell to colour (``C11``; empty where only the row is meant) and the sentence of its comment.

    ``row`` is the row of the person; the cell may be in the row below where a person takes two lines.
    ``as_text`` formats the cell as text, so that a NIK typed into it keeps its last digit.
    """

    sheet: str
    row: int
    cell: str
    sentence: str
    as_text: bool = False

    @property
    def letter(self) -> str:
        """The column's letters, empty where no cell is named."""
        return self.place[1] if self.place else ""

    @property
    def place(self) -> tuple[int, str] | None:
        """The row and the letters of the cell, None where no cell is named."""
        found = _CELL.fullmatch(self.cell)
        return (int(found[2]), found[1]) if found else None


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """The marks of one sheet by cell and by row, sentences in the order given."""

    cells: dict[tuple[int, str], list[str]]
    rows: dict[int, list[str]]
    as_text: set[tuple[int, str]]


def by_sheet(marks: Iterable[Mark]) -> dict[str, SheetMarks]:
    """The marks by name of sheet."""
    gathered: dict[str, SheetMarks] = {}
    for mark in marks:
        sheet = gathered.setdefault(mark.sheet, SheetMarks({}, {}, set()))
        sheet.rows.setdefault(mark.row, []).append(mark.sentence)
        if place := mark.place:
            sheet.cells.setdefault(place, []).append(mark.sentence)
            if mark.as_text:
                sheet.as_text.add(place)
    return gathered


def heading_row(first_marked: int, is_heading: Iterable[tuple[int, bool]]) -> int:
    """The row for the added column's heading: the nearest headings above the first mark, else the row above it."""
    above = [row for row, is_one in is_heading if is_one and row < first_marked]
    return max(above, default=max(first_marked - 1, 1))
