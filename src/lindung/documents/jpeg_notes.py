"""Taking out of a JPEG what is no picture, byte by byte, so that no dot of it is compressed a second time."""

from __future__ import annotations

_START, _SCAN, _END = 0xD8, 0xDA, b"\xff\xd9"
_COLOURS, _ADOBE, _JFIF, _COMMENT = 0xE2, 0xEE, 0xE0, 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
# The entry of a camera's notes that points to the position, in both orders of bytes.
_POSITION = (b"\x88\x25\x00\x04\x00\x00\x00\x01", b"\x25\x88\x04\x00\x01\x00\x00\x00")


def jpeg_without_notes(content: bytes) -> tuple[bytes, set[str]]:
    """The JPEG without notes and without what follows its end; with ``position`` and ``metadata`` where there were any.

    The profile of its colours and Adobe's mark stay, which say how its colours are meant. Raises ValueError where it is
    no whole JPEG.
    """
    kept, at = [b"\xff\xd8"], 2
    found: set[str] = set()
    if content[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        if len(content) < at + 4 or content[at] != 0xFF:
            raise ValueError("no marker")
        marker, size = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            break
        segment = content[at : at + 2 + size]
        if size < 2 or len(segment) < 2 + size:
            raise ValueError("segment cut short")
        if _is_note(marker, segment[4:]):
            found |= {"metadata"} | ({"position"} if any(entry in segment for entry in _POSITION) else set())
        else:
            kept.append(segment)
        at += 2 + size
    end = content.find(_END, at)
    if end < 0:
        raise ValueError("no end")
    kept.append(content[at : end + 2])
    return b"".join(kept), found


def _is_note(marker: int, body: bytes) -> bool:
    if marker == _COLOURS:
        return not body.startswith(b"ICC_PROFILE\0")
    return marker == _COMMENT or (marker in _APPLICATIONS and marker not in (_JFIF, _ADOBE))
