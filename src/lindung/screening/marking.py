"""An office's own workbook back with its findings marked, from the file itself or rebuilt from its cells."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from lindung.documents.marked_workbook import marked_workbook
from lindung.documents.marks import Mark
from lindung.documents.rebuilt_workbook import SheetCells, rebuilt_workbook
from lindung.intake.column_letters import index_of
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import load
from lindung.intake.files.workbook import Workbook, workbook_of
from lindung.intake.grid import Grid
from lindung.intake.problems import Unreadable

EDITABLE_BYTES = 1_500_000


def marked_copy(path: Path, marks: Iterable[Mark], limits: Limits | None = None) -> bytes:
    """The workbook at ``path`` as .xlsx with its marks; a text file's sheet is the one named "".

    A modest .xlsx keeps its own looks; anything else is rebuilt with every cell in its place. Raises Unreadable.
    """
    bounds = limits or Limits()
    loaded = load(path, bounds)
    if loaded.problem:
        raise Unreadable.of(loaded.problem)
    if loaded.kind == "xlsx" and path.stat().st_size <= EDITABLE_BYTES:
        return marked_workbook(path, marks)
    workbook = workbook_of(loaded, bounds)
    return rebuilt_workbook([_cells(workbook, grid) for grid in workbook.sheets], marks)


def marks_of(issues: pl.DataFrame, file: str, language: str = "id") -> list[Mark]:
    """The marks of a report's issues for one file: everything that is not already repaired."""
    told = issues.filter((pl.col("file") == file) & (pl.col("level") != "repaired"))
    columns = ("sheet", "row", "cell", f"message_{language}", "field")
    return [
        Mark(s, row, cell, text, as_text=field == "nik")
        for s, row, cell, text, field in told.select(columns).iter_rows()
    ]


def _cells(workbook: Workbook, grid: Grid) -> SheetCells:
    """A grid as rows from column A on."""
    letters = grid.letters
    at = [index_of(letter) for letter in letters]
    width = max(at, default=-1) + 1
    rows: list[list[str | None]] = []
    for values in grid.frame.iter_rows():
        row: list[str | None] = [None] * width
        for column, value in zip(at, values, strict=True):
            row[column] = value
        rows.append(row)
    numbers = {(row, letter): text for letter, row, text in workbook.long_numbers(grid.sheet).iter_rows()}
    return SheetCells(grid.sheet, rows, numbers, has_types=workbook.loaded.kind not in ("csv", "html"))
