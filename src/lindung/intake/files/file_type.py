"""The kind of a file by its content, and whether it may be read; its name and extension do not count."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path, PurePath
from typing import cast

from isal import isal_zlib

from lindung.intake.files.archive_inspection import ArchiveParts, inspect_archive
from lindung.intake.files.limits import Limits
from lindung.intake.files.ods_bounds import check_ods_content
from lindung.intake.files.ole_chains import OleFile
from lindung.intake.files.part_names import rename_parts
from lindung.intake.files.xls_bounds import check_xls_book
from lindung.intake.problems import Unreadable

EXTENSIONS = frozenset((
    ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".fods", ".csv", ".tsv", ".txt",
    ".htm", ".html", ".mht", ".mhtml",
))  # fmt: skip
TEXT_KINDS = ("csv", "html", "mhtml")
"""The kinds of files that do not say which cells are numbers."""
# The type stub of isal_zlib declares its error as an instance.
_DECOMPRESSION_ERROR = cast("type[Exception]", isal_zlib.error)
_DAMAGE_ERRORS = (
    zlib.error, _DECOMPRESSION_ERROR, zipfile.BadZipFile, EOFError, NotImplementedError, OSError,
    # a name that is not in the letters that it says, or fields that are cut off
    UnicodeError, struct.error,
)  # fmt: skip
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_SIGNATURES = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00")
_MAIL_HEAD = re.compile(rb"(?:from|subject|date|mime-version|content-type|content-location|x-[\w-]+):[^\n]*\n")
_OTHER_SIGNATURES = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf",
)  # fmt: skip


def file_type_of(path: Path, limits: Limits) -> tuple[str, ArchiveParts]:
    """The kind of a file and what is kept of its archive, which is blank where it is none.

    The kind is ``xlsx``, ``xlsb``, ``ods``, ``fods``, ``xls``, ``xml`` (Excel 2003), ``csv``, ``html`` or ``mhtml``.
    Raises Unreadable for any other file and for one that is missing, empty, damaged, locked by a password or beyond the
    limits.
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
        return _kind_of_ole(path.read_bytes(), limits), ArchiveParts()
    if head[:4] in _BIFF_SIGNATURES:
        check_xls_book(path.read_bytes(), limits)
        return "xls", ArchiveParts()
    kind = _kind_of_text(head)
    if kind == "fods":
        check_ods_content([path.read_bytes()], limits)
    return kind, ArchiveParts()


def _kind_of_archive(path: Path, limits: Limits) -> tuple[str, ArchiveParts]:
    """The kind of a zip archive and what is kept of it; raises Unreadable where it is no workbook or not safe."""
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > limits.entries:
                raise Unreadable("archive_bomb", limit=limits.unpacked_mb)
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise Unreadable("password_protected")
            is_renamed = rename_parts(archive)
            kind = _kind_of_parts(set(archive.namelist()))
            return kind, inspect_archive(archive, kind, limits, is_renamed=is_renamed)
    except _DAMAGE_ERRORS:
        raise Unreadable("damaged") from None


def is_workbook_of_parts(names: set[str]) -> bool:
    """Whether an archive with parts of these names is a workbook."""
    return _workbook_of_parts(names) is not None


def _workbook_of_parts(names: set[str]) -> str | None:
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names:
        return "ods"
    return "xlsx" if any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names) else None


def _kind_of_parts(names: set[str]) -> str:
    """The kind of workbook whose archive has parts with these names; raises Unreadable for another archive."""
    if kind := _workbook_of_parts(names):
        return kind
    if any(is_workbook_name(name) for name in names):
        raise Unreadable("archive_of_workbooks")
    raise Unreadable("not_a_workbook")


def is_workbook_name(name: str) -> bool:
    """Whether a file is a workbook by the ending of its name, not hidden, and not the lock file of one that is open."""
    file = PurePath(name)
    return file.suffix.lower() in EXTENSIONS and not file.name.startswith((".", "~$"))


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
    """``csv``, ``html``, ``mhtml``, ``xml`` or ``fods`` by the first bytes of a file.

    Raises Unreadable for another document and for no text.
    """
    if head.startswith(_OTHER_SIGNATURES):
        raise Unreadable("not_a_workbook")
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:200:2].count(0) > 40 or head[0:200:2].count(0) > 40
    text = (head.replace(b"\x00", b"") if is_wide else head).lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _MAIL_HEAD.match(text) and b"content-type:" in text:
        return "mhtml"
    if text.startswith(b"<") and b"urn:schemas-microsoft-com:office:spreadsheet" in text and b"<html" not in text:
        return "xml"
    if text.startswith(b"<") and b"urn:oasis:names:tc:opendocument:xmlns:office" in text and b"<html" not in text:
        return "fods"
    if text.startswith((b"<html", b"<!doctype html", b"<table")) or (text.startswith(b"<") and b"<table" in text):
        return "html"
    if text.startswith((b"<?xml", b"{", b"<")) and not (text.startswith(b"<?xml") and b"<html" in text):
        raise Unreadable("not_a_workbook")
    if text.startswith(b"<"):
        return "html"
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if not is_wide and control > len(head) // 50:
        raise Unreadable("not_a_workbook")
    return "csv"
