"""The kind of a file by its content, and whether it may be read; its name and extension do not count."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import cast

from isal import isal_zlib

from lindung.intake.files.archive_inspection import inspect_archive
from lindung.intake.files.limits import Limits
from lindung.intake.files.ole_chains import OleFile
from lindung.intake.files.xls_bounds import check_xls_book
from lindung.intake.problems import Unreadable

EXTENSIONS = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".xlsm", ".txt", ".tsv"})
# The type stub of isal_zlib declares its error as an instance.
_DECOMPRESSION_ERROR = cast("type[Exception]", isal_zlib.error)
_DAMAGE_ERRORS = (
    zlib.error, _DECOMPRESSION_ERROR, zipfile.BadZipFile, EOFError, NotImplementedError, OSError,
    # a name that is not in the letters that it says, or fields that are cut off
    UnicodeError, struct.error,
)  # fmt: skip
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_SIGNATURES = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00")
_OTHER_SIGNATURES = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf",
)  # fmt: skip


def file_type_of(path: Path, limits: Limits) -> tuple[str, dict[str, list[bytes]]]:
    """The kind of a file and, of an .xlsx, ``{sheet: XML in pieces}``.

    The kind is ``xlsx``, ``xlsb``, ``ods``, ``xls``, ``csv`` or ``html``. Raises Unreadable for any other file and for
    one that is missing, empty, damaged, locked by a password or beyond the limits.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8192)
    except FileNotFoundError:
        raise Unreadable("file_missing") from None
    except OSError:
        raise Unreadable("file_unreadable") from None
    if size == 0 or not head.strip(b"\x00\r\n\t "):
        raise Unreadable("file_empty")
    if size > limits.file_mb * 1_000_000:
        raise Unreadable("file_too_large", limit=limits.file_mb)
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path, limits)
    if head.startswith(_OLE_SIGNATURE):
        return _kind_of_ole(path.read_bytes(), limits), {}
    if head[:4] in _BIFF_SIGNATURES:
        check_xls_book(path.read_bytes(), limits)
        return "xls", {}
    return _kind_of_text(head), {}


def _kind_of_archive(path: Path, limits: Limits) -> tuple[str, dict[str, list[bytes]]]:
    """The kind of a zip archive and the XML of its sheets; raises Unreadable where it is no workbook or not safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if len(names) > limits.entries:
                raise Unreadable("archive_bomb", limit=limits.unpacked_mb)
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise Unreadable("password_protected")
            kind = _kind_of_parts(names)
            return kind, inspect_archive(archive, kind, limits)
    except _DAMAGE_ERRORS:
        raise Unreadable("damaged") from None


def _kind_of_parts(names: set[str]) -> str:
    """The kind of workbook whose archive has parts with these names; raises Unreadable for another archive."""
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        return "ods"
    if any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names):
        return "xlsx"
    raise Unreadable("not_a_workbook")


def _kind_of_ole(content: bytes, limits: Limits) -> str:
    """``xls``; raises Unreadable for a newer workbook inside an encrypted file, for another program's document, and for
    a workbook that is damaged or beyond the limits.
    """
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("password_protected")
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        for book in OleFile(content).books():
            check_xls_book(book, limits)
        return "xls"
    raise Unreadable("not_a_workbook")


def _kind_of_text(head: bytes) -> str:
    """``csv`` or ``html`` by the first bytes of a file; raises Unreadable for another document and for no text."""
    if head.startswith(_OTHER_SIGNATURES):
        raise Unreadable("not_a_workbook")
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:200:2].count(0) > 40 or head[0:200:2].count(0) > 40
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith((b"<html", b"<!doctype html", b"<table")) or (text.startswith(b"<") and b"<table" in text):
        return "html"
    if text.startswith((b"<?xml", b"{", b"<")):
        raise Unreadable("not_a_workbook")
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if not is_wide and control > len(head) // 50:
        raise Unreadable("not_a_workbook")
    return "csv"
