"""Whether a scan is what its name says and really opens: a PDF by its frame, a picture by decoding every row of it."""

from __future__ import annotations

import re

_HEAD_BYTES, _TAIL_BYTES = 1024, 2048
_PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")


def opens(name: str, content: bytes) -> bool:
    """Whether a file opens as the kind that its ending names; any picture may carry any picture's ending."""
    lowered = name.lower()
    if lowered.endswith(".pdf"):
        return _is_pdf(content)
    if not lowered.endswith(tuple(_PICTURES)):
        return False
    from lindung.documents.paper_pictures import picture_opens  # only the cell that decodes pays for its library

    return picture_opens(content, _PICTURES.values())


def _is_pdf(content: bytes) -> bool:
    """Whether header, end, and the table of objects to which the end points are there, and a page.

    Some writers put a few bytes before the header, and count from either.
    """
    begin = content[:_HEAD_BYTES].find(b"%PDF-")
    ends = _START.findall(content[-_TAIL_BYTES:])
    if begin < 0 or not ends:
        return False
    at = int(ends[-1])
    tables = (content[place : place + 64] for place in (at, at + begin) if 0 < place < len(content))
    return any(_TABLE.match(table) for table in tables) and b"/Root" in content
