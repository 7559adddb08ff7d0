"""Which law book a program holds: one hash over all its files, so that an act can name the book it was done by."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from lindung.law.book import BOOK_FOLDER


@cache
def law_version(folder: Path = BOOK_FOLDER) -> str:
    """The SHA-256 of the book's files: for each, by its path, the path, a zero byte, the SHA-256 of its content."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml"), key=lambda one: one.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        whole.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
