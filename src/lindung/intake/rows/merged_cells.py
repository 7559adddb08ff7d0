"""The text of a cell that spans rows, for every person in these rows.

It stands for all of them in the columns where many may have the same: wage, job, place of work, remark. A NIK, a name
or a birth is one person's and is given to nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.grid import Grid

_SHARED_FIELDS = (
    "wage", "wage_other_period", "job", "village", "address", "note", "status", "decree", "start_date",
)  # fmt: skip
_MERGES = {"letter": pl.String(), "first": pl.UInt32(), "last": pl.UInt32()}


def with_merged_cells(grid: Grid, blocks: Iterable[Block]) -> Grid:
    """The grid with the blanks that a cell above spans filled, in the columns of shared fields below the headings."""
    if not grid.traits.merged:
        return grid
    first_rows: dict[str, int] = {}
    for block in blocks:
        for letter in {block.columns[field] for field in _SHARED_FIELDS if field in block.columns}:
            first_rows[letter] = min(block.from_row, first_rows.get(letter, block.from_row))
    merges = pl.DataFrame(grid.traits.merged, schema=_MERGES, orient="row")
    filled = [
        _filled(grid.frame[letter], merges.filter((pl.col("letter") == letter) & (pl.col("first") >= from_row)))
        for letter, from_row in first_rows.items()
    ]
    return replace(grid, frame=grid.frame.with_columns(filled))


def _filled(column: pl.Series, merges: pl.DataFrame) -> pl.Series:
    """The column with the text of each merged cell in the blanks below it."""
    if merges.is_empty():
        return column
    rows = column.to_frame("text").with_row_index("row", offset=1)
    spans = merges.select(pl.col("first").alias("row"), "last").unique("row", keep="last").sort("row")
    texts = spans.join(rows, on="row", how="inner", maintain_order="left").rename({"text": "shared"})
    joined = rows.set_sorted("row").join_asof(texts.set_sorted("row"), on="row", strategy="backward")
    is_spanned = pl.col("text").is_null() & (pl.col("row") <= pl.col("last")).fill_null(False)
    text = pl.when(is_spanned).then("shared").otherwise("text")
    return joined.select(text.alias(column.name)).to_series()
