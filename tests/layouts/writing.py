"""Laid sheets as a file: xlsx, csv, or a page of HTML under the name of a workbook."""

from __future__ import annotations

import csv
from datetime import date
from html import escape
from pathlib import Path

import xlsxwriter

from tests.layouts.model import Cell
from tests.layouts.sheets import Laid

SUFFIXES = (".xlsx",) * 12 + (".csv",) * 6 + (".xls",)


def write(path: Path, sheets: list[Laid]) -> Path:
    """Write a file in the format of its name."""
    {".xlsx": _xlsx, ".csv": _csv, ".xls": _html}[path.suffix](path, sheets)
    return path


def as_text(cell: Cell) -> str:
    """A cell as it is seen. A number of sixteen digits is seen as a sheet shows it."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return f"{cell:.5E}".replace(".", ",") if isinstance(cell, int) and cell > 10**14 else str(cell)


def _xlsx(path: Path, sheets: list[Laid]) -> None:
    with xlsxwriter.Workbook(str(path), {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for laid in sheets:
            sheet = book.add_worksheet(laid.name)
            for merge in laid.merges:
                sheet.merge_range(*merge, "")
            inner = {
                (row, column)
                for top, left, bottom, right in laid.merges
                for row in range(top, bottom + 1)
                for column in range(left, right + 1)
                if (row, column) != (top, left)
            }
            for row, line in enumerate(laid.lines):
                for column, cell in enumerate(line.cells):
                    if cell is None or (row, column) in inner:
                        continue
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif isinstance(cell, int):
                        sheet.write_number(row, column, cell)
                    else:
                        sheet.write_string(row, column, cell)


def _csv(path: Path, sheets: list[Laid]) -> None:
    separator = ";" if sum(map(ord, path.stem)) % 3 else ","
    width = max(len(line.cells) for line in sheets[0].lines)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=separator)
        for line in sheets[0].lines:
            rows.writerow([as_text(cell) for cell in line.cells] + [""] * (width - len(line.cells)))


def _html(path: Path, sheets: list[Laid]) -> None:
    width = max(len(line.cells) for line in sheets[0].lines)
    rows = [
        "".join(
            f"<td>{escape(as_text(cell)).replace(chr(10), '<br>')}</td>"
            for cell in [*line.cells, *[None] * (width - len(line.cells))]
        )
        for line in sheets[0].lines
    ]
    table = "\n".join(f"<tr>{row}</tr>" for row in rows)
    path.write_text(f"<html><meta charset='utf-8'><body><table>\n{table}\n</table></body></html>", encoding="utf-8")
