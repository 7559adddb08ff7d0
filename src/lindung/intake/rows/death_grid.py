"""A sheet of deaths as the sheet that any list of people would be."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from lindung.intake.grid import Grid
from lindung.intake.headings.headings_of_deaths import MAY_BE_OF_DEATHS, plain_heading
from lindung.intake.sparse_apply import apply_where


def list_of_deaths(grid: Grid) -> Grid:
    """The sheet with its headings worded as those of any list of people; its days of death are read too."""
    frame = grid.frame.select(_plain(grid.frame[letter]) for letter in grid.letters)
    return replace(grid, frame=frame, is_of_deaths=True)


def _plain(cells: pl.Series) -> pl.Series:
    may_be = cells.str.contains(MAY_BE_OF_DEATHS).fill_null(False)
    return apply_where(cells, may_be, lambda some: pl.Series([plain_heading(text) for text in some.to_list()]))
