"""What is kept of an error: its class and the lines of code it passed, never a value that somebody's data is in."""

from __future__ import annotations

import traceback
from pathlib import PurePath

_MOST_FRAMES = 30
_LONGEST = 4000


def failure_detail(error: BaseException) -> str:
    """The chain of errors, each with its class and its frames (``file:line function``), the innermost last.

    The messages of errors are left out: a database quotes the row that it refuses.
    """
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < 5:
        frames = traceback.extract_tb(current.__traceback__)[-_MOST_FRAMES:]
        lines = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        parts.append("\n".join([f"{type(current).__module__}.{type(current).__qualname__}", *lines]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nkarena\n".join(parts)[:_LONGEST]


def _short(filename: str) -> str:
    """A file's path from its package on, without the folders of the machine."""
    parts = PurePath(filename).parts
    for name in ("lindung", "site-packages"):
        if name in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(name) :])
    return parts[-1] if parts else filename
