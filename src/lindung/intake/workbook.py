"""A file as its sheets: one reader for every format, opened only after ``door`` has let it in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from lindung.intake.cell_types import NONE, CellTypes, types_from_reader, types_from_xml
from lindung.intake.door import kind_of
from lindung.intake.grid import Grid
from lindung.intake.htmlfile import read_html
from lindung.intake.letters import letter_of
from lindung.intake.limits import Limits
from lindung.intake.problems import Unreadable
from lindung.intake.textfile import read_text


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's kind and its sheets in order; ``types`` what is known of the cells of an .xlsx."""

    path: Path
    kind: str
    sheets: list[Grid]
    types: dict[str, CellTypes] = field(default_factory=dict)

    def long_numbers(self, sheet: str) -> pl.DataFrame:
        """Sixteen-digit cells that are numbers (``letter row text``); a text file has none."""
        if self.kind in ("csv", "html"):
            return NONE.numbers
        known = self.types.get(sheet)
        return (known or types_from_reader(self.path, sheet)).numbers


def open_workbook(path: Path, limits: Limits) -> Workbook:
    """Read every sheet; raises Unreadable with the reason."""
    kind = kind_of(path, limits)
    if kind == "csv":
        return Workbook(path, kind, read_text(path.read_bytes(), limits))
    if kind == "html":
        return Workbook(path, kind, read_html(path.read_bytes(), limits))
    if kind != "xlsx":
        return Workbook(path, kind, _read_sheets(path, limits))
    # the reader works outside the interpreter's lock, so the types cost no time on a second core
    with ThreadPoolExecutor(1) as beside:
        types = beside.submit(types_from_xml, path)
        grids = _read_sheets(path, limits)
        known = types.result()
    return Workbook(path, kind, [_with_failed(grid, known.get(grid.sheet, NONE)) for grid in grids], known)


def _read_sheets(path: Path, limits: Limits) -> list[Grid]:
    import fastexcel

    grids = []
    try:
        # by content, so that a wrong extension does no harm
        reader = fastexcel.read_excel(path.read_bytes())
        for name in reader.sheet_names:
            sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True)
            grids.append(Grid(name, _frame(sheet, limits), sheet.visible != "visible"))
    except fastexcel.FastExcelError as error:
        raise Unreadable("password_protected" if "password" in str(error).lower() else "damaged") from None
    return grids


def _frame(sheet: Any, limits: Limits) -> pl.DataFrame:
    columns = sheet.available_columns()
    if not columns:
        return pl.DataFrame()
    if columns[-1].absolute_index >= limits.columns:
        raise Unreadable("too_many_columns", limit=limits.columns)
    frame: pl.DataFrame = sheet.to_polars()
    frame.columns = [letter_of(column.absolute_index) for column in columns]
    return frame


def _with_failed(grid: Grid, types: CellTypes) -> Grid:
    """Show the error of a failed formula (``#REF!``) in its cell, where the reader leaves a blank."""
    if types.failed.is_empty():
        return grid
    shown = []
    for (letter,), cells in types.failed.group_by("letter"):
        if letter in grid.frame.columns:
            column = grid.frame[str(letter)].clone()
            rows = (cells["row"] - 1).filter(cells["row"] <= grid.frame.height)
            shown.append(column.scatter(rows, cells["text"].head(len(rows))))
    return Grid(grid.sheet, grid.frame.with_columns(shown), grid.is_hidden)
