"""A marked .xlsx built from cell values, for workbooks in other formats or too large to edit; positions stay."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lindung.documents.marks import AUTHOR, FILL, HEADING, Mark, SheetMarks, by_sheet, heading_row

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2}) 00:00:00")
_NUMBER = re.compile(r"-?[1-9]\d{0,8}|0")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet's rows as text from A1 on, None for a blank; ``numbers`` are long cells that the source stores as
    numbers.

    ``has_types``: the source stores numbers and days as such (a text file does not).
    """

    name: str
    rows: Sequence[Sequence[str | None]]
    numbers: Mapping[tuple[int, str], str]
    has_types: bool = True


def rebuilt_workbook(sheets: Iterable[SheetCells], marks: Iterable[Mark]) -> bytes:
    """The sheets and their marks as the content of an .xlsx file."""
    import xlsxwriter

    result = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(result, options)
    book.set_properties({"author": AUTHOR})
    found = by_sheet(marks)
    used: set[str] = set()
    for number, sheet in enumerate(sheets, start=1):
        _Writer(book, sheet, found.get(sheet.name, SheetMarks({}, {}, set())), _title(sheet.name, number, used)).write()
    book.close()
    return result.getvalue()


def _title(name: str, number: int, used: set[str]) -> str:
    """A unique sheet name that a workbook accepts; adds it to ``used``. ``Sheet<number>`` where the name is empty."""
    title = _FORBIDDEN.sub(" ", name).strip("' ")[:31] or f"Sheet{number}"
    while title.lower() in used:
        title = f"{title[:27]} {number}"
    used.add(title.lower())
    return title


class _Writer:
    """Writes one sheet cell by cell, with its marks."""

    def __init__(self, book: object, sheet: SheetCells, found: SheetMarks, title: str) -> None:
        self.sheet, self.found = sheet, found
        self.page = book.add_worksheet(title)  # type: ignore[attr-defined]
        add = book.add_format  # type: ignore[attr-defined]
        day, text, fill = {"num_format": "dd/mm/yyyy"}, {"num_format": "@"}, {"bg_color": f"#{FILL}"}
        self.formats = {
            "day": add(day), "fill": add(fill), "day fill": add(day | fill), "text fill": add(text | fill),
            "text": add(text), "wrap": add({"text_wrap": True, "valign": "top"}), "bold": add({"bold": True}),
        }  # fmt: skip

    def write(self) -> None:
        """Write all rows, then the comments and the last column."""
        former = next((list(row).index(HEADING) for row in self.sheet.rows if HEADING in row), None)
        width = 0
        for at, row in enumerate(self.sheet.rows):
            width = max(width, len(row))
            for column, value in enumerate(row):
                if column == former:
                    continue
                if value is not None or (at + 1, _letter(column)) in self.found.cells:
                    self._cell(at, column, value)
        for (number, letter), sentences in self.found.cells.items():
            self.page.write_comment(f"{letter}{number}", "\n".join(sentences), {"author": AUTHOR, "x_scale": 2.5})
        self._sentences(width if former is None else former)

    def _cell(self, at: int, column: int, value: str | None) -> None:
        place = (at + 1, _letter(column))
        fill = " fill" if place in self.found.cells else ""
        plain = self.formats["fill"] if fill else None
        as_text = self.formats[f"text{fill}"] if place in self.found.as_text else plain
        if value is None:
            self.page.write_blank(at, column, None, as_text)
        elif place in self.sheet.numbers:
            self.page.write_number(at, column, int(self.sheet.numbers[place]), as_text)
        elif self.sheet.has_types and (day := _DAY.fullmatch(value)) and int(day[1]) >= 1900:
            self.page.write_datetime(at, column, date(*map(int, day.groups())), self.formats[f"day{fill}"])
        elif self.sheet.has_types and _NUMBER.fullmatch(value):
            self.page.write_number(at, column, int(value), as_text)
        else:
            self.page.write_string(at, column, value, as_text)

    def _sentences(self, width: int) -> None:
        if not self.found.rows:
            return
        first = min(self.found.rows)
        headings = ((at + 1, _reads_as_heading(row)) for at, row in enumerate(self.sheet.rows[: first - 1]))
        self.page.write_string(heading_row(first, headings) - 1, width, HEADING, self.formats["bold"])
        for row, sentences in self.found.rows.items():
            self.page.write_string(row - 1, width, "\n".join(sentences), self.formats["wrap"])
        self.page.set_column(width, width, 70)


def _letter(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _reads_as_heading(row: Sequence[str | None]) -> bool:
    texts = [text for text in row if text and text.strip()]
    return len(texts) >= 3 and not any(character.isdigit() for text in texts for character in text)
