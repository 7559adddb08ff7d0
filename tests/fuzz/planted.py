"""Doors with a fault that only few bytes meet, so that the tests of the fuzzing see it found."""

from __future__ import annotations

_GATHERED: list[bytes] = []


def raising(content: bytes) -> None:
    """Fails at a word that chance alone would not write in years."""
    if content[:2] == b"LI" and content[2:5] == b"NDU":
        raise KeyError("planted")


def hanging(content: bytes) -> None:
    """Never comes back from a certain byte."""
    while content[:1] == b"L":
        pass


def growing(content: bytes) -> None:
    """Keeps memory at a certain byte."""
    if content[:1] == b"L":
        _GATHERED.append(b"L" * 600_000_000)


def sound(content: bytes) -> None:
    """Does no harm."""
    content.startswith(b"LINDUNG")
