"""People on two lines each, the NIK below the name: each second line is joined to the first, cell by cell."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from lindung.intake.grid import Grid
from lindung.intake.table.header import Header

_WORD = r"\p{L}{2,}"
_ONLY_NIK = r"(?i)^\W*(?:nik\W*)?\d(?:[\s.\-']?\d){13,17}\W*$"
_SAMPLE_ROWS = 200
_LEAST_SHARE_OF_NIKS, _LEAST_SHARE_BELOW_NAMES = 0.4, 0.9


def join_second_lines(grid: Grid, header: Header | None) -> tuple[Grid, pl.Series]:
    """The grid with each second line joined to the line above it, and the numbers (from 1) of the rows that gained one.

    The grid itself and an empty Series where people do not take two lines.
    """
    letter = _column_of_names_over_niks(grid, header) if header else None
    if letter is None:
        return grid, pl.Series("row", dtype=pl.UInt32)
    cell = pl.col(letter)
    is_nik = cell.str.contains(_ONLY_NIK).fill_null(False)
    is_second = is_nik & (cell.str.contains(_WORD) & ~is_nik).fill_null(False).shift(1, fill_value=False)
    is_first = is_second.shift(-1, fill_value=False)
    lines = [
        pl.when(is_second)
        .then(None)
        .when(is_first)
        .then(
            pl.concat_str(pl.col(letter), pl.col(letter).shift(-1), separator="\n", ignore_nulls=True).replace("", None)
        )
        .otherwise(pl.col(letter))
        .alias(letter)
        for letter in grid.letters
    ]
    rows = grid.frame.select(is_first.arg_true() + 1).to_series().cast(pl.UInt32).alias("row")
    return replace(grid, frame=grid.frame.select(lines)), rows


def with_second_lines(people: pl.DataFrame, grid: Grid, joined_rows: pl.Series) -> pl.DataFrame:
    """People with ``second_line`` filled: the letters of the cells on a person's second line, such as ``" B  C "``.

    ``grid`` is the sheet before its lines were joined, ``joined_rows`` the rows that ``join_second_lines`` returned.
    """
    if joined_rows.is_empty():
        return people
    lines = grid.frame[joined_rows.to_list()]
    filled = [
        pl.when(pl.col(letter).str.strip_chars().fill_null("") != "").then(pl.lit(f" {letter} ")).otherwise(pl.lit(""))
        for letter in grid.letters
    ]
    second_lines = lines.select(joined_rows, joined_letters=pl.concat_str(filled))
    joined = people.join(second_lines, on="row", how="left", maintain_order="left")
    return joined.with_columns(second_line=pl.col("joined_letters")).drop("joined_letters")


def row_of_cell(letter: pl.Expr) -> pl.Expr:
    """The row in which a person's cell stands, the second of their two lines where the cell stands there.

    ``letter`` is the letter of the cell's column; the table has ``row`` and ``second_line``.
    """
    is_below = pl.col("second_line").str.contains(pl.concat_str(pl.lit(" "), letter, pl.lit(" ")), literal=True)
    return pl.col("row") + is_below.fill_null(False).cast(pl.UInt32)


def _column_of_names_over_niks(grid: Grid, header: Header) -> str | None:
    """The column in which NIKs stand below names, or None.

    None too where another column holds the NIKs: then the numbers below the names are others, as a rule those of civil
    servants.
    """
    body = grid.frame.slice(header.last_row, _SAMPLE_ROWS)
    body = body.filter(~_is_one_text(body.columns))
    nik_columns = {
        letter for letter, (field, _) in header.meanings.items() if field == "nik" and _holds_niks(body[letter])
    }
    for letter, (field, _) in header.meanings.items():
        if field in ("name", "nik") and not nik_columns - {letter} and _holds_names_over_niks(body[letter]):
            return letter
    return None


def _is_one_text(letters: list[str]) -> pl.Expr:
    """Whether the same text stands in all filled cells of a row, three or more: no person's first line."""
    cells = [pl.col(letter) for letter in letters]
    count = pl.sum_horizontal(cell.is_not_null().cast(pl.UInt16) for cell in cells)
    return (count >= 3) & pl.all_horizontal(cell.is_null() | (cell == pl.coalesce(cells)) for cell in cells)


def _holds_names_over_niks(column: pl.Series) -> bool:
    cells = column.drop_nulls()
    is_nik = cells.str.contains(_ONLY_NIK)
    is_below_name = is_nik & (cells.str.contains(_WORD) & ~is_nik).shift(1, fill_value=False)
    niks, below_names = is_nik.arg_true().len(), is_below_name.arg_true().len()
    return niks >= max(2, _LEAST_SHARE_OF_NIKS * cells.len()) and below_names >= _LEAST_SHARE_BELOW_NAMES * niks


def _holds_niks(cells: pl.Series) -> bool:
    return cells.str.contains(_ONLY_NIK).fill_null(False).any()
