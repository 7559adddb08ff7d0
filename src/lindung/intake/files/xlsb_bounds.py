"""How far the cells of an .xlsb sheet reach, by the records of its binary part."""

from __future__ import annotations

from lindung.intake.files.limits import Limits
from lindung.intake.problems import Unreadable

_ROW, _BLANK_CELL, _LAST_CELL, _BEGIN, _END = 0, 1, 11, 145, 146


def check_xlsb_part(content: bytes, limits: Limits) -> None:
    """Raises Unreadable where a sheet has cells beyond the limits; a part that is no sheet passes.

    A record is its kind in one or two bytes, its length in up to four, seven bits each, and its bytes: a row begins
    with its number, a cell with its column; one that is only styled is none.
    """
    at, size, row, rows, columns, is_inside = 0, len(content), 0, 0, 0, False
    while at < size:
        kind, at = _kind(content, at)
        length, at = _length(content, at)
        if kind in (_BEGIN, _END):
            is_inside = kind == _BEGIN
        elif is_inside and kind <= _LAST_CELL and length >= 4:
            number = int.from_bytes(content[at : at + 4], "little") + 1
            if kind == _ROW:
                row = number
            elif kind != _BLANK_CELL:
                rows, columns = max(rows, row), max(columns, number)
                if rows > limits.rows or columns > limits.columns or rows * columns > limits.cells:
                    _refuse(columns, limits)
        at += length


def _refuse(columns: int, limits: Limits) -> None:
    if columns > limits.columns:
        raise Unreadable("too_many_columns", limit=limits.columns)
    raise Unreadable("too_many_rows", limit=min(limits.rows, limits.cells // columns))


def _kind(content: bytes, at: int) -> tuple[int, int]:
    first = content[at]
    if first < 0x80 or at + 1 >= len(content):
        return first & 0x7F, at + 1
    return (first & 0x7F) | (content[at + 1] & 0x7F) << 7, at + 2


def _length(content: bytes, at: int) -> tuple[int, int]:
    length = 0
    for shift in (0, 7, 14, 21):
        if at >= len(content):
            break
        byte = content[at]
        length |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            break
    return length, at
