"""Whether an archive (.xlsx, .xlsb, .ods) is safe to read.

The unpacked size is counted, not taken from the archive; sheets with cells far beyond their limits and XML with
entities are refused. The XML of the sheets of an .xlsx is kept if it is not too large, so
that ``cell_types`` can be found while the workbook is being read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from isal import isal_zlib

from lindung.intake.files.limits import Limits
from lindung.intake.files.ods_bounds import check_ods_content
from lindung.intake.files.part_names import rename_by_case, rewritten
from lindung.intake.files.sheet_bounds import SheetScan, parsed_bounds
from lindung.intake.files.sheet_parts import sheet_parts
from lindung.intake.files.xlsb_bounds import check_xlsb_part
from lindung.intake.files.xlsx_traits import BookTraits, book_traits
from lindung.intake.problems import Unreadable

_MOST_KEPT_BYTES = 400_000_000
_ANY_RATIO_BYTES = 50_000_000
_CHUNK_BYTES = 1 << 22
_PACKED_BYTES = 1 << 18
# How a workbook packs its parts; other ways have readers that fail in ways of their own.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_HEAD_BYTES = 1 << 16
# How text in characters of two or four bytes begins; no workbook has it, and what looks for tags would not see any.
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<", b"\x00\x00\x00<", b"\x00\x00\xfe\xff")


@dataclass(slots=True)
class ArchiveParts:
    """What is kept of an archive.

    ``sheets``: ``{sheet: XML in pieces}`` of an .xlsx, without pieces where the XML is too large to keep. ``book``:
    what its other parts say about cells. ``content``: the archive under the names of its parts, empty where they were
    named so before.
    """

    sheets: dict[str, list[bytes]] = field(default_factory=dict)
    book: BookTraits = field(default_factory=BookTraits)
    content: bytes = b""


def inspect_archive(archive: zipfile.ZipFile, kind: str, limits: Limits, *, is_renamed: bool = False) -> ArchiveParts:
    """What is kept of an archive whose entries have the names of their parts (``part_names``).

    ``kind``: ``xlsx``, ``xlsb`` or ``ods``. ``is_renamed``: whether the file names them otherwise. Every part is
    inspected for everything that it can be, because a reader may take an archive for another kind, or a part for a
    sheet, than its name says. Raises Unreadable for an archive that unpacks to more than the limit or than it declares,
    for entities, and for a sheet beyond the limits.
    """
    declared = _declared_size(archive, limits)
    parts = sheet_parts(archive) if kind == "xlsx" else {}
    renamed = [rename_by_case(archive, part) for part in parts.values()]
    names = {part: sheet for sheet, part in parts.items()}
    kept: dict[str, list[bytes]] = {}
    has_struck_strings = False
    for entry in archive.infolist():
        is_kept = entry.filename in names and declared <= _MOST_KEPT_BYTES
        word = b"strike" if entry.filename == "xl/sharedStrings.xml" else b""
        pieces, is_struck = _inspect_part(archive, entry, limits, word, is_kept=is_kept)
        has_struck_strings = has_struck_strings or is_struck
        if entry.filename in names:
            kept[names[entry.filename]] = pieces
        if entry.filename == "content.xml":
            check_ods_content(_chunks(archive, entry), limits)
        elif entry.filename.lower().endswith(".bin"):
            check_xlsb_part(b"".join(_chunks(archive, entry)), limits)
    book = book_traits(archive, parts, has_struck_strings=has_struck_strings) if kind == "xlsx" else BookTraits()
    return ArchiveParts(kept, book, rewritten(archive) if is_renamed or any(renamed) else b"")


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

    Raises Unreadable where they are more than declared, define entities, or are text in wide characters.
    """
    size, head = 0, b""
    for chunk in _unpacked(archive, entry):
        if not head and chunk.startswith(_WIDE_TEXT):
            raise Unreadable("damaged")
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
        if entry.compress_type not in _PACKINGS:
            raise NotImplementedError(entry.compress_type)
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


def _inspect_part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, word: bytes, *, is_kept: bool
) -> tuple[list[bytes], bool]:
    """The bytes of a part in pieces (none if not kept), and whether a word, if one is sought, stands in it.

    Raises Unreadable where it is a sheet beyond the limits.
    """
    pieces: list[bytes] = []
    scan, has_word = SheetScan(), False
    for piece in _pieces(_chunks(archive, entry)):
        scan.add(piece)
        has_word = has_word or (bool(word) and word in piece)
        if is_kept:
            pieces.append(piece)
    if scan.has_table and not scan.reach.is_within(limits):
        parsed_bounds(_chunks(archive, entry), limits)
    return pieces, has_word


def _pieces(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks cut anew so that each piece ends before a row begins, or before a tag where there are no rows."""
    tail: list[bytes] = []
    for chunk in chunks:
        cut = chunk.rfind(b"<row ")
        cut = chunk.rfind(b"<") if cut < 0 else cut
        if cut >= 0:
            yield b"".join((*tail, memoryview(chunk)[:cut]))
            tail = [chunk[cut:]]
        else:
            tail.append(chunk)
    yield b"".join(tail)
