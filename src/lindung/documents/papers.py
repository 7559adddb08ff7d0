"""A paper handed in as a file (a certificate, a family card, a letter), and what is kept of it: a clean copy.

The copy is a JPEG upright and without what the camera wrote into it, or a PDF of pages and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lindung.kernel.text import Text

MOST_MB, MOST_PAGES, MOST_PIXELS = 30, 50, 210_000_000
# What a clean copy no longer holds, by the code in ``CleanPaper.removed``.
REMOVED: dict[str, Text] = {
    "position": Text("tempat pengambilan foto (GPS)", "where the photo was taken (GPS)"),
    "metadata": Text("catatan kamera atau program", "notes of the camera or program"),
    "attachments": Text("berkas lampiran di dalam PDF", "files attached inside the PDF"),
    "links": Text("tautan dan tindakan", "links and actions"),
    "form": Text("isian formulir (isinya tetap terlihat)", "form fields (what they say stays visible)"),
    "signature": Text(
        "tanda tangan elektronik (tampilannya tetap ada; periksa keasliannya pada berkas asal atau lewat kode QR)",
        "the electronic signature (its looks stay; prove it with the original file or its QR code)",
    ),
    "protection": Text("larangan menyalin atau mencetak", "the ban on copying or printing"),
}


def removed_codes(found: Collection[str]) -> tuple[str, ...]:
    """Codes of what was removed, in the order of ``REMOVED``."""
    return tuple(code for code in REMOVED if code in found)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a kind's own cleaning gives; its fields are those of ``CleanPaper``."""

    content: bytes
    pages: int
    width: int
    height: int
    removed: tuple[str, ...]
    preview: bytes
    look: str


@dataclass(frozen=True, slots=True)
class CleanPaper:
    """The clean copy of a paper, with the hash of what was sent and of the copy: the same paper twice has the same.

    ``extension`` begins with a dot. ``width`` and ``height`` are a picture's, 0 of a PDF. ``removed`` are keys of
    ``REMOVED``. ``preview`` is a small JPEG and ``look`` is for ``looks_alike``
    (``paper_looks``), both empty of a PDF.
    """

    content: bytes
    media_type: str
    extension: str
    pages: int
    width: int
    height: int
    sha256_sent: str
    sha256_clean: str
    removed: tuple[str, ...]
    preview: bytes
    look: str
