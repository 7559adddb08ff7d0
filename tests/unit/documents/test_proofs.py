"""What opens as a proof, and what only has the name of one."""

from __future__ import annotations

import zlib

import pytest
from tests.scans import pdf, picture

from lindung.documents.proofs import opens
from lindung.documents.proofs_in_cell import opens_in_cell


def bomb() -> bytes:
    """A PNG that says it is forty thousand dots wide and high."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    head = (40_000).to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bukti.pdf", pdf()),
        ("BUKTI.PDF", b"\r\n" + pdf()),
        ("bukti.pdf", pdf() + b"\n\n"),
        ("bukti.jpg", picture("JPEG")),
        ("bukti.jpeg", picture("JPEG")),
        ("bukti.png", picture("PNG")),
        ("tangkapan.jpg", picture("PNG")),
    ],
)
def test_what_opens(name: str, content: bytes) -> None:
    assert opens(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bukti.pdf", b"halo"),
        ("bukti.pdf", b""),
        ("bukti.pdf", b"%PDF-1.4 halo"),
        ("bukti.pdf", b"%PDF-1.4 halo startxref 9 %%EOF"),
        ("bukti.pdf", b"%PDF-1.4 halo startxref 99999999999999 %%EOF"),
        ("bukti.pdf", pdf()[:-60]),
        ("bukti.pdf", pdf().replace(b"xref\n0 4", b"yref\n0 4")),
        ("bukti.pdf", pdf().replace(b"/Root", b"/Toor")),
        ("bukti.pdf", picture("PNG")),
        ("bukti.jpg", pdf()),
        ("bukti.jpg", b"\xff\xd8\xff halo"),
        ("bukti.jpg", picture("JPEG")[:-400]),
        ("bukti.png", picture("PNG")[:-40]),
        ("bukti.png", b"\x89PNG halo"),
        ("bukti.png", bomb()),
        ("bukti.gif", picture("GIF")),
        ("bukti.png", picture("GIF")),
        ("bukti", pdf()),
    ],
)
def test_what_only_has_the_name(name: str, content: bytes) -> None:
    assert not opens(name, content)


@pytest.mark.parametrize(("content", "is_open"), [(pdf(), True), (b"halo", False)])
def test_a_cell_says_the_same(content: bytes, is_open: bool) -> None:
    assert opens_in_cell("bukti.pdf", content) is is_open
