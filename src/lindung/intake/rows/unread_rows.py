"""Rows that hold a NIK but were not read as people; they are reported so that nobody is left out unnoticed."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.profile import NIK_WITH_BIRTH
from lindung.intake.grid import Grid

_MOST_SHOWN = 10


def unread_nik_rows(grid: Grid, read: pl.Series, from_row: int) -> str:
    """The numbers of such rows, at most ten of them, as in ``"12, 15 …"``; empty where there are none.

    ``read``: the rows that were read as people. ``from_row``: the first row looked at, counted from 1.
    """
    rows = grid.frame.with_row_index("row", offset=1).filter(
        (pl.col("row") >= from_row) & ~pl.col("row").is_in(read.implode())
    )
    has_nik = pl.any_horizontal(
        pl.col(letter).str.strip_chars().str.contains(NIK_WITH_BIRTH) for letter in grid.letters
    )
    unread = rows.filter(has_nik.fill_null(False))["row"].to_list() if rows.height else []
    return ", ".join(map(str, unread[:_MOST_SHOWN])) + (" …" if len(unread) > _MOST_SHOWN else "")
