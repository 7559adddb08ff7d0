"""A list as .xlsx: title, note, headings and rows; text, numbers and days keep their types."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, TypeAlias

Cell: TypeAlias = str | int | date | None
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and the width of its column in characters."""

    heading: str
    width: int = 16


def list_workbook(title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The content of the .xlsx file; see ``list_workbook_write``."""
    result = io.BytesIO()
    list_workbook_write(result, title, note, columns, rows)
    return result.getvalue()


def list_workbook_write(
    out: IO[bytes], title: str, note: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write the .xlsx file. Text stays text: a NIK keeps its digits, nothing becomes a formula.

    Written row by row; the caller refuses more than MOST_ROWS rows.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": True})
    sheet = book.add_worksheet("Daftar")
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {
        int: book.add_format({"num_format": "#,##0"}),
        date: book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}),
    }
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    sheet.write_string(0, 0, title, bold)
    sheet.write_string(1, 0, note)
    for number, column in enumerate(columns):
        sheet.write_string(3, number, column.heading, head)
    for line, row in enumerate(rows, start=4):
        for number, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(line, number, value, formats[int])
            elif isinstance(value, date):
                sheet.write_datetime(line, number, value, formats[date])
            elif value:
                sheet.write_string(line, number, value)
    sheet.freeze_panes(4, 0)
    book.close()
