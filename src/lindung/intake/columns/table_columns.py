"""The columns of one table as the steps of the assignment see them: values, headings, profiles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from lindung.intake.columns.profile import SAMPLE_ROWS, Profile, profile_columns
from lindung.intake.grid import Grid
from lindung.intake.table.header import Header

_BODY_ROWS = 4 * SAMPLE_ROWS
_LEAST_NIKS = 0.3


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
        headings, profiles = (header.words if header else {}), profile_columns(body)
        beside = _beside(body.columns, headings, profiles)
        profiles = {letter: profile for letter, profile in profiles.items() if letter not in beside}
        return cls(body.drop(beside), headings, profiles)

    def without(self, letters: set[str]) -> TableColumns:
        """The table without some of its columns."""
        headings = {letter: words for letter, words in self.headings.items() if letter not in letters}
        profiles = {letter: profile for letter, profile in self.profiles.items() if letter not in letters}
        return TableColumns(self.body.drop(letters), headings, profiles)

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


def _beside(letters: list[str], headings: dict[str, str], profiles: dict[str, Profile]) -> list[str]:
    """The columns of another list to the right of the last heading, which has NIKs of its own beside the table's."""
    last = max((at for at, letter in enumerate(letters) if headings.get(letter, "").strip()), default=-1)
    has_niks = [profiles[letter].nik >= _LEAST_NIKS for letter in letters]
    return letters[last + 1 :] if any(has_niks[: last + 1]) and any(has_niks[last + 1 :]) else []
