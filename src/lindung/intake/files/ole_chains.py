"""The streams of an OLE file (.xls), their chains of sectors walked before a reader follows them.

A reader follows a chain wherever it leads and gathers what it finds: a sector that follows itself fills the memory of
the machine. Here each chain is walked with a set of the sectors that it has passed, and all together may not be much
longer than the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from lindung.intake.problems import Unreadable

_HEADER_BYTES, _ENTRY_BYTES = 512, 128
_LAST_SECTOR = 0xFFFFFFFA
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_STREAM, _ROOT = 2, 5
_BOOKS = ("Workbook", "WORKBOOK", "Book", "BOOK")


class OleFile:
    """An OLE file whose chains are whole. Raises Unreadable (``damaged``) where one is not."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) < _HEADER_BYTES:
            raise Unreadable("damaged")
        (shift,) = struct.unpack_from("<H", content, 30)
        self._directory, self._cutoff, mini, _, difat, _ = struct.unpack_from("<I4xIIIII", content, 48)
        if shift not in (9, 12):
            raise Unreadable("damaged")
        self._size = 1 << shift
        self._sectors = (len(content) - _HEADER_BYTES) // self._size + 2
        # a reader asks for memory by these counts before it has seen a sector
        counts = struct.unpack_from("<II", content, 40) + struct.unpack_from("<I4xI", content, 64)
        if max(counts) > self._sectors:
            raise Unreadable("damaged")
        # a chain of the small stream has up to 64 steps for each sector of 4096 bytes
        self._steps_left = self._sectors * 68 + 16
        self._fat = self._table(self._difat(difat))
        self._mini_fat = self._table(self._chain(mini, self._fat)) if mini < _LAST_SECTOR else ()

    def books(self) -> list[bytes]:
        """The streams that can hold a workbook; the chain of every stream is walked."""
        directory = b"".join(map(self._sector, self._chain(self._directory, self._fat)))
        found, cutoff, mini = [], self._cutoff, b""
        for at in range(0, len(directory) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            name, kind, start, size = self._entry(directory[at : at + _ENTRY_BYTES])
            # a reader takes the first entry for the root, and a name for a stream, whatever their kind
            is_root = kind == _ROOT or at == 0
            if not (is_root or kind == _STREAM or name in _BOOKS) or (start >= _LAST_SECTOR and not size):
                continue
            if size > len(self._content):
                raise Unreadable("damaged")
            if is_root:
                mini = b"".join(map(self._sector, self._chain(start, self._fat)))
                continue
            is_small = size < cutoff
            chain = list(self._chain(start, self._mini_fat if is_small else self._fat))
            if name in _BOOKS:
                parts = (
                    (mini[number * 64 : number * 64 + 64] for number in chain) if is_small else map(self._sector, chain)
                )
                found.append(b"".join(parts)[:size])
        return found

    def _entry(self, entry: bytes) -> tuple[str, int, int, int]:
        """Name, kind, first sector and size of an entry; only files of large sectors have sizes of eight bytes."""
        name_bytes, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II" if self._size == _HEADER_BYTES else "<IQ", entry, 116)
        return entry[: max(min(name_bytes, 64) - 2, 0)].decode("utf-16-le", errors="replace"), kind, start, size

    def _difat(self, first: int) -> Iterator[int]:
        """The sectors of the table of chains, by its own list in the header and behind."""
        yield from self._listed(self._content[76:_HEADER_BYTES])
        passed: set[int] = set()
        while first < _LAST_SECTOR:
            if first in passed:
                raise Unreadable("damaged")
            passed.add(first)
            sector = self._sector(first)
            yield from self._listed(sector[:-4])
            first = int.from_bytes(sector[-4:], "little")

    def _listed(self, content: bytes) -> Iterator[int]:
        for (number,) in struct.iter_unpack("<I", content[: len(content) // 4 * 4]):
            if number < _LAST_SECTOR:
                yield number

    def _table(self, sectors: Iterator[int]) -> tuple[int, ...]:
        """The numbers in these sectors, which may not be more than the file has."""
        numbers: list[int] = []
        for count, sector in enumerate(sectors, start=1):
            if count > self._sectors:
                raise Unreadable("damaged")
            numbers += struct.unpack(f"<{self._size // 4}I", self._sector(sector).ljust(self._size, b"\xff"))
        return tuple(numbers)

    def _chain(self, first: int, table: tuple[int, ...]) -> Iterator[int]:
        """The sectors of a chain from the first to the last."""
        passed: set[int] = set()
        while first not in (_END, _FREE):
            self._steps_left -= 1
            if first in passed or first >= len(table) or self._steps_left < 0:
                raise Unreadable("damaged")
            passed.add(first)
            yield first
            first = table[first]

    def _sector(self, number: int) -> bytes:
        at = _HEADER_BYTES + number * self._size if self._size == _HEADER_BYTES else (number + 1) * self._size
        if at >= len(self._content):
            raise Unreadable("damaged")
        return self._content[at : at + self._size]
