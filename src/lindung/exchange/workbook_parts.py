"""The parts of a workbook's archive: which sheets it has, the texts and styles that they share, unpacked in pieces."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol, TypeVar
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from lindung.exchange.refusals import refusal
from lindung.exchange.workbook_cells import Elements, SharedTexts

_MOST_PARTS, _MOST_BYTES, _ANY_RATIO_BYTES, _MOST_RATIO = 2_000, 1_000_000_000, 20_000_000, 400
_CHUNK_BYTES = 1 << 20
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_OF_DAYS = re.compile(r"[dy]", re.IGNORECASE)
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, KeyError, ValueError, struct.error,
)  # fmt: skip
T = TypeVar("T")


class Target(Protocol[T]):
    """A parser target that gives what it has gathered so far."""

    def taken(self) -> list[T]:
        """What is complete and was not taken yet."""
        ...


class Package:
    """An opened workbook. ``sheets``: the part of each sheet in order, and whether it is hidden."""

    def __init__(self, archive: zipfile.ZipFile, book: str) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self._unpacked = 0
        self._folder = posixpath.dirname(book)
        places = self._places(f"{self._folder}/_rels/{posixpath.basename(book)}.rels")
        elements = list(self.parsed(book, Elements()))
        self.is_1904 = any(path.endswith("/workbookPr") and said.get("date1904") in ("1", "true")
                           for path, said in elements)  # fmt: skip
        self.sheets = [
            (places[said["id"]], said.get("state", "visible") != "visible")
            for path, said in elements
            if path.endswith("/sheets/sheet") and said.get("id") in places
        ]
        self._dates = self._date_styles(f"{self._folder}/styles.xml")
        self._texts = self._shared_texts(f"{self._folder}/sharedStrings.xml")

    def _places(self, part: str) -> dict[str, str]:
        """The part that each relation of the workbook to a worksheet leads to."""
        return {
            said.get("Id", ""): posixpath.normpath(posixpath.join("/", self._folder, said.get("Target", ""))).lstrip(
                "/"
            )
            for path, said in self.parsed(part, Elements())
            if path.endswith("/Relationship") and said.get("Type", "").endswith("/worksheet")
        }

    def _date_styles(self, part: str) -> set[str]:
        """The styles whose cells show days."""
        formats, dates, count = set(_DATE_FORMATS), set(), 0
        for path, said in self.parsed(part, Elements()) if part.lower() in self._names else ():
            if path.endswith("/numFmts/numFmt") and _OF_DAYS.search(_LITERAL.sub("", said.get("formatCode", ""))):
                formats.add(int(said.get("numFmtId", "0")))
            elif path.endswith("/cellXfs/xf"):
                if int(said.get("numFmtId", "0")) in formats:
                    dates.add(str(count))
                count += 1
        return dates

    def _shared_texts(self, part: str) -> list[str]:
        if part.lower() not in self._names:
            return []
        target = SharedTexts()
        for _nothing in self.parsed(part, target):
            """The texts are gathered by the target."""
        return target.texts

    def shared(self, written: str) -> str:
        """The shared text of a number. Raises ``workbook_broken`` where there is none."""
        if not (written.isascii() and written.isdigit()) or len(written) > 9 or int(written) >= len(self._texts):
            raise refusal("workbook_broken")
        return self._texts[int(written)]

    def is_date(self, style: str) -> bool:
        """Whether a cell of this style shows a day."""
        return style in self._dates

    def parsed(self, part: str, target: Target[T]) -> Iterator[T]:
        """What a target gathers from a part, while it is unpacked.

        Raises ``StatementRefusal``: ``workbook_broken``, ``xml_entities``, ``workbook_unsafe`` for too much content.
        """
        parser = DefusedXMLParser(target=target, forbid_dtd=True)
        try:
            with self._archive.open(self._names[part.lower()]) as content:
                while chunk := content.read(_CHUNK_BYTES):
                    self._unpacked += len(chunk)
                    if self._unpacked > _MOST_BYTES:
                        raise refusal("workbook_unsafe")
                    parser.feed(chunk)
                    yield from target.taken()
            parser.close()
            yield from target.taken()
        except DefusedXmlException:
            raise refusal("xml_entities") from None
        except (ParseError, RuntimeError, LookupError, *_BROKEN):
            raise refusal("workbook_broken") from None


def opened(content: bytes) -> Package:
    """The package of a workbook's bytes.

    Raises ``StatementRefusal``: ``workbook_other`` for an archive that is no .xlsx or has a password,
    ``workbook_unsafe`` for one that says it unpacks to far more than it should, ``workbook_broken``.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        raise refusal("workbook_broken") from None
    entries = archive.infolist()
    declared, packed = (sum(sizes) for sizes in ([e.file_size for e in entries], [e.compress_size for e in entries]))
    is_dense = declared > _ANY_RATIO_BYTES and declared > packed * _MOST_RATIO
    if len(entries) > _MOST_PARTS or declared > _MOST_BYTES or is_dense:
        raise refusal("workbook_unsafe")
    book = next((name for name in archive.namelist() if name.lower().endswith("workbook.xml")), None)
    if book is None or any(entry.flag_bits & 1 for entry in entries):
        raise refusal("workbook_other")
    if any(entry.compress_type not in _PACKINGS for entry in entries):
        raise refusal("workbook_broken")
    try:
        return Package(archive, book)
    except _BROKEN:
        raise refusal("workbook_broken") from None
