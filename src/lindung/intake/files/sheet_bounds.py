"""How far the cells of an .xlsx sheet can reach, found before a reader makes a rectangle of them.

A reader asks for memory by the far corner of a sheet, so that one cell at XFD1048576 costs as much as a full sheet.
``SheetScan`` is quick and never too low: it counts any letters before a digit as a column and any digits behind a
letter or quotation mark as a row, wherever they stand and however attributes are quoted, and takes a sheet only where
every row and cell says where it stands. Whatever it does not take is measured by ``parsed_bounds``, an XML parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat

from lindung.intake.column_letters import index_of
from lindung.intake.files.limits import Limits
from lindung.intake.problems import Unreadable

TABLE = b"sheetData"
"""A reader takes cells from inside this element only; what stands before its first and behind its last mention has
none."""
_LETTERS = re.compile(rb"[A-Z]{2,}(?=0)")
_NUMBERS = re.compile(rb"[A-Za-z\"']0*([0-9]+)")
_REFERENCE = re.compile(r"([A-Za-z]{0,3})0*([0-9]+)")
_LAST_ROW = re.compile(rb'<row r="(\d+)"')
# Text within a cell: whatever has no bracket in it is no tag, and a place with a bracket in it is none.
_TEXT = re.compile(rb'<t(?: xml:space="preserve")?>[^<]*</t>')
_MANY_ROWS = 1_000_000
_SIGNS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\"'"
_DIGITS = b"0123456789"
_CLASSES = bytes(65 if byte in _SIGNS else 48 if byte in _DIGITS else 32 for byte in range(256))
_WORDS = bytes(ord(chr(byte).upper()) if byte in _SIGNS[:52] else 48 if byte in _DIGITS else 32 for byte in range(256))
_NO_PART_OF_TAGS = bytes(byte for byte in range(256) if byte not in b"<:/cr")
_TAGS = bytes.maketrans(b":r", b"<c")
_LEAST_WIDTH, _ENDLESS, _DEEPEST = 26, 1 << 40, 60


@dataclass(slots=True)
class Reach:
    """The largest row and column that a cell can have, counted from 1; ``is_plain``: each says where it stands."""

    rows: int = 0
    columns: int = 0
    is_plain: bool = True

    def include(self, other: Reach) -> None:
        """Reach as far as the other, too."""
        self.rows, self.columns = max(self.rows, other.rows), max(self.columns, other.columns)
        self.is_plain = self.is_plain and other.is_plain

    def is_within(self, limits: Limits) -> bool:
        """Whether a sheet that reaches so far may be read."""
        is_small = self.columns <= limits.columns and self.rows <= limits.rows
        return self.is_plain and is_small and self.rows * self.columns <= limits.cells


class SheetScan:
    """Takes a part of an archive piece by piece, each cut in front of a tag; ``reach`` is never too low."""

    def __init__(self) -> None:
        self.reach = Reach()
        self._behind = Reach()
        self._mentions = 0

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        begin = piece.find(TABLE)
        if begin < 0:
            if self._mentions:
                (self._behind if self._mentions > 1 else self.reach).include(_reach_of(piece))
            return
        end = piece.rfind(TABLE)
        if self._mentions:
            self.reach.include(self._behind)
            begin = 0
        self._mentions += 1 if begin == end else 2
        is_open = self._mentions == 1
        self.reach.include(_reach_of(piece[begin:] if is_open else piece[begin:end]))
        self._behind = Reach() if is_open else _reach_of(piece[end:])

    @property
    def has_table(self) -> bool:
        """Whether the part can hold cells at all, whatever its name."""
        return self._mentions > 0


def _reach_of(piece: bytes) -> Reach:
    """The reach of a piece: too far rather than not far enough.

    Where it seems to reach far, text that stands in the cells themselves may be the reason.
    """
    reach = _reach_of_marks(piece)
    if (reach.is_plain and reach.rows < _MANY_ROWS and reach.columns <= _LEAST_WIDTH) or b"<t" not in piece:
        return reach
    return _reach_of_marks(_TEXT.sub(b"<t/>", piece))


def _reach_of_marks(piece: bytes) -> Reach:
    """The reach of a piece by everything in it that could be a place."""
    if not _says_where_all_stand(piece):
        return Reach(is_plain=False)
    classes = piece.translate(_CLASSES, b"</")
    width = _LEAST_WIDTH
    # a quotation mark, two letters, a digit
    if b"AAA0" in classes:
        words = b" ".join(set(piece.translate(_WORDS).split()))
        width = max(map(_column_of, set(_LETTERS.findall(words))), default=width)
    last = _LAST_ROW.match(piece, max(piece.rfind(b'<row r="'), 0))
    digits = len(last[1]) if last else 1
    while b"A" + b"0" * (digits + 1) in classes:
        digits += 1
    return Reach(10**digits - 1 if digits < 7 else _exact_rows(piece), width)


def _says_where_all_stand(piece: bytes) -> bool:
    """Whether every tag that could be a row or a cell, whatever its prefix, is ``<row r="`` or ``<c r="``."""
    # each begins with a bracket or the colon of a prefix, and c or r; none is counted on the right alone
    tags = piece.translate(_TAGS, _NO_PART_OF_TAGS)
    return tags.count(b"<c") == piece.count(b'<c r="') + piece.count(b'<row r="')


def _column_of(letters: bytes) -> int:
    return index_of(letters.decode()) + 1 if len(letters) <= 3 else _ENDLESS


def _exact_rows(piece: bytes) -> int:
    """The largest number that can be a row in a piece."""
    return max((int(found) if len(found) <= 7 else _ENDLESS for found in _NUMBERS.findall(piece)), default=0)


def parsed_bounds(pieces: Iterable[bytes], limits: Limits) -> Reach:
    """The reach of a sheet by its XML.

    Raises Unreadable: ``damaged`` for XML that is not well formed or nested too deeply and for a cell that stands
    nowhere, ``xml_entities`` for a document type, and where a cell is beyond the limits.
    """
    measure = _Measure(limits)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = measure.start, measure.end
    parser.StartDoctypeDeclHandler = measure.doctype
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # the latter two: an encoding that nobody knows
        raise Unreadable("damaged") from None
    return measure.reach


class _Measure:
    """Follows rows and cells as a reader does: without a reference a cell stands behind the one before.

    A cell that is only styled is none: a reader passes over what holds nothing.
    """

    def __init__(self, limits: Limits) -> None:
        self.reach = Reach()
        self._limits = limits
        self._row, self._column, self._depth = 1, 1, 0
        self._place_of_cell: tuple[int, int] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("damaged")
        local = name.rpartition(":")[2]
        if local == "row":
            self._row = self._place(attributes)[0] or self._row
            self._column = 1
        elif local == "c":
            row, column = self._place(attributes)
            self._column = column or self._column
            self._place_of_cell = (row or self._row, self._column)
            self._column += 1
        elif self._place_of_cell:  # an element inside a cell: it holds something
            self._reach_to(*self._place_of_cell)
            self._place_of_cell = None

    def end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local == "c":
            self._place_of_cell = None
        elif local == "row":
            self._row += 1
            self._column = 1

    def doctype(self, *_declared: object) -> None:
        raise Unreadable("xml_entities")

    def _place(self, attributes: dict[str, str]) -> tuple[int, int]:
        """The row and column of a reference, 0 where it has none."""
        written = attributes.get("r")
        if written is None:
            return 0, 0
        found = _REFERENCE.fullmatch(written)
        if found is None:
            raise Unreadable("damaged")
        if len(found[2]) > 7:
            raise Unreadable("too_many_rows", limit=self._limits.rows)
        return int(found[2]), index_of(found[1].upper()) + 1 if found[1] else 0

    def _reach_to(self, row: int, column: int) -> None:
        self.reach.include(Reach(row, column))
        if self.reach.is_within(self._limits):
            return
        if column > self._limits.columns:
            raise Unreadable("too_many_columns", limit=self._limits.columns)
        raise Unreadable("too_many_rows", limit=min(self._limits.rows, self._limits.cells // self.reach.columns))
