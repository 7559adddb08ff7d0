"""A sheet as text by position: what a person sees in each cell, whatever the file's format.

Numbers are plain digits, dates ``YYYY-MM-DD HH:MM:SS``, formulas their last value, errors and blanks null.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``frame`` has a String column per used column, named by its letters; line 0 is row 1.

    ``is_hidden`` is what the workbook says. Which long numbers were kept as numbers, ``cell_types`` knows.
    """

    sheet: str
    frame: pl.DataFrame
    is_hidden: bool = False

    @property
    def letters(self) -> list[str]:
        """The letters of its used columns, from left to right."""
        return self.frame.columns

    def row(self, number: int) -> dict[str, str]:
        """The nonblank cells of a row counted from 1."""
        if not 1 <= number <= self.frame.height:
            return {}
        cells = self.frame.row(number - 1, named=True)
        return {letter: text.strip() for letter, text in cells.items() if text and text.strip()}
