"""Changing the bytes of a sound file: the same number gives the same file."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

_TOKENS = (
    b"\x00", b"\xff" * 4, b"<", b">", b"'", b'"', b"&#88;", b"XFD1048576", b"1048576", b"99999999999", b"r=", b"</row>",
    b"<row>", b"<c>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b";" * 50, b"\r", b"\n:61:", b":62F:", b"-}", b"\xc3\x28",
    b"1.000.000,00", b"2022-02-31", b"CR", b"<Ntry>", b"</Ntry>", b"=cmd()", "\u2020".encode(), b"(" * 40,
    b"puluh " * 40,
)  # fmt: skip


def changed(content: bytes, seed: int) -> bytes:
    """The content with a few changes; of an archive, the parts are changed more often than the archive itself."""
    chance = random.Random(seed)
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _with_changed_part(content, chance)
    return _changed(content, chance)


def _with_changed_part(content: bytes, chance: random.Random) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        entries = source.infolist()
        chosen = chance.choice(entries).filename
        for entry in entries:
            part = source.read(entry)
            target.writestr(entry.filename, _changed(part, chance) if entry.filename == chosen else part)
    return result.getvalue()


def _changed(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(_CHANGES)(content, chance)
    return content


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return content
    at = chance.randrange(len(content))
    return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(_TOKENS) + content[at:]


def _remove(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + content[at + chance.randint(1, 200) :]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    piece = content[at : at + chance.randint(1, 200)]
    return content[:at] + piece * chance.randint(2, 50) + content[at:]


def _move(content: bytes, chance: random.Random) -> bytes:
    one, two = sorted(chance.randint(0, len(content)) for _ in range(2))
    return content[one:two] + content[:one] + content[two:]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _flip,
    _insert,
    _insert,
    _remove,
    _repeat,
    _move,
)
