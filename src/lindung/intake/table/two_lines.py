"""People on two lines each, the NIK below the name: the second line is put into the first, as if one cell held both."""

from __future__ import annotations

import polars as pl

from lindung.intake.grid import Grid
from lindung.intake.table.header import Header

_NAME = r"\p{L}{2,}"
_ONLY_NIK = r"(?i)^\W*(?:nik\W*)?\d(?:[\s.\-']?\d){13,17}\W*$"
_SAMPLE = 200


def on_one_line(grid: Grid, header: Header | None) -> tuple[Grid, pl.Series]:
    """The grid with each second line joined to the line above it, and the numbers of the rows that were joined; the
    grid itself and none where people do not take two lines.
    """
    letter = _name_over_nik(grid, header) if header else None
    if letter is None:
        return grid, pl.Series("row", dtype=pl.UInt32)
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
    rows = grid.frame.select(joins.arg_true() + 1).to_series().cast(pl.UInt32).alias("row")
    return Grid(grid.sheet, grid.frame.select(lines), grid.is_hidden), rows


def with_second_lines(people: pl.DataFrame, grid: Grid, joined: pl.Series) -> pl.DataFrame:
    """Say of people on two lines which of their cells stand on the second, in the grid as it was before."""
    if joined.is_empty():
        return people
    lines = grid.frame[joined.to_list()]
    filled = [
        pl.when(pl.col(x).str.strip_chars().fill_null("") != "").then(pl.lit(f" {x} ")).otherwise(pl.lit(""))
        for x in grid.letters
    ]
    below = lines.select(joined, below=pl.concat_str(filled))
    told = people.join(below, on="row", how="left", maintain_order="left")
    return told.with_columns(second_line=pl.col("below")).drop("below")


def row_of_cell(letter: pl.Expr) -> pl.Expr:
    """The row in which a person's cell stands, be it the second of two lines."""
    is_below = pl.col("second_line").str.contains(pl.concat_str(pl.lit(" "), letter, pl.lit(" ")), literal=True)
    return pl.col("row") + is_below.fill_null(False).cast(pl.UInt32)


def _name_over_nik(grid: Grid, header: Header) -> str | None:
    """The column of names in which every other cell is a NIK, unless another column is that of the NIKs: then the
    numbers below the names are others, those of civil servants as a rule.
    """
    below = grid.frame.slice(header.last_row, _SAMPLE)
    niks_at = {x for x, (field, _) in header.meanings.items() if field == "nik" and _holds_niks(below[x])}
    for letter, (field, _) in header.meanings.items():
        if field in ("name", "nik") and not niks_at - {letter}:
            cells = below[letter].drop_nulls()
            is_nik = cells.str.contains(_ONLY_NIK)
            below_a_name = is_nik & (cells.str.contains(_NAME) & ~is_nik).shift(1, fill_value=False)
            niks, paired = is_nik.arg_true().len(), below_a_name.arg_true().len()
            if niks >= max(2, 0.4 * cells.len()) and paired >= 0.9 * niks:
                return letter
    return None


def _holds_niks(cells: pl.Series) -> bool:
    return cells.str.contains(_ONLY_NIK).fill_null(False).any()
