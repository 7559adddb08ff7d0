"""A loaded file as grids, one for each sheet, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from lindung.intake.cell_traits import UNCOMPUTED, CellTraits
from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.files.cell_types import CellTypes, types_from_reader
from lindung.intake.files.file_type import TEXT_KINDS
from lindung.intake.files.html_file import read_html
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import Loaded
from lindung.intake.files.mhtml_file import read_mhtml
from lindung.intake.files.text_file import read_text
from lindung.intake.files.xml_workbook import read_xml_workbook
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
        if self.loaded.kind in TEXT_KINDS:
            return pl.DataFrame(schema=_CELLS)
        types: CellTypes | None = self.loaded.types.get(sheet)
        numbers = types.numbers if types else types_from_reader(self.loaded.content or self.loaded.path, sheet)
        return pl.DataFrame(numbers, schema=_CELLS, orient="row")


def workbook_of(loaded: Loaded, limits: Limits) -> Workbook:
    """The sheets of a loaded file; raises Unreadable where the file or a sheet cannot be read."""
    if loaded.problem:
        raise Unreadable.of(loaded.problem)
    if loaded.kind == "csv":
        return Workbook(loaded, read_text(loaded.content, limits))
    return _with_few_sheets(Workbook(loaded, _grids_of(loaded, limits)), limits)


def _grids_of(loaded: Loaded, limits: Limits) -> list[Grid]:
    """The sheets of a file that may have several, as they are read."""
    if loaded.kind == "html":
        return read_html(loaded.content, limits)
    if loaded.kind == "mhtml":
        return read_mhtml(loaded.content, limits)
    if loaded.kind == "xml":
        grids, types = read_xml_workbook(loaded.content, limits)
        loaded.types.update(types)
    else:
        grids = [
            Grid(name, _frame(sheet, limits), sheet.visible != "visible", loaded.traits.get(name, CellTraits()))
            for name, sheet in loaded.sheets
        ]
        loaded.sheets.clear()
    return [_with_unseen_cells(grid, loaded.types.get(grid.sheet)) for grid in grids]


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


def _with_unseen_cells(grid: Grid, types: CellTypes | None) -> Grid:
    """The grid with what the reader leaves blank or does not see.

    These are the errors of failed formulas (``#REF!``), formulas without a value (UNCOMPUTED), and cells without the
    words that are struck out.
    """
    traits = grid.traits
    cells = [*(types.failed if types else []), *traits.left, *((*place, UNCOMPUTED) for place in traits.uncomputed)]
    if not cells:
        return grid
    found = pl.DataFrame(cells, schema=_CELLS, orient="row")
    frame = _reaching(grid.frame, found) if traits.uncomputed else grid.frame
    columns = []
    for (letter,), texts in found.filter(pl.col("row") <= frame.height).group_by("letter"):
        if letter in frame.columns:
            column = frame[str(letter)].clone().cast(pl.String)
            columns.append(column.scatter(texts["row"] - 1, texts["text"]))
    return replace(grid, frame=frame.with_columns(columns))


def _reaching(frame: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """The frame with blank rows and columns added so that it has all of the cells, which the limits hold for."""
    last = int(cells["row"].cast(pl.Int64).max() or 0)  # type: ignore[arg-type]
    height = max(frame.height, last)
    letters = sorted({*frame.columns, *cells["letter"].to_list()}, key=index_of)
    if height == frame.height and len(letters) == frame.width:
        return frame
    blank = pl.Series([None] * height, dtype=pl.String)
    return pl.DataFrame(
        {
            letter: frame[letter].cast(pl.String).extend_constant(None, height - frame.height)
            if letter in frame.columns
            else blank
            for letter in letters
        }
    )
