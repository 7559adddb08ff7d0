"""Rows that nobody read as a person although a NIK stands in them: told, so that nobody is lost in silence."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.profile import BORN
from lindung.intake.grid import Grid

_SHOWN = 10


def rows_left_out(grid: Grid, read: pl.Series, from_row: int) -> str:
    """The numbers of such rows at or after a row, the first few of them; empty where there are none."""
    rows = grid.frame.with_row_index("row", offset=1).filter(
        (pl.col("row") >= from_row) & ~pl.col("row").is_in(read.implode())
    )
    holds = pl.any_horizontal(pl.col(letter).str.strip_chars().str.contains(BORN) for letter in grid.letters)
    left = rows.filter(holds.fill_null(False))["row"].to_list() if rows.height else []
    return ", ".join(map(str, left[:_SHOWN])) + (" …" if len(left) > _SHOWN else "")
