"""Text that was wrapped so that a spreadsheet would take it for text: ``="0852"``, ``'0852``.

A number as long as a NIK stays wrapped, because its reader tells the office what it removed.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from lindung.intake.cell_traits import UNCOMPUTED
from lindung.intake.grid import Grid

_SIGNS = r"^\s*[='\x{2018}\x{2019}`\x{b4}]"
_EQUALS = r'(?s)^\s*=\s*"((?:[^"]|"")*)"\s*$'
_NUMBER = r"^\s*=\s*(\d[\d.,]*)\s*$"
_QUOTED = r"(?s)^\s*'([^']*)'\s*$"
_APOSTROPHE = r"(?s)^\s*['\x{2018}\x{2019}`\x{b4}]+\s*(.*)$"
_NIK_LIKE = r"^[\s='\"\x{2018}\x{2019}`\x{b4}]*(?:[\dOoIl][\s.\-]?){14,}[\s'\"]*$"
_DITTO = r"^\s*(?:''|\x{2019}\x{2019})\s*$"
_FORMULA = r"""(?i)^\s*=\s*(?:[A-Z][A-Z0-9.]*\(|\$?[A-Z]{1,3}\$?\d|'[^']+'!|[\w.]+!|[+(\-]|["\d])"""


def unwrapped(grid: Grid) -> Grid:
    """The grid with the text within; what is a formula by its text is one without a value."""
    columns, formulas = [], []
    for letter in grid.letters:
        cells = grid.frame[letter]
        if cells.dtype != pl.String:
            continue
        positions = cells.str.contains(_SIGNS).fill_null(False).arg_true()
        if positions.is_empty():
            continue
        text = _within(cells.gather(positions))
        is_formula = (text == UNCOMPUTED).fill_null(False)
        formulas += [(letter, row + 1) for row in positions.filter(is_formula).to_list()]
        columns.append(cells.clone().scatter(positions, text))
    if not columns:
        return grid
    traits = replace(grid.traits, uncomputed=[*grid.traits.uncomputed, *formulas])
    return replace(grid, frame=grid.frame.with_columns(columns), traits=traits)


def _within(cells: pl.Series) -> pl.Series:
    """What stands within wrapped cells, UNCOMPUTED for a formula, other cells as they are; null for nothing."""
    cell = pl.col("cell")
    text = (
        pl.when(cell.str.contains(_NIK_LIKE) | cell.str.contains(_DITTO))
        .then(cell)
        .when(cell.str.contains(_EQUALS))
        .then(cell.str.extract(_EQUALS, 1).str.replace_all('""', '"', literal=True).str.strip_chars())
        .when(cell.str.contains(_NUMBER))
        .then(cell.str.extract(_NUMBER, 1))
        .when(cell.str.contains(_FORMULA))
        .then(pl.lit(UNCOMPUTED))
        .when(cell.str.contains(_QUOTED))
        .then(cell.str.extract(_QUOTED, 1))
        .when(cell.str.contains(_APOSTROPHE))
        .then(cell.str.extract(_APOSTROPHE, 1))
        .otherwise(cell)
    )
    return cells.to_frame("cell").select(text.replace("", None)).to_series()
