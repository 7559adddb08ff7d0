"""A small builder of invented workbooks, and people whose NIKs end in a serial of 9000 or more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from lindung.screening import Readings, Report, ScreeningRules, judge, read

ON = date(2022, 7, 18)
RULES = ScreeningRules(minimum_age=17, age_limit=65)


def nik(region: str, born: date, sex: str, serial: int = 9001) -> str:
    """The NIK of an invented person."""
    return f"{region}{born.day + (40 if sex == 'P' else 0):02d}{born:%m%y}{serial}"


AGUS = {"nik": nik("320101", date(1985, 8, 17), "L"), "name": "Agus Salim", "born": date(1985, 8, 17), "sex": "L"}
BUNGA = {
    "nik": nik("730901", date(1990, 5, 12), "P", 9002),
    "name": "Bunga Lestari",
    "born": date(1990, 5, 12),
    "sex": "P",
}
CITRA = {
    "nik": nik("160501", date(1978, 12, 3), "P", 9003),
    "name": "Citra Dewi",
    "born": date(1978, 12, 3),
    "sex": "P",
}
PEOPLE = (AGUS, BUNGA, CITRA)


def write_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], *, hidden: Sequence[str] = ()) -> Path:
    """A workbook with these rows; None is a blank cell, a date a date cell, a number a number cell."""
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return path


def read_rows(folder: Path, rows: Sequence[Sequence[Any]], name: str = "daftar.xlsx") -> Readings:
    """Write one sheet and read it."""
    return read([write_xlsx(folder / name, {"Sheet1": rows})])


def judged(folder: Path, rows: Sequence[Sequence[Any]], on: date = ON) -> Report:
    """Write one sheet, read and judge it."""
    return judge(read_rows(folder, rows), on=on, rules=RULES)


def rows_of(report: Report) -> list[dict[str, Any]]:
    """The rows as dictionaries."""
    return report.rows.to_dicts()
