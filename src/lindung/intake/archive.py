"""Whether an archive (.xlsx, .xlsb, .ods) is what it says: sizes counted, not believed; no far corners, no entities.

Each part is unpacked once; what the cells of an .xlsx say of themselves (see ``cell_types``) is noted on the way.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator

from lindung.intake.cell_types import CellTypes, sheet_parts
from lindung.intake.letters import index_of
from lindung.intake.limits import Limits
from lindung.intake.problems import Unreadable

_CHUNK = 1 << 22
_FAR_COLUMN = re.compile(rb'r="([A-Z]{3})\d')
_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d+)"')
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)\d+"')
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d+)"')


def inspect_archive(archive: zipfile.ZipFile, kind: str, limits: Limits) -> dict[str, CellTypes]:
    """The cell types of an .xlsx by sheet; raises Unreadable for a bomb, an entity or a sheet beyond the limits."""
    limit = limits.unpacked_mb * 1_000_000
    declared = sum(entry.file_size for entry in archive.infolist())
    packed = sum(entry.compress_size for entry in archive.infolist())
    if declared > limit or (declared > 50_000_000 and declared > packed * limits.ratio):
        raise Unreadable("archive_bomb", limit=limits.unpacked_mb)
    types: dict[str, CellTypes] = {}
    names = {part: sheet for sheet, part in sheet_parts(archive).items()} if kind == "xlsx" else {}
    for entry in archive.infolist():
        is_sheet = kind == "xlsx" and entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        if is_sheet:
            found = _inspect_sheet(archive, entry, limits)
            if found.has_places and entry.filename in names:
                types[names[entry.filename]] = found
        elif kind == "ods" and entry.filename == "content.xml":
            _check_ods(archive, entry, limits)
        elif entry.filename.endswith((".xml", ".rels")):
            for _ in _chunks(archive, entry):
                pass
    return types


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes; more of them than declared, or a definition of entities, is refused."""
    seen = 0
    for chunk in _unpacked(archive, entry):
        if seen == 0 and (b"<!ENTITY" in chunk[:65536] or b"<!DOCTYPE" in chunk[:65536]):
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
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    packed = archive.fp.read(entry.compress_size)
    while packed and not unpacking.eof:
        yield unpacking.decompress(packed, _CHUNK)
        packed = unpacking.unconsumed_tail


def _inspect_sheet(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> CellTypes:
    last_row, widest = 0, 0
    types = CellTypes()
    for text in _pieces(_chunks(archive, entry)):
        types.note(text)
        far = _FAR_COLUMN.search(text)
        if far and index_of(far[1].decode()) >= limits.columns:
            raise Unreadable("too_many_columns", limit=limits.columns)
        at = text.rfind(b"<row ")
        row = _ROW.match(text, at) if at >= 0 else None
        last_row = max(last_row, int(row[1]) if row else 0)
        widest = max(widest, _width(text))
    if entry.file_size < 2_000_000:
        last_row = max([last_row, *(int(row) for row in _ROW.findall(archive.read(entry)))])
    if last_row > limits.rows:
        raise Unreadable("too_many_rows", limit=limits.rows)
    if last_row * max(widest, 1) > limits.cells:
        raise Unreadable("too_many_rows", limit=limits.cells // max(widest, 1))
    return types


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The part in pieces that end before a row begins, so that no cell is cut."""
    tail = b""
    for chunk in chunks:
        text = tail + chunk
        cut = text.rfind(b"<row ")
        if cut > 0:
            yield text[:cut]
            tail = text[cut:]
        else:
            tail = text
    yield tail


def _width(text: bytes) -> int:
    """The widest column seen near the ends of a piece: exact for small sheets, a fair sample of large ones."""
    pieces = (text,) if len(text) < 300_000 else (text[:100_000], text[-100_000:])
    letters = {cell for piece in pieces for cell in _CELL.findall(piece)}
    return max((index_of(letter.decode()) + 1 for letter in letters), default=0)


def _check_ods(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> None:
    """Cells that are written once and repeated far beyond a sheet's size are refused when they hold something."""
    tail = b""
    for chunk in _chunks(archive, entry):
        text = tail + chunk
        for found in _REPEATED.finditer(text):
            count, axis = int(found[2]), found[1]
            if (
                axis == b"columns"
                and count > limits.columns
                and b"office:value" in text[found.start() : found.end() + 200]
            ):
                raise Unreadable("too_many_columns", limit=limits.columns)
        tail = text[-512:]
