"""What a workbook knows about its cells beyond their text: long numbers kept as numbers, and formulas that failed.

A spreadsheet keeps fifteen digits of a number, so a NIK typed as a number has lost its last digit, and only the cell's
type tells it from a NIK typed as text that happens to end in 0. A reader that hands out floating point cannot even hold
every 16-digit number (above 9.007e15), so for .xlsx the digits are taken from the file itself.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from defusedxml import ElementTree

from lindung.intake.letters import letter_of

Cell: TypeAlias = tuple[str, int, str]
"""Letter, row counted from 1, text."""

_LONG = re.compile(rb"<v>(\d{16})</v>")
_SCIENTIFIC = re.compile(rb"<v>(\d\.\d+E\+?15)</v>")
_FAILED = re.compile(rb't="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(#[^<]{1,12})</v>')
_PLACE = re.compile(rb'<c [^>]*?\br="([A-Z]+)(\d+)"[^>]*>')
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class CellTypes:
    """``numbers``: cells of sixteen digits that are numbers; ``failed``: cells whose formula gave an error.

    ``has_places`` is false where the file does not say at which place its cells stand.
    """

    numbers: list[Cell] = field(default_factory=list)
    failed: list[Cell] = field(default_factory=list)
    has_places: bool = False

    def note(self, text: bytes) -> None:
        """Add what a piece of a sheet's XML says."""
        self.has_places = self.has_places or b"<c r=" in text
        self.numbers += _found(text, _LONG, is_number=True)
        if b"E15<" in text or b"E+15<" in text:
            self.numbers += _found(text, _SCIENTIFIC, is_number=True)
        if b"#" in text and b't="e"' in text:
            self.failed += _found(text, _FAILED, is_number=False)


def types_from_reader(path: Path, sheet: str) -> list[Cell]:
    """The long numbers of a sheet in another format, by a reader that keeps types."""
    import python_calamine

    rows = (
        python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    )
    return [
        (letter_of(column), number, str(int(value)))
        for number, row in enumerate(rows, start=1)
        for column, value in enumerate(row)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 1e15 <= value < 1e16
    ]


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


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
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
