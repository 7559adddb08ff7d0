"""Text files (.csv with any separator and encoding) as a grid; one record is one row, as in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import polars as pl

from lindung.intake.column_letters import letter_of
from lindung.intake.files.limits import Limits
from lindung.intake.grid import Grid
from lindung.intake.problems import Unreadable

_SEPARATORS = ";,\t|"
_SEPARATOR_LINE = re.compile(r'\A"?sep=[^\r\n]{0,3}(?:\r\n|\r|\n)', re.IGNORECASE)
csv.field_size_limit(2**31 - 1)  # a cell longer than that is longer than any file that is read
_MOST_LINES_OF_CELL, _MOST_LINES_OF_RECORD, _SAMPLE_LINES = 6, 7, 500


def decode(content: bytes) -> str:
    """The text of a file.

    The encoding is that of its byte order mark, UTF-16 where every second byte is 0, UTF-8 if that is possible, else
    Windows-1252.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    head = content[:2000]
    for first, order in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(head) > 20 and head[first::2].count(0) > len(head) // 4:
            return content.decode(order, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator_of(lines: list[str]) -> str:
    """The separator that cuts the largest number of lines into the same number of cells."""

    def agreement(separator: str) -> tuple[int, int]:
        counts = Counter(line.count(separator) for line in lines if line.count(separator))
        count, times = max(counts.items(), key=lambda item: (item[1] * min(item[0], 5), item[0]), default=(0, 0))
        return times * min(count, 5), count

    return max(_SEPARATORS, key=agreement)


def read_text(content: bytes, limits: Limits) -> list[Grid]:
    """The only sheet of a text file, with an empty name, in a list; raises Unreadable where it is beyond the limits."""
    text = decode(content)
    text = _SEPARATOR_LINE.sub("", text, count=1)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    separator = separator_of(lines[:_SAMPLE_LINES])
    records = _quoted_records(text, separator) or _records_by_line(lines, separator)
    while records and not any(records[-1]):
        records.pop()
    width = max((len(record) for record in records), default=0)
    if width > limits.columns:
        raise Unreadable("too_many_columns", limit=limits.columns)
    if len(records) > limits.rows or len(records) * width > limits.cells:
        raise Unreadable("too_many_rows", limit=min(limits.rows, limits.cells // max(width, 1)))
    return [Grid("", frame_of(records, width))]


def frame_of(records: list[list[str]], width: int) -> pl.DataFrame:
    """Records of unequal length as String columns named by their letters; a blank cell is null.

    ``width``: the number of columns, at least the length of the longest record.
    """
    padded = [record + [""] * (width - len(record)) for record in records]
    columns = zip(*padded, strict=True) if padded else []
    frame = pl.DataFrame({letter_of(index): pl.Series(values, dtype=pl.String) for index, values in enumerate(columns)})
    return frame.select(pl.when(pl.all().str.strip_chars() != "").then(pl.all())) if frame.width else frame


def _quoted_records(text: str, separator: str) -> list[list[str]]:
    """The records as the quotes of the file cut them; none without quotes or where a stray one joins several records.

    A cell over several lines is an address or a date with its place: it has no more than six line breaks, and not many
    separators.
    """
    if '"' not in text:
        return []
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    usual = Counter(len(record) for record in records).most_common(1)[0][0] if records else 0
    for record in records:
        for cell in record:
            if "\n" in cell and (cell.count("\n") > _MOST_LINES_OF_CELL or cell.count(separator) * 2 > usual):
                return []
    return records


def _records_by_line(lines: list[str], separator: str) -> list[list[str]]:
    """The records cut line by line, so that a stray quote damages its own line and not the rest of the file."""
    records: list[list[str]] = []
    expected = Counter(line.count(separator) for line in lines[:_SAMPLE_LINES]).most_common(1)[0][0] if lines else 0
    number = 0
    while number < len(lines):
        line, taken = lines[number], 1
        if line.count('"') % 2:
            line, taken = _joined_lines(lines, number, separator, expected)
        if line.count('"') % 2:
            records.append([cell.strip('"') for cell in line.split(separator)])
        elif '"' in line:
            records.append(next(csv.reader(io.StringIO(line, newline=""), delimiter=separator), []))
        else:
            records.append(line.split(separator))
        number += taken
    return records


def _joined_lines(lines: list[str], number: int, separator: str, expected: int) -> tuple[str, int]:
    """A line joined with the following ones, if that gives a record of the usual width, and the number of lines.

    ``expected``: the usual number of separators in a line. Otherwise the line alone and 1.
    """
    whole = lines[number]
    for taken in range(2, _MOST_LINES_OF_RECORD + 1):
        if number + taken > len(lines):
            break
        whole = f"{whole}\n{lines[number + taken - 1]}"
        if whole.count('"') % 2 == 0:
            record = next(csv.reader(io.StringIO(whole, newline=""), delimiter=separator), [])
            if len(record) == expected + 1 and any("\n" in cell for cell in record):
                return whole, taken
            break
    return lines[number], 1
