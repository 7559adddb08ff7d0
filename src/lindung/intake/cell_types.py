"""What a workbook knows about its cells beyond their text: long numbers kept as numbers, and formulas that failed.

A spreadsheet keeps fifteen digits of a number, so a NIK typed as a number has lost its last digit, and only the cell's
type tells it from a NIK typed as text that happens to end in 0. A reader that hands out floating point cannot even hold
every 16-digit number (above 9.007e15), so for .xlsx the digits are taken from the file itself.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from defusedxml import ElementTree

from lindung.intake.letters import letter_of

Cell: TypeAlias = tuple[str, int, str]
"""Letter, row counted from 1, text."""

_LONG = re.compile(rb"<v>(\d{16}|\d\.\d+E\+?15)</v>")
_FAILED = re.compile(rb't="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(#[^<]{1,12})</v>')
_PLACE = re.compile(rb'<c [^>]*?\br="([A-Z]+)(\d+)"[^>]*>')
_CHUNK = 1 << 22
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class CellTypes:
    """``numbers``: cells of sixteen digits that are numbers; ``failed``: cells whose formula gave an error."""

    numbers: list[Cell]
    failed: list[Cell]


def types_from_xml(path: Path) -> dict[str, CellTypes]:
    """The cell types of every sheet of an .xlsx; a sheet whose cells do not say where they stand is left out."""
    with zipfile.ZipFile(path) as archive:
        return {sheet: found for sheet, part in _parts(archive).items() if (found := _types_of(archive, part))}


def types_from_reader(path: Path, sheet: str) -> list[Cell]:
    """The long numbers of a sheet in another format, by a reader that keeps types."""
    import python_calamine

    rows = python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [
        (letter_of(column), number, str(int(value)))
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 1e15 <= value < 1e16
    ]


def _types_of(archive: zipfile.ZipFile, part: str) -> CellTypes | None:
    numbers: list[Cell] = []
    failed: list[Cell] = []
    has_places = False
    for text in _pieces(archive, part):
        has_places = has_places or b' r="' in text
        numbers += _found(text, _LONG, is_number=True)
        if b't="e"' in text:
            failed += _found(text, _FAILED, is_number=False)
    return CellTypes(numbers, failed) if has_places else None


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that end before a cell begins, so that no cell is cut."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            cut = text.rfind(b"<c ")
            if cut > 0:
                yield text[:cut]
                tail = text[cut:]
            else:
                tail = text
    yield tail


def _found(text: bytes, pattern: re.Pattern[bytes], *, is_number: bool) -> list[Cell]:
    """Matches with the place of their cell; a number inside a cell of another type is none."""
    found: list[Cell] = []
    for match in pattern.finditer(text):
        begin = text.rfind(b"<c ", max(0, match.start() - 4000), match.end())
        cell = _PLACE.match(text, begin) if begin >= 0 else None
        if cell is None or (is_number and b' t="' in cell[0] and b' t="n"' not in cell[0]):
            continue
        value = match[1].decode()
        digits = value if value.isdigit() or not is_number else str(int(float(value)))
        found.append((cell[1].decode(), int(cell[2]), digits))
    return found


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the workbook's own list."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return {}
    targets = {
        element.get("Id"): element.get("Target", "")
        for element in ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    }
    parts: dict[str, str] = {}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            target = targets.get(element.get(_REL)) or ""
            part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
            if part in names:
                parts[element.get("name", "")] = part
    return parts
