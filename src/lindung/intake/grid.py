"""A sheet as text by position: what a person sees in each cell, whatever the file's format.

Numbers are plain digits, dates are ``YYYY-MM-DD HH:MM:SS``, formulas have their last value, errors and blank cells are
null.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import polars as pl

from lindung.intake.cell_traits import CellTraits

LONGEST_CELL = 500
"""No name, note or address is longer. What stands behind is not read, so that no pattern ever sees more."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet.

    ``sheet``: its name, empty for a text file. ``frame``: a String column for each used column, named by the column's
    letters; line 0 of the frame is row 1 of the sheet. ``is_hidden``: whether the workbook hides the sheet. ``traits``:
    what it says about cells beside their text. ``is_of_deaths``: a list of deaths, whose days are read.
    ``is_of_candidates``: a list of vulnerable workers, of whom more is read than of other people.
    Which cells were stored as numbers is not kept here; see ``files.cell_types``.
    """

    sheet: str
    frame: pl.DataFrame
    is_hidden: bool = False
    traits: CellTraits = field(default_factory=CellTraits)
    is_of_deaths: bool = False
    is_of_candidates: bool = False

    @property
    def letters(self) -> list[str]:
        """The letters of the used columns, from left to right."""
        return self.frame.columns

    def row(self, number: int) -> dict[str, str]:
        """The nonblank cells of a row counted from 1, as ``{column letter: text}``; empty outside the sheet."""
        if not 1 <= number <= self.frame.height:
            return {}
        cells = self.frame.row(number - 1, named=True)
        return {letter: text.strip() for letter, text in cells.items() if text and text.strip()}

    def cut(self) -> Grid:
        """The sheet with its cells cut at LONGEST_CELL characters."""
        is_long = [name for name in self.letters if (self.frame[name].str.len_bytes() > LONGEST_CELL).any()]
        if not is_long:
            return self
        return replace(self, frame=self.frame.with_columns(pl.col(is_long).str.slice(0, LONGEST_CELL)))
