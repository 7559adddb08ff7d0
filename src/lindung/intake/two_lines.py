"""People on two lines each, the NIK below the name: the second line is put into the first, as if one cell held both."""

from __future__ import annotations

import polars as pl

from lindung.intake.grid import Grid
from lindung.intake.header import Header

_NAME = r"\p{L}{2,}"
_ONLY_NIK = r"(?i)^\W*(?:nik\W*)?\d(?:[\s.\-']?\d){13,17}\W*$"
_SAMPLE = 200


def on_one_line(grid: Grid, header: Header | None) -> Grid:
    """The grid with each second line joined to the line above it, or itself where people do not take two lines."""
    letter = _name_over_nik(grid, header) if header else None
    if letter is None:
        return grid
    cell = pl.col(letter)
    is_nik = cell.str.contains(_ONLY_NIK).fill_null(False)
    is_second = is_nik & (cell.str.contains(_NAME) & ~is_nik).fill_null(False).shift(1, fill_value=False)
    joins = is_second.shift(-1, fill_value=False)
    lines = [
        pl.when(is_second)
        .then(None)
        .when(joins)
        .then(pl.concat_str(pl.col(x), pl.col(x).shift(-1), separator="\n", ignore_nulls=True).replace("", None))
        .otherwise(pl.col(x))
        .alias(x)
        for x in grid.letters
    ]
    return Grid(grid.sheet, grid.frame.select(lines), grid.is_hidden)


def _name_over_nik(grid: Grid, header: Header) -> str | None:
    """The column of names in which every other cell is a NIK."""
    below = grid.frame.slice(header.last_row, _SAMPLE)
    for letter, (field, _) in header.meanings.items():
        if field in ("name", "nik"):
            cells = below[letter].drop_nulls()
            is_nik = cells.str.contains(_ONLY_NIK)
            below_a_name = is_nik & (cells.str.contains(_NAME) & ~is_nik).shift(1, fill_value=False)
            niks, paired = is_nik.arg_true().len(), below_a_name.arg_true().len()
            if niks >= max(2, 0.4 * cells.len()) and paired >= 0.9 * niks:
                return letter
    return None
