"""A file as its sheets: one reader for every format, opened only after ``door`` has let it in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from lindung.intake.door import kind_of
from lindung.intake.grid import Grid
from lindung.intake.htmlfile import read_html
from lindung.intake.letters import letter_of
from lindung.intake.limits import Limits
from lindung.intake.number_cells import long_numbers
from lindung.intake.problems import Unreadable
from lindung.intake.textfile import read_text


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file's kind and its sheets in order."""

    path: Path
    kind: str
    sheets: list[Grid]

    def long_numbers(self, sheet: str) -> pl.DataFrame:
        """Sixteen-digit cells that are numbers; a text file has none."""
        if self.kind in ("csv", "html"):
            return pl.DataFrame(schema={"letter": pl.String, "row": pl.UInt32, "digits": pl.String})
        return long_numbers(self.path, self.kind, sheet)


def open_workbook(path: Path, limits: Limits) -> Workbook:
    """Read every sheet; raises Unreadable with the reason."""
    kind = kind_of(path, limits)
    if kind == "csv":
        return Workbook(path, kind, read_text(path.read_bytes(), limits))
    if kind == "html":
        return Workbook(path, kind, read_html(path.read_bytes(), limits))
    return Workbook(path, kind, _read_sheets(path, limits))


def _read_sheets(path: Path, limits: Limits) -> list[Grid]:
    import fastexcel

    grids = []
    try:
        # by content, so that a wrong extension does no harm
        reader = fastexcel.read_excel(path.read_bytes())
        for name in reader.sheet_names:
            sheet = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            grids.append(Grid(name, _frame(sheet, limits), sheet.visible != "visible"))
    except fastexcel.FastExcelError as error:
        raise Unreadable("password_protected" if "password" in str(error).lower() else "damaged") from None
    return grids


def _frame(sheet: object, limits: Limits) -> pl.DataFrame:
    columns = sheet.available_columns()  # type: ignore[attr-defined]
    if not columns:
        return pl.DataFrame()
    if columns[-1].absolute_index >= limits.columns:
        raise Unreadable("too_many_columns", limit=limits.columns)
    frame: pl.DataFrame = sheet.to_polars()  # type: ignore[attr-defined]
    frame.columns = [letter_of(column.absolute_index) for column in columns]
    return frame
