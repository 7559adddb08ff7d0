"""Web pages saved under a workbook's name, as many exports are: each table as a grid, as a browser shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lindung.intake.cell_traits import CellTraits
from lindung.intake.column_letters import letter_of
from lindung.intake.files.limits import Limits
from lindung.intake.files.text_file import decode, frame_of
from lindung.intake.grid import Grid
from lindung.intake.problems import Unreadable
from lindung.kernel.whole import whole

_WIDEST, _TALLEST, _DEEPEST = 200, 65_534, 50
_STRUCK_TAGS = ("s", "del", "strike")
_VOID_TAGS = ("br", "img", "hr", "input", "col", "meta", "link", "wbr", "area", "base", "embed", "source", "track")
_BLOCKS = ("p", "div", "li")
_LINE_THROUGH = re.compile(r"text-decoration[^;}]*line-through", re.IGNORECASE)
_CLASS_RULE = re.compile(r"\.([\w-]+)[^{}]*\{([^{}]*)\}")


@dataclass(slots=True)
class _Table:
    """The rows of a table; ``spans``: how many rows below a cell still reaches into, by column counted from 0."""

    rows: list[list[str]] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    traits: CellTraits = field(default_factory=CellTraits)
    is_row_struck: bool = False
    is_row_open: bool = False

    def begin_row(self, *, is_struck: bool) -> None:
        """Begin a row: what spans into it reaches one row less far below it."""
        self.rows.append([])
        self.is_row_open, self.is_row_struck = True, is_struck
        self._skip_spanned()

    def begin_group(self) -> None:
        """Begin a group of rows, into which no cell of another group reaches."""
        self.spans.clear()

    def _skip_spanned(self) -> None:
        """Leave the cells blank that one of a row above spans."""
        row = self.rows[-1]
        while self.spans.get(len(row), 0):
            self._use_span(len(row))
            row.append("")

    def end_row(self) -> None:
        """End a row, in which cells may be left out behind the last one."""
        if not self.is_row_open:
            return
        self.is_row_open, reached = False, len(self.rows[-1])
        for column in [column for column in self.spans if column >= reached]:
            self._use_span(column)

    def _use_span(self, column: int) -> None:
        self.spans[column] -= 1
        if not self.spans[column]:
            del self.spans[column]

    def add(self, text: str, columns: int, rows: int, *, is_struck: bool) -> None:
        """Add a cell that spans so many columns and rows, and the blanks beside it."""
        row = self.rows[-1]
        letter, number = letter_of(len(row)), len(self.rows)
        if rows > 1:
            self.traits.merged.append((letter, number, number + rows - 1))
            self.spans.update(dict.fromkeys(range(len(row), len(row) + columns), rows - 1))
        if text and is_struck:
            self.traits.struck.append((letter, number))
        row += [text, *[""] * (columns - 1)]
        self._skip_spanned()


@dataclass(slots=True)
class _Cell:
    """An open cell: its pieces of text, each with whether it is struck out, and how far it spans."""

    columns: int
    rows: int
    is_struck: bool
    pieces: list[tuple[str, bool]] = field(default_factory=list)

    def text(self) -> tuple[str, bool]:
        """What is left of the text, all of it where all is struck out, and whether it is."""
        left = _lines_of("".join(words for words, is_struck in self.pieces if not is_struck))
        return (left, False) if left else (_lines_of("".join(words for words, _ in self.pieces)), True)


def _lines_of(text: str) -> str:
    """The lines in which something stands, each with single spaces."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Tables(HTMLParser):
    """Collects the rows of every table, each within another by itself."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits, self._blanks = limits, 0
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: _Cell | None = None
        self._inline: list[tuple[str, bool]] = []
        self._struck_classes: set[str] = set()
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in ("script", "style"):
            self._hidden = tag
        elif tag == "table":
            self._end_cell()
            self.tables.append(_Table())
            self._open.append(self.tables[-1])
        elif tag == "tr" and self._open:
            self._end_row()
            self._begin_row(is_struck=self._strikes(tag, said))
        elif tag in ("tbody", "thead", "tfoot") and self._open:
            self._end_row()
            self._open[-1].begin_group()
        elif tag in ("td", "th") and self._open:
            self._begin_cell(tag, said)
        elif self._cell is not None:
            self._begin_inline(tag, said)

    def _begin_row(self, *, is_struck: bool) -> None:
        """Begin a row, within the limits: a few bytes may stand for many blanks."""
        table = self._open[-1]
        table.begin_row(is_struck=is_struck)
        self._blanks += len(table.rows[-1]) + len(table.spans)
        if self._blanks > self._limits.cells:
            raise Unreadable("too_many_rows", limit=self._limits.rows)

    def _begin_cell(self, tag: str, said: dict[str, str | None]) -> None:
        self._end_cell()
        table = self._open[-1]
        if not table.is_row_open:
            self._begin_row(is_struck=False)
        is_struck = table.is_row_struck or self._strikes(tag, said)
        columns, rows = _span(said.get("colspan"), _WIDEST), _span(said.get("rowspan"), _TALLEST)
        self._cell = _Cell(columns, rows, is_struck)
        self._inline = []

    def _begin_inline(self, tag: str, said: dict[str, str | None]) -> None:
        if self._cell is not None and (tag == "br" or tag in _BLOCKS):
            self._cell.pieces.append(("\n", False))
        if tag not in _VOID_TAGS and len(self._inline) < _DEEPEST:
            self._inline.append((tag, self._strikes(tag, said)))

    def _strikes(self, tag: str, said: dict[str, str | None]) -> bool:
        classes = (said.get("class") or "").split()
        has_style = bool(_LINE_THROUGH.search(said.get("style") or ""))
        return tag in _STRUCK_TAGS or has_style or not self._struck_classes.isdisjoint(classes)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
        elif self._cell is not None:
            at = next((n for n in range(len(self._inline) - 1, -1, -1) if self._inline[n][0] == tag), None)
            if at is not None:
                del self._inline[at:]
        if tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._hidden == "style":
            rules = (match for match in _CLASS_RULE.finditer(data) if _LINE_THROUGH.search(match[2]))
            self._struck_classes.update(match[1] for match in rules)
        elif self._cell is not None and not self._hidden:
            is_struck = self._cell.is_struck or any(strikes for _, strikes in self._inline)
            self._cell.pieces.append((data.replace("\n", " "), is_struck))

    def close(self) -> None:
        """End the page; a cell that it breaks off in counts."""
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            text, is_struck = self._cell.text()
            self._open[-1].add(text, self._cell.columns, self._cell.rows, is_struck=is_struck)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._open:
            self._open[-1].end_row()


def _span(written: str | None, most: int) -> int:
    """How many columns or rows a cell spans; 0, of rows, means all that follow, which are no more than the most."""
    text = (written or "1").strip()
    if len(text) > 5:
        return most
    number = whole(text)
    return 1 if number is None else min(number, most) if number > 0 else (most if most == _TALLEST else 1)


def read_html(content: bytes, limits: Limits) -> list[Grid]:
    """Every table of a page in which something stands, as a grid named Sheet1, Sheet2 …, within the limits."""
    parser = _Tables(limits)
    parser.feed(decode(content))
    parser.close()
    # pages are laid out with tables in which nothing stands
    tables = [table for table in parser.tables if any(cell for row in table.rows for cell in row)]
    grids = []
    for number, table in enumerate(tables, start=1):
        rows = table.rows[: limits.rows]
        width = max(map(len, rows))
        if width <= limits.columns and width * len(rows) <= limits.cells:
            grids.append(Grid(f"Sheet{number}", frame_of(rows, width), traits=table.traits))
    return grids
