"""The messages between a cell and whoever started it: a JSON object and pieces of bytes.

On the wire: the length of a JSON list in four bytes, the list ``[object, lengths of the pieces]``, then the pieces.
Nothing of a message is run when it is read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

_LENGTH_BYTES = 4


@dataclass(frozen=True, slots=True)
class Message:
    """``said``: the JSON object. ``pieces``: bytes that belong to it."""

    said: dict[str, Any]
    pieces: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    """The child's way to its parent: ``send`` says something, ``receive`` waits for the next thing said."""

    send: Callable[[Message], None]
    receive: Callable[[], Message]


def write_message(stream: IO[bytes], message: Message) -> None:
    """Write a message at once."""
    head = json.dumps([message.said, [len(piece) for piece in message.pieces]], separators=(",", ":")).encode()
    stream.write(len(head).to_bytes(_LENGTH_BYTES, "big") + head)
    for piece in message.pieces:
        stream.write(piece)
    stream.flush()


def read_message(stream: IO[bytes]) -> Message | None:
    """The next message, None where the stream has ended or breaks off."""
    length = _exactly(stream, _LENGTH_BYTES)
    head = _exactly(stream, int.from_bytes(length, "big")) if length else b""
    if not head:
        return None
    said, sizes = json.loads(head)
    pieces = [_exactly(stream, size) for size in sizes]
    return Message(said, pieces) if _are_whole(pieces, sizes) else None


def _are_whole(pieces: Sequence[bytes], sizes: Sequence[int]) -> bool:
    return all(len(piece) == size for piece, size in zip(pieces, sizes, strict=True))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    """So many bytes, or none where the stream ends before."""
    content = stream.read(size)
    return content if len(content) == size else b""
