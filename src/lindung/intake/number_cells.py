"""Long numbers that a workbook keeps as numbers, with the digits the file really holds.

A spreadsheet keeps fifteen digits of a number, so a NIK typed as a number has lost its last digit, and only the cell's
type tells it from a NIK typed as text that happens to end in 0. A reader that hands out floating point cannot even hold
every 16-digit number (above 9.007e15), so for .xlsx the digits are taken from the file itself.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

import polars as pl
from defusedxml import ElementTree

from lindung.intake.letters import letter_of

_SCHEMA = {"letter": pl.String, "row": pl.UInt32, "digits": pl.String}
_LONG = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(\d{16}|\d\.\d+E\+?15)</v>')
_CHUNK = 1 << 22
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def long_numbers(path: Path, kind: str, sheet: str) -> pl.DataFrame:
    """``letter``, ``row`` (from 1) and ``digits`` of every number cell of sixteen digits on a sheet."""
    if kind == "xlsx":
        found = _from_xml(path, sheet)
        if found is not None:
            return found
    return _from_reader(path, sheet)


def _from_xml(path: Path, sheet: str) -> pl.DataFrame | None:
    with zipfile.ZipFile(path) as archive:
        part = _part_of(archive, sheet)
        if part is None:
            return None
        found: list[tuple[str, int, str]] = []
        tail, has_places = b"", False
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                text = tail + chunk
                has_places = has_places or b'<c r="' in text
                cut = text.rfind(b"<c ")
                tail = text[cut:] if cut > 0 else b""
                found += _numbers_in(text[:cut] if cut > 0 else text)
        found += _numbers_in(tail)
    return pl.DataFrame(found, schema=_SCHEMA, orient="row") if has_places else None


def _numbers_in(text: bytes) -> list[tuple[str, int, str]]:
    found = []
    for cell in _LONG.finditer(text):
        if b't="' not in cell[3] or b't="n"' in cell[3]:
            raw = cell[4].decode()
            found.append((cell[1].decode(), int(cell[2]), raw if raw.isdigit() else str(int(float(raw)))))
    return found


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part that holds a sheet, by the workbook's own list."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return None
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            target = targets.get(element.get(_REL)) or ""
            part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
            return part if part in names else None
    return None


def _from_reader(path: Path, sheet: str) -> pl.DataFrame:
    import python_calamine

    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    found = [
        (letter_of(column), number, str(int(value)))
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 1e15 <= value < 1e16
    ]
    return pl.DataFrame(found, schema=_SCHEMA, orient="row")
