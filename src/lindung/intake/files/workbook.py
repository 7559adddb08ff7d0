"""A loaded file as grids, one for each sheet, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from lindung.intake.column_letters import letter_of
from lindung.intake.files.cell_types import CellTypes, types_from_reader
from lindung.intake.files.html_file import read_html
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import Loaded
from lindung.intake.files.text_file import read_text
from lindung.intake.grid import Grid
from lindung.intake.problems import Unreadable

_CELLS = {"letter": pl.String(), "row": pl.UInt32(), "text": pl.String()}


@dataclass(frozen=True, slots=True)
class Workbook:
    """A loaded file and its sheets in order."""

    loaded: Loaded
    sheets: list[Grid]

    def long_numbers(self, sheet: str) -> pl.DataFrame:
        """``letter row text`` of the sixteen-digit cells of a sheet that are numbers; a text file has none."""
        if self.loaded.kind in ("csv", "html"):
            return pl.DataFrame(schema=_CELLS)
        types: CellTypes | None = self.loaded.types.get(sheet)
        numbers = types.numbers if types else types_from_reader(self.loaded.path, sheet)
        return pl.DataFrame(numbers, schema=_CELLS, orient="row")


def workbook_of(loaded: Loaded, limits: Limits) -> Workbook:
    """The sheets of a loaded file; raises Unreadable where the file or a sheet cannot be read."""
    if loaded.problem:
        raise Unreadable.of(loaded.problem)
    if loaded.kind == "csv":
        return Workbook(loaded, read_text(loaded.content, limits))
    if loaded.kind == "html":
        return _with_few_sheets(Workbook(loaded, read_html(loaded.content, limits)), limits)
    grids = [Grid(name, _frame(sheet, limits), sheet.visible != "visible") for name, sheet in loaded.sheets]
    loaded.sheets.clear()
    found = Workbook(loaded, [_with_errors(grid, loaded.types.get(grid.sheet)) for grid in grids])
    return _with_few_sheets(found, limits)


def _with_few_sheets(workbook: Workbook, limits: Limits) -> Workbook:
    """The workbook; raises Unreadable where it has so many sheets that looking for people in each would not end."""
    if len(workbook.sheets) > limits.sheets:
        raise Unreadable("too_many_sheets", limit=limits.sheets)
    return workbook


def _frame(sheet: Any, limits: Limits) -> pl.DataFrame:
    """A sheet of the reader as a frame with columns named by their letters; raises Unreadable for too many columns."""
    columns = sheet.available_columns()
    if not columns:
        return pl.DataFrame()
    if columns[-1].absolute_index >= limits.columns:
        raise Unreadable("too_many_columns", limit=limits.columns)
    frame: pl.DataFrame = sheet.to_polars()
    frame.columns = [letter_of(column.absolute_index) for column in columns]
    return frame


def _with_errors(grid: Grid, types: CellTypes | None) -> Grid:
    """The grid with the errors of failed formulas (``#REF!``) in their cells, which the reader leaves blank."""
    if types is None or not types.failed:
        return grid
    cells = pl.DataFrame(types.failed, schema=_CELLS, orient="row").filter(pl.col("row") <= grid.frame.height)
    columns = []
    for (letter,), found in cells.group_by("letter"):
        if letter in grid.frame.columns:
            columns.append(grid.frame[str(letter)].clone().scatter(found["row"] - 1, found["text"]))
    return Grid(grid.sheet, grid.frame.with_columns(columns), grid.is_hidden)
