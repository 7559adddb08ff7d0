"""Files that took down a reader once, built here: each is small and asks for memory or time without end."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.unit.intake_workbooks import PEOPLE, write_xlsx

HEADINGS = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Upah", "Keterangan"]
ROWS = [HEADINGS, *[[1, p["name"], p["nik"], p["born"], p["sex"], 1_000_000, ""] for p in PEOPLE]]
END = b"</sheetData>"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(folder: Path, change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> Path:
    """A sound .xlsx with one part changed."""
    path = folder / "changed.xlsx"
    good = write_xlsx(folder / "good.xlsx", {"S": ROWS})
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry.filename, change(content) if entry.filename == part else content)
    return path


def with_far_cell(cell: str) -> Callable[[bytes], bytes]:
    """The XML of a sheet with one more row that holds this cell."""
    return lambda xml: xml.replace(END, f"<row>{cell}</row>".encode() + END)


def minimal_xlsx(path: Path, sheet: str, target: str, part: str) -> Path:
    """An .xlsx whose only sheet lies in any part and is named by the relation in any way."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="{target}"/></Relationships>',
        )
        archive.writestr(part, sheet)
    return path


def sheet_xml(rows: str) -> str:
    """The XML of a sheet with these rows."""
    return f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def ods(path: Path, rows: str) -> Path:
    """An .ods with one table of these rows."""
    office, table, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text"))
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}"><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path


def ole(path: Path, *, chain: dict[int, int] | None = None, book: bytes = b"", size: int | None = None) -> Path:
    """An .xls of four kinds of sectors: 0 the table of chains, 1 the directory, from 2 on the workbook.

    ``chain`` changes what follows a sector; ``size`` is what the directory says of the workbook.
    """
    book = book.ljust(4096, b"\0")
    sectors = (len(book) + 511) // 512
    follows = {0: 0xFFFFFFFD, 1: 0xFFFFFFFE, **{n: n + 1 for n in range(2, 1 + sectors)}, 1 + sectors: 0xFFFFFFFE}
    follows |= chain or {}
    table = b"".join(struct.pack("<I", follows.get(number, 0xFFFFFFFF)) for number in range(128))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
        0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0,
    )  # fmt: skip
    header = header[:512].ljust(512, b"\xff")
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0), _entry("Workbook", 2, 2, len(book) if size is None else size)]
    directory = b"".join(entries).ljust(512, b"\0")
    path.write_bytes(header + table + directory + book.ljust(sectors * 512, b"\0"))
    return path


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIII", written, len(written) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, start, size, 0
    )


def biff(*records: tuple[int, bytes]) -> bytes:
    """A workbook stream of these records."""
    begin = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    out = io.BytesIO()
    for kind, content in (begin, *records, (0x000A, b"")):
        out.write(struct.pack("<HH", kind, len(content)) + content)
    return out.getvalue()


def xlsb_records(*records: tuple[int, bytes]) -> bytes:
    """The binary part of an .xlsb sheet: its table and these records in it."""
    out = io.BytesIO()
    for kind, content in ((145, b""), *records, (146, b"")):
        out.write(bytes([kind & 0x7F | 0x80, kind >> 7]) if kind > 0x7F else bytes([kind]))
        out.write(bytes([len(content)]) + content)
    return out.getvalue()
