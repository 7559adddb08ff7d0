"""How far the cells of an .xls reach, by the records of its workbook stream."""

from __future__ import annotations

import struct

from lindung.intake.files.limits import Limits
from lindung.intake.problems import Unreadable

_BEGIN, _DIMENSIONS, _STRINGS = (0x0009, 0x0209, 0x0409, 0x0809), (0x0000, 0x0200), 0x00FC
_SEVERAL = (0x00BD, 0x00BE)
_CELLS = frozenset((
    0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x0206, 0x0207, 0x027E, 0x00FD,
    0x00D6, 0x0406, *_SEVERAL,
))  # fmt: skip


def check_xls_book(stream: bytes, limits: Limits) -> None:
    """Raises Unreadable where a sheet has cells beyond the limits, and ``damaged`` where a record promises more than
    the stream can hold.

    A record is its kind and its length in two bytes each, and its bytes; a cell begins with its row and column.
    """
    at, rows, columns = 0, 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in _CELLS and length >= 4 and at + length <= len(stream):
            row, column = struct.unpack_from("<HH", stream, at)
            if kind in _SEVERAL:
                (column,) = struct.unpack_from("<H", stream, at + length - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if columns > limits.columns:
                raise Unreadable("too_many_columns", limit=limits.columns)
            if rows > limits.rows or rows * columns > limits.cells:
                raise Unreadable("too_many_rows", limit=min(limits.rows, limits.cells // columns))
        elif kind in _BEGIN:
            rows = columns = 0
        elif kind in (*_DIMENSIONS, _STRINGS):
            _check_promise(kind, stream[at : at + length], len(stream), limits)
        at += length


def _check_promise(kind: int, record: bytes, most: int, limits: Limits) -> None:
    """A reader asks for memory by these records before it has seen a cell or a text."""
    if kind == _STRINGS:
        promised, can_hold = int.from_bytes(record[4:8], "little"), most
    elif len(record) >= 12:
        first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH", record)
        promised, can_hold = max(last_row - first_row, 0) * max(last_column - first_column, 0), limits.cells
    else:
        return
    if promised > can_hold:
        raise Unreadable("damaged")
