"""An office at its desk: mends NIKs in the marked workbook that came back, as an operator would type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import openpyxl

from tests.journeys import truth

LOST = {"nik_missing", "nik_length", "nik_truncated"}


def mend(workbook: Path, people: int) -> list[tuple[str, str]]:
    """Give ``people`` rows whose NIK is lost a valid one, in place; answers their sheet and the new NIK."""
    book = openpyxl.load_workbook(workbook)
    serials = (f"{number:04d}" for number in count(9500))
    taken = {row["nik"] for row in truth.rows()}
    mended = []
    for row in truth.rows():
        if row["file"] != truth.HEALTH or row["disposition"] != "needs_correction" or row["codes"] not in LOST:
            continue
        sheet, at = book[row["sheet"]], int(row["row"])
        head = _head(sheet.cell(at, 5).value, sheet.cell(at, 6).value)
        if head is None:
            continue
        sheet.cell(at, 2).value = _free(head, serials, taken)
        mended.append((row["sheet"], str(sheet.cell(at, 2).value)))
        if len(mended) == people:
            book.save(workbook)
            return mended
    raise AssertionError(f"only {len(mended)} rows can be mended")


def _head(born: object, sex: object) -> str | None:
    """The first twelve digits: a district of the regency, the birth date, forty more on the day of a woman."""
    try:
        day = datetime.strptime(str(born), "%d/%m/%Y")
    except ValueError:
        return None
    if sex not in ("L", "P"):
        return None
    return f"741301{day.day + 40 * (sex == 'P'):02d}{day:%m%y}"


def _free(head: str, serials: Iterator[str], taken: set[str]) -> str:
    return next(head + serial for serial in serials if head + serial not in taken)


def strange_workbook(path: Path, people: list[tuple[str, str, str]]) -> Path:
    """A small list under headings that mean nothing to anybody: NIK, mother's name, name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Isian satu", "Isian dua", "Isian tiga"])
    for line in people:
        sheet.append(list(line))
    book.save(path)
    return path
