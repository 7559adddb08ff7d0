"""The names of the parts of an archive as a spreadsheet program takes them: whatever their case, slashes and dots.

The entries are renamed once, in place, so that every limit and every reader sees one name for each part.
"""

from __future__ import annotations

import io
import posixpath
import zipfile

from lindung.intake.problems import Unreadable

_KNOWN = (
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/workbook.bin", "xl/_rels/workbook.xml.rels",
    "xl/_rels/workbook.bin.rels", "xl/sharedStrings.xml", "xl/sharedStrings.bin", "xl/styles.xml", "xl/styles.bin",
    "content.xml", "styles.xml", "mimetype", "META-INF/manifest.xml",
)  # fmt: skip
_BY_LOWER = {name.lower(): name for name in _KNOWN}


def part_name(written: str) -> str:
    """A name with slashes only, without ``./`` and a slash in front, and a well-known name in its own case."""
    name = posixpath.normpath(written.replace("\\", "/").lstrip("/")).lstrip("/")
    is_folder = written.endswith(("/", "\\"))
    return f"{name}/" if is_folder else _BY_LOWER.get(name.lower(), name)


def rename_parts(archive: zipfile.ZipFile) -> bool:
    """Give every entry the name of its part; returns whether one was called otherwise.

    Raises Unreadable where two entries are the same part then.
    """
    wanted = {entry: part_name(entry.filename) for entry in archive.infolist()}
    return _rename(archive, {entry: name for entry, name in wanted.items() if name != entry.filename})


def rename_by_case(archive: zipfile.ZipFile, part: str) -> bool:
    """Give the only entry whose name differs in its case from that of a part this name; returns whether there is one.

    Raises Unreadable where several entries do.
    """
    if part in archive.NameToInfo:
        return False
    return _rename(archive, {entry: part for entry in archive.infolist() if entry.filename.lower() == part.lower()})


def _rename(archive: zipfile.ZipFile, names: dict[zipfile.ZipInfo, str]) -> bool:
    if not names:
        return False
    for entry, name in names.items():
        entry.filename = name
    archive.NameToInfo = {entry.filename: entry for entry in archive.infolist()}
    if len({entry.filename.lower() for entry in archive.infolist()}) < len(archive.infolist()):
        raise Unreadable("damaged")
    return True


def rewritten(archive: zipfile.ZipFile) -> bytes:
    """The archive with the names that its entries were given, for readers that take names as they are written.

    To be called after the limits on what it unpacks to have been found to hold.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
        for entry in archive.infolist():
            if entry.filename.endswith(".rels"):
                copy.writestr(entry.filename, archive.read(entry).replace(b"\\", b"/"))
                continue
            with archive.open(entry) as part, copy.open(entry.filename, "w") as target:
                while chunk := part.read(1 << 20):
                    target.write(chunk)
    return content.getvalue()
