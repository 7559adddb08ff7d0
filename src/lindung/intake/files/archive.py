"""Whether an archive (.xlsx, .xlsb, .ods) is what it says: sizes counted, not believed; no far corners, no entities.

Each part is unpacked once. What the sheets of a modest .xlsx unpacked to is kept, so that what their cells say of
themselves (see ``cell_types``) can be looked up while the reader is at work.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from isal import isal_zlib

from lindung.intake.column_letters import index_of
from lindung.intake.files.limits import Limits
from lindung.intake.files.sheet_parts import sheet_parts
from lindung.intake.problems import Unreadable

KEPT_BYTES = 400_000_000
_CHUNK = 1 << 22
_PACKED = 1 << 18
_HEAD = 1 << 16
_WIDE_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_REPEATED_CELL = re.compile(rb'<table:(?:covered-)?table-cell\b[^>]*?number-columns-repeated="(\d+)"[^>]*')
_LETTERS = 26
_TAG = 4096


def inspect_archive(archive: zipfile.ZipFile, kind: str, limits: Limits) -> dict[str, list[bytes]]:
    """The XML of an .xlsx's sheets, in pieces; raises Unreadable for a bomb, an entity or a sheet beyond limits."""
    limit = limits.unpacked_mb * 1_000_000
    declared = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist())
    if declared > limit or (declared > 50_000_000 and declared > packed * limits.ratio):
        raise Unreadable("archive_bomb", limit=limits.unpacked_mb)
    names = {part: sheet for sheet, part in sheet_parts(archive).items()} if kind == "xlsx" else {}
    kept: dict[str, list[bytes]] = {}
    for entry in archive.infolist():
        if entry.filename in names or entry.filename.startswith("xl/worksheets/sheet"):
            pieces = _inspect_sheet(archive, entry, limits, is_kept=declared <= KEPT_BYTES)
            kept[names.get(entry.filename, "")] = pieces
        elif kind == "ods" and entry.filename == "content.xml":
            _inspect_ods(archive, entry, limits)
        elif entry.filename.endswith((".xml", ".rels", ".bin")):
            for _ in _chunks(archive, entry):
                pass
    return kept


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes; more of them than declared, or a definition of entities, is refused."""
    seen, head = 0, b""
    for chunk in _unpacked(archive, entry):
        if len(head) < _HEAD:
            head += chunk[:_HEAD]
            if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
                raise Unreadable("xml_entities")
        seen += len(chunk)
        if seen > entry.file_size:
            raise Unreadable("archive_bomb", limit=entry.file_size // 1_000_000)
        yield chunk


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """All that the part really unpacks to, whatever size its entry declares."""
    if entry.compress_type != zipfile.ZIP_DEFLATED or archive.fp is None:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK):
                yield chunk
        return
    archive.fp.seek(entry.header_offset)
    head = archive.fp.read(30)
    archive.fp.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    unpacking = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS)
    left = entry.compress_size
    while left > 0 and not unpacking.eof:
        packed = archive.fp.read(min(left, _PACKED))
        left -= _PACKED
        while packed and not unpacking.eof:
            yield unpacking.decompress(packed, _CHUNK)
            packed = unpacking.unconsumed_tail
    # what did not fit into the last chunk is still held back
    while not unpacking.eof and (rest := unpacking.decompress(b"", _CHUNK)):
        yield rest
    if entry.compress_size and not unpacking.eof:
        raise EOFError(entry.filename)


def _inspect_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, *, is_kept: bool) -> list[bytes]:
    """The sheet in pieces (none if not kept), once its last row and widest column are known to be within the limits."""
    pieces: list[bytes] = []
    last_row, width = 0, _LETTERS
    for piece in _pieces(_chunks(archive, entry)):
        if _WIDE_COLUMN.search(piece):
            width = max(width, *(index_of(letters.decode()) + 1 for letters in set(_WIDE_COLUMN.findall(piece))))
        if width > limits.columns:
            raise Unreadable("too_many_columns", limit=limits.columns)
        last_row = max(last_row, _last_row(piece))
        if is_kept:
            pieces.append(piece)
    if last_row > limits.rows:
        raise Unreadable("too_many_rows", limit=limits.rows)
    if last_row * width > limits.cells:
        raise Unreadable("too_many_rows", limit=limits.cells // width)
    return pieces


def _last_row(piece: bytes) -> int:
    """The greatest row of a small piece, the last row of a large one: writers put rows in order."""
    if len(piece) < 1_000_000:
        return max((int(row) for row in _ROW.findall(piece)), default=0)
    row = _ROW.match(piece, max(piece.rfind(b"<row "), 0))
    return int(row[1]) if row else 0


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The part in pieces that end before a row begins, so that no cell is cut."""
    tail = b""
    for chunk in chunks:
        cut = chunk.rfind(b"<row ")
        if cut >= 0:
            yield b"".join((tail, memoryview(chunk)[:cut]))
            tail = chunk[cut:]
        else:
            tail += chunk
    yield tail


def _inspect_ods(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Cells that are written once and repeated far beyond a sheet's width are refused when they hold something."""
    tail = b""
    for chunk in _chunks(archive, entry):
        text = tail + chunk
        for found in _REPEATED_CELL.finditer(text):
            if int(found[1]) > limits.columns and b"office:value" in found[0]:
                raise Unreadable("too_many_columns", limit=limits.columns)
        tail = text[max(text.rfind(b"<table:"), len(text) - _TAG) :]
