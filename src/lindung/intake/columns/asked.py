"""The questions that a sheet leaves to a person: which of several columns holds a field, each with sample cells."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lindung.intake.columns.asked_column import AskedColumn
from lindung.intake.columns.layout_blocks import Block
from lindung.intake.grid import Grid
from lindung.intake.table.layout_signature import signature_of

_SAMPLE_VALUES = 3


def asked_columns(
    grid: Grid, blocks: Sequence[Block], people: pl.DataFrame, first_layout: int
) -> tuple[AskedColumn, ...]:
    """The questions of a sheet, each field of each layout once.

    ``people``: those of all blocks (``rows.raw_cells.RAW``); ``first_layout``: the number of the first block's layout.
    """
    found: dict[tuple[str, str], AskedColumn] = {}
    doubtful = people.filter(pl.col("doubt").is_not_null()).select("layout", "row", "doubt")
    for number, block in enumerate(blocks):
        own = doubtful.filter(pl.col("layout") == first_layout + number)
        for name, (letters, rows) in _by_field(own).items():
            letters = [letter for letter in letters if letter in grid.letters]
            signature = signature_of(block.header, grid)
            asked = AskedColumn(
                signature, name, tuple(letters), len(rows), block.columns,
                {letter: block.header.words.get(letter, "") if block.header else "" for letter in letters},
                _samples(grid, letters, rows),
            )  # fmt: skip
            if letters:
                found.setdefault((signature, name), asked)
    return tuple(found.values())


def _by_field(doubtful: pl.DataFrame) -> dict[str, tuple[list[str], list[int]]]:
    """Of each field in doubt its letters and its rows, counted from 1."""
    found: dict[str, tuple[list[str], list[int]]] = {}
    for row, text in doubtful.select("row", "doubt").iter_rows():
        for part in dict.fromkeys(text.split(";")):
            name, _, letters = part.partition(":")
            known, rows = found.setdefault(name, ([], []))
            known += [letter for letter in letters.split(",") if letter not in known]
            if row not in rows[-1:]:
                rows.append(row)
    return found


def _samples(grid: Grid, letters: Sequence[str], rows: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """The cells of the first rows that have one in any of these columns, blank ones as "": row by row side by side."""
    positions = [row - 1 for row in rows if row <= grid.frame.height]
    cells = grid.frame.select(letters)[positions] if letters else pl.DataFrame()
    filled = [row for row in cells.iter_rows() if any((cell or "").strip() for cell in row)][:_SAMPLE_VALUES]
    return {letter: tuple(row[at] or "" for row in filled) for at, letter in enumerate(letters)}
