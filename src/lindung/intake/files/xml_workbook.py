"""Workbooks of Excel 2003 XML (SpreadsheetML), which are saved under .xls or .xml: each sheet as a grid."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from lindung.intake.cell_traits import CellTraits
from lindung.intake.column_letters import letter_of
from lindung.intake.files.cell_types import CellTypes
from lindung.intake.files.limits import Limits
from lindung.intake.files.text_file import frame_of
from lindung.intake.grid import Grid
from lindung.intake.problems import Unreadable

_DEEPEST, _LONGEST_NUMBER = 60, 20


@dataclass(slots=True)
class XmlSheet:
    """A sheet while it is read; ``rows`` are cut behind their last cell."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    traits: CellTraits = field(default_factory=CellTraits)
    types: CellTypes = field(default_factory=CellTypes)
    is_hidden: bool = False
    width: int = 0


def read_xml_workbook(content: bytes, limits: Limits) -> tuple[list[Grid], dict[str, CellTypes]]:
    """The sheets in which something stands, and their cell types by name.

    Raises Unreadable: ``damaged`` for XML that is not well formed, ``xml_entities`` for a document type, and where a
    sheet is beyond the limits.
    """
    follower = _Follower(limits)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = follower.start, follower.end
    parser.CharacterDataHandler = follower.words
    parser.StartDoctypeDeclHandler = follower.doctype
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Unreadable("damaged") from None
    sheets = [sheet for sheet in follower.sheets if sheet.width]
    grids = [Grid(sheet.name, frame_of(sheet.rows, sheet.width), sheet.is_hidden, sheet.traits) for sheet in sheets]
    return grids, {sheet.name: sheet.types for sheet in sheets}


class _Follower:
    """Follows sheets, rows and cells; a cell stands behind the one before unless it says where."""

    def __init__(self, limits: Limits) -> None:
        self.sheets: list[XmlSheet] = []
        self._limits = limits
        self._open: list[str] = []
        self._struck_styles: set[str] = set()
        self._style = ""
        self._row = self._column = self._next_row = 0
        self._said: dict[str, str] = {}
        self._kind = ""
        self._pieces: list[tuple[str, bool]] = []
        self._comment: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise Unreadable("damaged")
        local = name.rpartition(":")[2]
        self._open.append(local)
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if local == "Worksheet":
            self.sheets.append(XmlSheet(said.get("Name", f"Sheet{len(self.sheets) + 1}")))
            self._next_row = 1
        elif local == "Row":
            self._row = self._number(said.get("Index")) or self._next_row
            self._next_row, self._column = self._row + 1 + self._number(said.get("Span")), 0
        elif local == "Cell":
            self._column = self._number(said.get("Index")) or self._column + 1
            self._said, self._kind, self._pieces, self._comment = said, "", [], []
        elif local == "Data" and "Comment" not in self._open:
            self._kind = said.get("Type", "String")
        elif local == "Style":
            self._style = said.get("ID", "")
            if said.get("Parent") in self._struck_styles:
                self._struck_styles.add(self._style)
        elif local == "Font" and "Style" in self._open and said.get("StrikeThrough") == "1":
            self._struck_styles.add(self._style)

    def end(self, name: str) -> None:
        local = self._open.pop()
        if local == "Cell" and self.sheets:
            self._end_cell(self.sheets[-1])

    def words(self, text: str) -> None:
        if "Comment" in self._open:
            self._comment.append(text)
        elif "Data" in self._open:
            self._pieces.append((text, "S" in self._open))
        elif self._open[-1] == "Visible" and self.sheets and text.strip() in ("SheetHidden", "SheetVeryHidden"):
            self.sheets[-1].is_hidden = True

    def doctype(self, *_declared: object) -> None:
        raise Unreadable("xml_entities")

    def _number(self, written: str | None) -> int:
        return int(written) if written and written.isascii() and written.isdigit() and len(written) <= 7 else 0

    def _end_cell(self, sheet: XmlSheet) -> None:
        letter, row, said = letter_of(self._column - 1), self._row, self._said
        text = "".join(words for words, _ in self._pieces)
        if down := self._number(said.get("MergeDown")):
            sheet.traits.merged.append((letter, row, row + down))
        if comment := "".join(self._comment).strip():
            sheet.traits.comments.append((letter, row, comment))
        if text.strip():
            self._add_text(sheet, text)
        elif "Formula" in said and self._kind != "String":
            sheet.traits.uncomputed.append((letter, row))
            self._put(sheet, " ")
        self._column += self._number(said.get("MergeAcross"))

    def _add_text(self, sheet: XmlSheet, text: str) -> None:
        place = (letter_of(self._column - 1), self._row)
        left = "".join(words for words, is_struck in self._pieces if not is_struck).strip()
        if self._said.get("StyleID") in self._struck_styles or not left:
            sheet.traits.struck.append(place)
        elif left != text.strip():
            text = left
        if self._kind == "DateTime":
            text = text.partition(".")[0].replace("T", " ")
        elif self._kind == "Number":
            text = _plain(text.strip())
            if len(text) == 16 and text.isdigit():
                sheet.types.numbers.append((*place, text))
        elif self._kind == "Error":
            sheet.types.failed.append((*place, text))
        self._put(sheet, text)

    def _put(self, sheet: XmlSheet, text: str) -> None:
        """Write a cell, within the limits."""
        if self._column > self._limits.columns:
            raise Unreadable("too_many_columns", limit=self._limits.columns)
        sheet.width = max(sheet.width, self._column)
        if self._row > self._limits.rows or self._row * sheet.width > self._limits.cells:
            raise Unreadable("too_many_rows", limit=min(self._limits.rows, self._limits.cells // sheet.width))
        while len(sheet.rows) < self._row:
            sheet.rows.append([])
        cells = sheet.rows[self._row - 1]
        cells += [""] * (self._column - len(cells))
        cells[self._column - 1] = text


def _plain(text: str) -> str:
    """A number in plain digits: ``1.5E+6`` as ``1500000``."""
    if len(text) > _LONGEST_NUMBER:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or number.adjusted() > _LONGEST_NUMBER:
        return text
    return str(int(number)) if number == number.to_integral_value() else format(number, "f")
