"""What a workbook knows about its cells beyond their text: long numbers kept as numbers, and formulas that failed.

A spreadsheet keeps fifteen digits of a number, so a NIK typed as a number has lost its last digit, and only the cell's
type tells it from a NIK typed as text that happens to end in 0. A reader that hands out floating point cannot even hold
every 16-digit number (above 9.007e15), so for .xlsx the digits are taken from the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from lindung.intake.column_letters import letter_of

Cell: TypeAlias = tuple[str, int, str]
"""Letter, row counted from 1, text."""

_LONG = re.compile(rb"<v>\s*(\d(?:\d{15}(?:\.0*)?|\.\d+[eE]\+?0*15))\s*</v>")
_FAILED = re.compile(rb't="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(#[^<]{1,12})</v>')
_DIALECT = re.compile(rb"<\w+:worksheet[\s>]")
_HEAD = 1 << 16
_PLACE = re.compile(rb'<c [^>]*?\br="([A-Z]+)(\d+)"[^>]*>')


@dataclass(slots=True)
class CellTypes:
    """``numbers``: cells of sixteen digits that are numbers; ``failed``: cells whose formula gave an error."""

    numbers: list[Cell] = field(default_factory=list)
    failed: list[Cell] = field(default_factory=list)


def types_from_xml(pieces: Iterable[bytes]) -> CellTypes | None:
    """The cell types of a sheet's XML; None where it does not say at which place its cells stand, or speaks another
    dialect (``<x:v>``), which the reader that keeps types knows.
    """
    types, has_places = CellTypes(), False
    for number, text in enumerate(pieces):
        if number == 0 and _DIALECT.search(text, 0, _HEAD):
            return None
        has_places = has_places or b' r="' in text
        types.numbers += _found(text, _LONG, is_number=True)
        if b"#" in text and b't="e"' in text:
            types.failed += _found(text, _FAILED, is_number=False)
    return types if has_places else None


def types_from_reader(path: Path, sheet: str) -> list[Cell]:
    """The long numbers of a sheet in another format, by a reader that keeps types."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return [
        (letter_of(column), number, str(int(value)))
        for number, row in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1)
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
        digits = str(int(Decimal(value))) if is_number else value
        found.append((cell[1].decode(), int(cell[2]), digits))
    return found
