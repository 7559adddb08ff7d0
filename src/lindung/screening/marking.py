"""The workbook of an office with the findings marked in it, edited as it is or rebuilt from its cells."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from lindung.documents.marked_workbook import marked_workbook
from lindung.documents.marks import Mark
from lindung.documents.rebuilt_workbook import SheetCells, rebuilt_workbook
from lindung.intake.column_letters import index_of
from lindung.intake.files.file_type import TEXT_KINDS
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import load
from lindung.intake.files.workbook import Workbook, workbook_of
from lindung.intake.grid import Grid
from lindung.intake.problems import Unreadable

_MOST_EDITED_BYTES = 1_500_000


def marked_copy(path: Path, marks: Iterable[Mark], limits: Limits | None = None) -> bytes:
    """The bytes of the workbook at ``path`` as .xlsx with the marks; the sheet of a text file is the one named "".

    An .xlsx of up to 1.5 MB keeps its formatting; anything else is rebuilt with every cell in its place. Raises
    Unreadable where the file cannot be read.
    """
    bounds = limits or Limits()
    loaded = load(path, bounds)
    if loaded.problem:
        raise Unreadable.of(loaded.problem)
    is_as_written = loaded.kind == "xlsx" and not loaded.content
    if is_as_written and path.stat().st_size <= _MOST_EDITED_BYTES:
        return marked_workbook(path, marks)
    workbook = workbook_of(loaded, bounds)
    return rebuilt_workbook([_cells(workbook, grid) for grid in workbook.sheets], marks)


def marks_of(issues: pl.DataFrame, file: str, language: str = "id") -> list[Mark]:
    """The marks of one file: every issue that is not repaired already.

    ``issues``: ``Report.issues``. ``file``: the name of the file on disk. ``language``: ``id`` or ``en``.
    """
    marked = issues.filter((pl.col("file") == file) & (pl.col("level") != "repaired"))
    columns = ("sheet", "row", "cell", f"message_{language}", "field")
    return [
        Mark(sheet, row, cell, text, as_text=field == "nik")
        for sheet, row, cell, text, field in marked.select(columns).iter_rows()
    ]


def _cells(workbook: Workbook, grid: Grid) -> SheetCells:
    """The cells of a grid as rows that begin with column A, with its long numbers."""
    indices = [index_of(letter) for letter in grid.letters]
    width = max(indices, default=-1) + 1
    rows: list[list[str | None]] = []
    for values in grid.frame.iter_rows():
        row: list[str | None] = [None] * width
        for index, value in zip(indices, values, strict=True):
            row[index] = value
        rows.append(row)
    numbers = {(row, letter): text for letter, row, text in workbook.long_numbers(grid.sheet).iter_rows()}
    return SheetCells(grid.sheet, rows, numbers, has_types=workbook.loaded.kind not in TEXT_KINDS)
