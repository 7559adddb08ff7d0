"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re

from lindung.kernel.text import Text

_PICTURE_ENDINGS = (".jpg", ".jpeg", ".jfif", ".png", ".webp")
# What a paper may be, with the endings that its name may have; the first is the one to advise.
ENDINGS: dict[str, tuple[str, ...]] = {
    "PDF": (".pdf",),
    "JPEG": _PICTURE_ENDINGS,
    "PNG": (".png", *_PICTURE_ENDINGS),
    "WEBP": (".webp", *_PICTURE_ENDINGS),
}
PICTURES = ("JPEG", "PNG", "WEBP")
# What else people send, as a sentence calls it.
FOREIGN: dict[str, Text] = {
    "ZIP": Text("arsip ZIP atau dokumen Office", "a ZIP archive or an Office document"),
    "OLE": Text("dokumen Office lama", "an old Office document"),
    "RAR": Text("arsip RAR atau 7z", "a RAR or 7z archive"),
    "EXE": Text("program", "a program"),
    "GIF": Text("gambar GIF", "a GIF picture"),
    "TIFF": Text("gambar TIFF", "a TIFF picture"),
    "BMP": Text("gambar BMP", "a BMP picture"),
    "AVIF": Text("gambar AVIF", "an AVIF picture"),
    "MP4": Text("video", "a video"),
    "HTML": Text("halaman web atau XML", "a web page or XML"),
    "": Text("berkas jenis lain atau berkas rusak", "a file of another kind, or a broken one"),
}
_BEGINNINGS: tuple[tuple[str, re.Pattern[bytes]], ...] = tuple(
    (kind, re.compile(begin, re.DOTALL))
    for kind, begin in (
        ("JPEG", rb"\xff\xd8\xff"),
        ("PNG", rb"\x89PNG\r\n\x1a\n"),
        ("WEBP", rb"RIFF.{4}WEBP"),
        ("HEIC", rb".{4}ftyp(?:heic|heix|hevc|hevx|heim|heis|mif1|msf1)(?!.{4}.{0,40}avif)"),
        ("AVIF", rb".{4}ftyp(?:avif|avis|mif1|msf1)"),
        ("MP4", rb".{4}ftyp"),
        ("ZIP", rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"),
        ("OLE", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("RAR", rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c"),
        ("EXE", rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe"),
        ("GIF", rb"GIF8[79]a"),
        ("TIFF", rb"II\*\0|MM\0\*"),
        ("BMP", rb"BM.{4}\0{4}"),
        ("HTML", rb"(?:\xef\xbb\xbf)?\s{0,64}<[!?a-zA-Z]"),
    )
)
_HEAD_BYTES, _COMMENT_BYTES, _END_BYTES = 1024, 65_535, 22


def kind_of(content: bytes) -> str:
    """``PDF``, ``JPEG``, ``PNG``, ``WEBP``, ``HEIC``, a key of ``FOREIGN``; empty where nothing is known.

    A PDF may have a few bytes of its writer before its own.
    """
    head = content[:_HEAD_BYTES]
    for kind, begins in _BEGINNINGS:
        if begins.match(head):
            return kind
    return "PDF" if b"%PDF-" in head else ""


def is_archive_too(content: bytes) -> bool:
    """Whether a file also ends as a ZIP archive, so that one program sees a paper in it and another an archive."""
    tail = content[-(_COMMENT_BYTES + _END_BYTES) :]
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + 22], "little")
        if at + _END_BYTES + comment == len(tail):
            return True
        at = tail.rfind(b"PK\x05\x06", 0, at)
    return False


def shown_name(name: str) -> str:
    """A file's name as a sentence quotes it: without folders and control characters, at most 60 characters."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in base).split())
    return shown[-60:] or "tanpa nama"
