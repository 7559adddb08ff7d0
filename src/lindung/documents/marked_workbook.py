"""Findings marked in an office's own .xlsx: faulty cells coloured and commented, the sentences of a row in a last
column.

Everything else keeps its place and form, so that the corrected workbook reads like the first. Text never becomes a
formula, and nothing acts when it is opened (``inert_workbook``).
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lindung.documents.inert_workbook import has_formulas, make_inert
from lindung.documents.marks import AUTHOR, FILL, HEADING, Mark, SheetMarks, by_sheet, heading_row


def marked_workbook(source: Path, marks: Iterable[Mark]) -> bytes:
    """The .xlsx workbook at ``source`` with marks, as bytes; ``rebuilt_workbook`` serves other formats."""
    import openpyxl

    content = source.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True) if has_formulas(book) else None
    make_inert(book, values)
    for name, found in by_sheet(marks).items():
        if name in book.sheetnames:
            _mark_sheet(book[name], found)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def _mark_sheet(sheet: Any, found: SheetMarks) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    last = _clear_former(sheet) or sheet.max_column + 1
    fill = PatternFill("solid", start_color=FILL)
    for (row, letter), sentences in found.cells.items():
        cell = sheet[f"{letter}{row}"]
        if type(cell).__name__ == "MergedCell":
            continue
        cell.fill = fill
        cell.comment = Comment("\n".join(sentences), AUTHOR, width=320, height=60 + 30 * len(sentences))
        if (row, letter) in found.as_text:
            cell.number_format = "@"
    headings = ((row, _reads_as_heading(sheet, row)) for row in range(1, min(found.rows)))
    _write(sheet.cell(heading_row(min(found.rows), headings), last), HEADING).font = Font(bold=True)
    for row, sentences in found.rows.items():
        _write(sheet.cell(row, last), "\n".join(sentences)).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions[sheet.cell(1, last).column_letter].width = 70


def _clear_former(sheet: Any) -> int | None:
    """Remove the marks of an earlier round; returns the number of their column, None without one."""
    from openpyxl.styles import PatternFill

    former = None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == HEADING:
                former = cell.column
            if getattr(cell, "comment", None) is not None and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = PatternFill(None)
    for at in range(1, sheet.max_row + 1) if former else ():
        sheet.cell(at, former).value = None
    return former


def _write(cell: Any, text: str) -> Any:
    """Write a sentence as text, even where it begins with ``=``; returns the cell."""
    cell.value = text
    cell.data_type = "s"
    return cell


def _reads_as_heading(sheet: Any, row: int) -> bool:
    """Whether a row has at least three cells of text, all without digits."""
    texts = [cell.value for cell in sheet[row] if isinstance(cell.value, str) and cell.value.strip()]
    return len(texts) >= 3 and not any(character.isdigit() for text in texts for character in text)
