"""Whether an archive (.xlsx, .xlsb, .ods) is safe to read.

The unpacked size is counted, not taken from the archive; sheets with cells far beyond their limits and XML with
entities are refused. Each part is unpacked once. The XML of the sheets of an .xlsx is kept if it is not too large, so
that ``cell_types`` can be found while the workbook is being read.
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

_MOST_KEPT_BYTES = 400_000_000
_ANY_RATIO_BYTES = 50_000_000
_CHUNK_BYTES = 1 << 22
_PACKED_BYTES = 1 << 18
_HEAD_BYTES = 1 << 16
_WIDE_COLUMN = re.compile(rb' r="([A-Z]{2,3})\d')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_REPEATED_CELL = re.compile(rb'<table:(?:covered-)?table-cell\b[^>]*?number-columns-repeated="(\d+)"[^>]*')
_COLUMNS_OF_ONE_LETTER = 26
_LONGEST_TAG = 4096


def inspect_archive(archive: zipfile.ZipFile, kind: str, limits: Limits) -> dict[str, list[bytes]]:
    """``{sheet: XML in pieces}`` of an .xlsx, without pieces where the XML is too large to keep; empty for other kinds.

    ``kind``: ``xlsx``, ``xlsb`` or ``ods``. Raises Unreadable for an archive that unpacks to more than the limit or
    than it declares, for entities, and for a sheet beyond the limits.
    """
    declared = _declared_size(archive, limits)
    names = {part: sheet for sheet, part in sheet_parts(archive).items()} if kind == "xlsx" else {}
    kept: dict[str, list[bytes]] = {}
    for entry in archive.infolist():
        if entry.filename in names or entry.filename.startswith("xl/worksheets/sheet"):
            pieces = _inspect_sheet(archive, entry, limits, is_kept=declared <= _MOST_KEPT_BYTES)
            kept[names.get(entry.filename, "")] = pieces
        elif kind == "ods" and entry.filename == "content.xml":
            _inspect_ods(archive, entry, limits)
        elif entry.filename.endswith((".xml", ".rels", ".bin")):
            for _ in _chunks(archive, entry):
                pass
    return kept


def _declared_size(archive: zipfile.ZipFile, limits: Limits) -> int:
    """The bytes to which an archive says that it unpacks; raises Unreadable where they are too many."""
    declared = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist())
    is_too_dense = declared > _ANY_RATIO_BYTES and declared > packed * limits.ratio
    if declared > limits.unpacked_mb * 1_000_000 or is_too_dense:
        raise Unreadable("archive_bomb", limit=limits.unpacked_mb)
    return declared


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a part.

    Raises Unreadable where they are more than declared or define entities.
    """
    size, head = 0, b""
    for chunk in _unpacked(archive, entry):
        if len(head) < _HEAD_BYTES:
            head += chunk[:_HEAD_BYTES]
            if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
                raise Unreadable("xml_entities")
        size += len(chunk)
        if size > entry.file_size:
            raise Unreadable("archive_bomb", limit=entry.file_size // 1_000_000)
        yield chunk


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a part, whatever size its entry declares; raises EOFError where the part is cut off."""
    if entry.compress_type != zipfile.ZIP_DEFLATED or archive.fp is None:
        with archive.open(entry) as part:
            while chunk := part.read(_CHUNK_BYTES):
                yield chunk
        return
    archive.fp.seek(entry.header_offset)
    header = archive.fp.read(30)
    archive.fp.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    decompressor = isal_zlib.decompressobj(-isal_zlib.MAX_WBITS)
    left = entry.compress_size
    while left > 0 and not decompressor.eof:
        packed = archive.fp.read(min(left, _PACKED_BYTES))
        left -= _PACKED_BYTES
        while packed and not decompressor.eof:
            yield decompressor.decompress(packed, _CHUNK_BYTES)
            packed = decompressor.unconsumed_tail
    # what did not fit into the last chunk
    while not decompressor.eof and (rest := decompressor.decompress(b"", _CHUNK_BYTES)):
        yield rest
    if entry.compress_size and not decompressor.eof:
        raise EOFError(entry.filename)


def _inspect_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, *, is_kept: bool) -> list[bytes]:
    """The XML of a sheet in pieces (none if not kept); raises Unreadable where the sheet is beyond the limits."""
    pieces: list[bytes] = []
    last_row, width = 0, _COLUMNS_OF_ONE_LETTER
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
    """The number of the last row; in a large piece the last one written, because programs write rows in order."""
    if len(piece) < 1_000_000:
        return max((int(row) for row in _ROW.findall(piece)), default=0)
    row = _ROW.match(piece, max(piece.rfind(b"<row "), 0))
    return int(row[1]) if row else 0


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks cut anew so that each piece ends before a row begins and no cell is cut."""
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
    """Raises Unreadable where a cell that holds something is repeated beyond the limit of columns."""
    tail = b""
    for chunk in _chunks(archive, entry):
        text = tail + chunk
        for found in _REPEATED_CELL.finditer(text):
            if int(found[1]) > limits.columns and b"office:value" in found[0]:
                raise Unreadable("too_many_columns", limit=limits.columns)
        tail = text[max(text.rfind(b"<table:"), len(text) - _LONGEST_TAG) :]
