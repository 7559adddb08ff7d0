"""The types of cells: which cells of sixteen digits are numbers, and which formulas failed.

A spreadsheet keeps fifteen digits of a number. So a NIK typed as a number has lost its last digit, and only the type of
the cell distinguishes it from a NIK typed as text that ends in 0. Floating point cannot hold every 16-digit number
(above 9.007e15), so for .xlsx the digits are taken from the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from lindung.intake.column_letters import letter_of

Cell: TypeAlias = tuple[str, int, str]
"""Column letter, row counted from 1, text."""

_LONG_NUMBER = re.compile(rb"<v>\s*(\d(?:\d{15}(?:\.0*)?|\.\d+[eE]\+?0*15))\s*</v>")
_FAILED_FORMULA = re.compile(rb't="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>(#[^<]{1,12})</v>')
_PREFIXED_TAGS = re.compile(rb"<\w+:worksheet[\s>]")
_HEAD_BYTES = 1 << 16
_CELL_TAG = re.compile(rb'<c [^>]*?\br="([A-Z]+)(\d+)"[^>]*>')


@dataclass(slots=True)
class CellTypes:
    """``numbers``: cells of sixteen digits that are numbers; ``failed``: cells whose formula gave an error."""

    numbers: list[Cell] = field(default_factory=list)
    failed: list[Cell] = field(default_factory=list)


def types_from_xml(pieces: Iterable[bytes]) -> CellTypes | None:
    """The cell types in the XML of a sheet.

    None where the XML does not say where its cells stand or has tags with a prefix (``<x:v>``); then
    ``types_from_reader`` finds them.
    """
    types, has_positions = CellTypes(), False
    for number, text in enumerate(pieces):
        if number == 0 and _PREFIXED_TAGS.search(text, 0, _HEAD_BYTES):
            return None
        has_positions = has_positions or b' r="' in text
        types.numbers += _cells(text, _LONG_NUMBER, is_number=True)
        if b"#" in text and b't="e"' in text:
            types.failed += _cells(text, _FAILED_FORMULA, is_number=False)
    return types if has_positions else None


def types_from_reader(source: Path | bytes, sheet: str) -> list[Cell]:
    """The sixteen-digit numbers of a sheet in any format, by a reader that keeps types."""
    import python_calamine

    book = python_calamine.load_workbook(str(source) if isinstance(source, Path) else BytesIO(source))
    return [
        (letter_of(column), number, str(int(value)))
        for number, row in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(row)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 1e15 <= value < 1e16
    ]


def _cells(text: bytes, pattern: re.Pattern[bytes], *, is_number: bool) -> list[Cell]:
    """The cells in which the pattern is found; a number inside a cell of another type does not count."""
    cells: list[Cell] = []
    for match in pattern.finditer(text):
        begin = text.rfind(b"<c ", max(0, match.start() - 4000), match.end())
        cell = _CELL_TAG.match(text, begin) if begin >= 0 else None
        if cell is None or (is_number and b' t="' in cell[0] and b' t="n"' not in cell[0]):
            continue
        value = match[1].decode()
        digits = str(int(Decimal(value))) if is_number else value
        cells.append((cell[1].decode(), int(cell[2]), digits))
    return cells
