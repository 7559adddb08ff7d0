"""The columns of one table as the steps of the assignment see them: values, headings, profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from lindung.intake.columns.profile import SAMPLE_ROWS, Profile, profile_columns
from lindung.intake.grid import Grid
from lindung.intake.table.header import Header

_BODY_ROWS = 4 * SAMPLE_ROWS


@dataclass(frozen=True, slots=True)
class TableColumns:
    """``body``: the first rows below the header, a String column for each letter.

    ``headings``: the headings of a column in one line, by letter; a column without headings has none. ``profiles``:
    what the values of each column look like, by letter.
    """

    body: pl.DataFrame
    headings: dict[str, str]
    profiles: dict[str, Profile]

    @classmethod
    def of(cls, grid: Grid, header: Header | None, first_data_row: int) -> TableColumns:
        """The columns of a table whose data begins at a row counted from 1."""
        body = grid.frame.slice(first_data_row - 1, _BODY_ROWS)
        return cls(body, header.words if header else {}, profile_columns(body))

    @property
    def letters(self) -> list[str]:
        """The letters of all columns, from left to right."""
        return self.body.columns

    def heading(self, letter: str) -> str:
        """The heading of a column, empty where it has none."""
        return self.headings.get(letter, "")

    def without_heading(self, letters: Iterable[str]) -> set[str]:
        """Those of the columns that stand under no heading."""
        return {letter for letter in letters if not self.heading(letter).strip()}
