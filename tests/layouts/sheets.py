"""The rows of a sheet in order, with the row of everybody on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.layouts.model import Column, Entry, Line, Sheet


@dataclass(slots=True)
class Laid:
    """Rows ready to be written. ``merges``: first row, first column, last row, last column, from 0."""

    name: str
    lines: list[Line]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """Everybody on the sheet."""
        return [entry for line in self.lines for entry in line.entries]


def header_lines(columns: list[Column]) -> list[Line]:
    """One row of headings, or two where columns stand under a group."""
    if not any(column.group for column in columns):
        return [Line([column.heading for column in columns])]
    upper, lower = [], []
    for at, column in enumerate(columns):
        is_first = at == 0 or columns[at - 1].group != column.group
        upper.append((column.group if is_first else None) if column.group else column.heading)
        lower.append(column.heading if column.group else None)
    return [Line(upper), Line(lower)]


def lay(sheet: Sheet) -> Laid:
    """Titles, headings, people with what stands between them, and what stands below."""
    lines = [*sheet.lead, *[Line([title]) for title in sheet.titles]]
    if sheet.titles and sheet.random.random() < 0.6:
        lines.append(Line([]))
    laid = Laid(sheet.name, lines)
    header = header_lines(sheet.columns)
    laid.merges += _group_merges(sheet.columns, len(lines)) if len(header) > 1 else []
    header[-1] = _beside(header[-1], sheet, -1)
    lines += header
    if sheet.is_numbered_below_header:
        lines.append(Line(list(range(1, len(sheet.columns) + 1))))
    rows = []
    for at, entry in enumerate(sheet.entries):
        lines += sheet.between.get(at, [])
        rows.append(len(lines))
        lines.append(_beside(Line([column.cells[at] for column in sheet.columns], (entry,)), sheet, at))
    lines += sheet.between.get(len(sheet.entries), []) + sheet.below
    laid.merges += _downward_merges(sheet, rows)
    for number, line in enumerate(lines, start=1):
        for entry in line.entries:
            entry.row = number
    return laid


def _beside(line: Line, sheet: Sheet, at: int) -> Line:
    """The row with whatever stands to the right of it."""
    if at not in sheet.right:
        return line
    width = len(sheet.columns)
    beside = sheet.right[at]
    return Line([*line.cells, *[None] * (width - len(line.cells)), *beside.cells], (*line.entries, *beside.entries))


def _group_merges(columns: list[Column], row: int) -> list[tuple[int, int, int, int]]:
    """A merge over the columns of each group, and down over two rows for a heading without one."""
    merges, start = [], 0
    for at in range(1, len(columns) + 1):
        if at < len(columns) and columns[at].group and columns[at].group == columns[start].group:
            continue
        if columns[start].group and at - start > 1:
            merges.append((row, start, row, at - 1))
        elif not columns[start].group:
            merges.append((row, start, row + 1, start))
        start = at
    return merges


def _downward_merges(sheet: Sheet, rows: list[int]) -> list[tuple[int, int, int, int]]:
    """A merge over equal cells of rows without a gap, of the fields that are merged."""
    merges = []
    for at, column in enumerate(sheet.columns):
        if column.field not in sheet.merged:
            continue
        start = 0
        for n in range(1, len(rows) + 1):
            is_next = n < len(rows) and rows[n] == rows[n - 1] + 1 and column.cells[n] == column.cells[start]
            if is_next:
                continue
            if n - start > 1:
                merges.append((rows[start], at, rows[n - 1], at))
            start = n
    return merges
