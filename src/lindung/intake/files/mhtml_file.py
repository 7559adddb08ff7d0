"""Web pages saved as one file (MHTML) under a workbook's name: the tables of each of its pages as grids."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import Message

from lindung.intake.files.html_file import read_html
from lindung.intake.files.limits import Limits
from lindung.intake.files.text_file import decode
from lindung.intake.grid import Grid

_MOST_PARTS = 1_000


def read_mhtml(content: bytes, limits: Limits) -> list[Grid]:
    """Every table of every page, named Sheet1, Sheet2 … in the order of the file."""
    pages = [page for page in _parts(email.message_from_bytes(content)) if page.get_content_type() == "text/html"]
    grids = [grid for page in pages for grid in read_html(_bytes_of(page), limits)]
    return [replace(grid, sheet=f"Sheet{number}") for number, grid in enumerate(grids, start=1)]


def _parts(whole: Message) -> list[Message]:
    """The parts of a file that are no container of others."""
    found: list[Message] = []
    for part in whole.walk():
        if not part.is_multipart():
            found.append(part)
        if len(found) >= _MOST_PARTS:
            break
    return found


def _bytes_of(page: Message) -> bytes:
    """A page as UTF-8; its words for its character set count only where they are true."""
    payload = page.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = (page.get_content_charset() or "").lower()
    if charset not in ("", "us-ascii", "utf-8"):
        try:
            return content.decode(charset).encode()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content).encode()
