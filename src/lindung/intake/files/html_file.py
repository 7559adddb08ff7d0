"""Web pages saved under a workbook's name, as many exports are: each table as a grid."""

from __future__ import annotations

from html.parser import HTMLParser

from lindung.intake.files.limits import Limits
from lindung.intake.files.text_file import decode, frame_of
from lindung.intake.grid import Grid
from lindung.kernel.whole import whole

_WIDEST = 200


class _Tables(HTMLParser):
    """Collects the rows of every table, each within another by itself; after a cell that spans columns come blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._cell: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            self.tables.append([])
            self._open.append(self.tables[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._span = [], _WIDEST if len(span) > 3 else min(whole(span) or 1, _WIDEST)
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        """End the page; a cell that it breaks off in counts."""
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            if not self._open[-1]:
                self._open[-1].append([])
            self._open[-1][-1] += [" ".join("".join(self._cell).split()), *[""] * (self._span - 1)]
        self._cell = None


def read_html(content: bytes, limits: Limits) -> list[Grid]:
    """Every table of a page in which something stands, as a grid named Sheet1, Sheet2 …, within the limits."""
    parser = _Tables()
    parser.feed(decode(content))
    parser.close()
    # pages are laid out with tables in which nothing stands
    tables = [table[: limits.rows] for table in parser.tables if any(cell for row in table for cell in row)]
    return [
        Grid(f"Sheet{number}", frame_of(table, max(map(len, table))))
        for number, table in enumerate(tables, start=1)
        if max(map(len, table)) <= limits.columns and max(map(len, table)) * len(table) <= limits.cells
    ]
