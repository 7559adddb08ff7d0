"""Applying a costly function to the few values of a column that need it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl


def apply_where(column: pl.Series, mask: pl.Series, function: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """The column with ``function`` applied to the values where ``mask`` is true; a null in the mask counts as false.

    ``function`` takes the selected values as one Series and returns a Series of the same length.
    """
    positions = mask.fill_null(False).arg_true()
    if positions.is_empty():
        return column
    return column.clone().scatter(positions, function(column.gather(positions)))
