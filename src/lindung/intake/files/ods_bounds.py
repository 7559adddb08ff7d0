"""How far the cells of an .ods reach when repeated rows and cells are written out, by its XML."""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from lindung.intake.files.limits import Limits
from lindung.intake.problems import Unreadable

_CELLS = ("table-cell", "covered-table-cell")
_VALUES = ("value-type", "value", "formula")
_DEEPEST = 200


def check_ods_content(chunks: Iterable[bytes], limits: Limits) -> None:
    """Raises Unreadable where the content is not well formed, has a document type, or reaches beyond the limits."""
    measure = _Measure(limits)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = measure.start, measure.end
    parser.StartDoctypeDeclHandler = measure.doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):  # the latter two: an encoding that nobody knows
        raise Unreadable("damaged") from None


class _Measure:
    """Follows the rows of each table as a reader does.

    A reader writes out blank cells once another cell stands behind them, and blank rows once a row that holds something
    does; the rectangle that it makes reaches to the last cell that holds something.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._depth = self._written = 0
        self._rows = self._blank_rows = self._width = 0
        self._column = self._held_to = self._cells = self._repeated = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("damaged")
        local = name.rpartition(":")[2]
        if local in _CELLS:
            self._begin_cell(attributes)
        elif local == "table-row":
            self._repeated = _repeats(attributes, "number-rows-repeated")
            self._column = self._held_to = self._cells = 0
        elif local == "table":
            self._rows = self._blank_rows = self._width = 0
        elif self._cells:  # an element inside a cell: it holds something
            self._hold()

    def end(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(":")[2] == "table-row":
            self._end_row()

    def doctype(self, *_declared: object) -> None:
        raise Unreadable("xml_entities")

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._cells
        self._written += self._cells
        if self._written > self._limits.cells:
            raise Unreadable("too_many_rows", limit=self._limits.rows)
        self._cells = _repeats(attributes, "number-columns-repeated")
        if any(name.rpartition(":")[2] in _VALUES for name in attributes):
            self._hold()

    def _hold(self) -> None:
        """The cell that was begun holds something."""
        self._held_to = self._column + self._cells
        if self._held_to > self._limits.columns:
            raise Unreadable("too_many_columns", limit=self._limits.columns)

    def _end_row(self) -> None:
        if not self._held_to:
            self._blank_rows += self._repeated
            return
        self._rows += self._blank_rows + self._repeated
        self._blank_rows, self._width = 0, max(self._width, self._held_to)
        self._cells = 0
        if self._rows > self._limits.rows or self._rows * self._width > self._limits.cells:
            raise Unreadable("too_many_rows", limit=min(self._limits.rows, self._limits.cells // self._width))


def _repeats(attributes: dict[str, str], wanted: str) -> int:
    """How often a row or cell is repeated; 1 where it is not said."""
    written = next((value for name, value in attributes.items() if name.rpartition(":")[2] == wanted), "1")
    if not (written.isascii() and written.isdigit() and len(written) <= 12):
        raise Unreadable("damaged")
    return int(written)
