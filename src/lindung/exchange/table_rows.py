"""The rows of a CSV file with their line numbers, its separator and header row, and the raw lines around the table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lindung.exchange.days import day_of
from lindung.exchange.headings import Columns, columns_of
from lindung.exchange.refusals import refusal

_SEPARATORS = ";,\t|"
_HEAD_LINES, _SAMPLE = 60, 20
csv.field_size_limit(2**31 - 1)  # a longer cell is no reason to stop; ``rows_of`` refuses what no bank writes
_LONGEST_CELL = 131_072
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Table:
    """A recognised table: the header row's cells and line number, its columns, the separator, and all raw lines.

    Line numbers begin with 1.
    """

    separator: str
    header: list[str]
    header_line: int
    columns: Columns
    raw: list[str]


def table_of(text: str, separators: str = _SEPARATORS) -> Table | None:
    """The table of a text, None where no separator gives a header row with a date and an amount."""
    raw = text.split("\n")
    if raw[0][:4].lower() == "sep=":
        raw[0] = ""
    head = raw[: _HEAD_LINES + _SAMPLE]
    best: Table | None = None
    for separator in separators:
        rows = [(number, _cells(line[:10_000], separator)) for number, line in enumerate(head, 1)]
        for place, (number, cells) in enumerate(rows[:_HEAD_LINES]):
            columns = columns_of(cells, [row for _, row in rows[place + 1 : place + 1 + _SAMPLE]])
            if columns and (best is None or len(cells) > len(best.header)):
                best = Table(separator, cells, number, columns, raw)
    return best


def rows_of(table: Table) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header, each with the number of the line on which it begins.

    Raises ``StatementRefusal``: ``quote_unclosed`` for a quotation mark that is never closed or spans other rows,
    ``line_broken`` for other rows that are not CSV.
    """
    lines = (f"{_without_formulas(line, table.separator)}\n" for line in table.raw[table.header_line :])
    below = csv.reader(lines, delimiter=table.separator)
    begun = table.header_line + 1
    while True:
        try:
            row = next(below)
        except StopIteration:
            return
        except csv.Error:
            raise refusal("line_broken", begun) from None
        ended = table.header_line + below.line_num
        if max(map(len, row), default=0) > _LONGEST_CELL:
            raise refusal("line_broken", begun)
        if _spans_rows(table, begun, ended):
            raise refusal("quote_unclosed", begun)
        yield begun, _said(row)
        begun = ended + 1


def _spans_rows(table: Table, begun: int, ended: int) -> bool:
    """Whether a row over several lines holds another row, or a row at the end of the file an open quotation mark."""
    for line in table.raw[begun:ended]:
        cells = _cells(line, table.separator)
        if len(cells) > table.columns.last and day_of(cells[table.columns.date].lstrip("'")):
            return True
    return ended >= len(table.raw) and _is_open(table, begun, ended)


def _is_open(table: Table, begun: int, ended: int) -> bool:
    """Whether a quotation mark of these lines is never closed."""
    text = "\n".join(_without_formulas(line, table.separator) for line in table.raw[begun - 1 : ended])
    try:
        list(csv.reader(io.StringIO(text), delimiter=table.separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line that is a row by itself."""
    return _said(next(csv.reader([_without_formulas(line, separator)], delimiter=separator), []))


def _without_formulas(line: str, separator: str) -> str:
    """The line with its cells ``="…"``, by which banks keep a spreadsheet from reading them, as quoted cells."""
    if '="' not in line:
        return line
    edge = re.escape(separator)
    return re.sub(rf'(?:^|(?<={edge}))="((?:[^"]|"")*)"(?={edge}|$)', r'"\1"', line)


def _said(row: list[str]) -> list[str]:
    """The row with what stands within its cells ``="…"`` that were quoted as a whole."""
    if not any(cell.startswith('="') for cell in row):
        return row
    return [found[1] if (found := _FORMULA.fullmatch(cell.strip())) else cell for cell in row]
