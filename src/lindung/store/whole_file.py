"""Writing a file so that under its name it is whole or not there: a temporary name, synced, then renamed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

UNFINISHED = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Write a file of mode 0600 that takes its name only after the last byte is on the disk.

    The temporary name is the file's own with ``.part`` added, in the same folder. What fails leaves no file.
    """
    unfinished = path.with_name(path.name + UNFINISHED)
    try:
        with unfinished.open("wb") as out:
            unfinished.chmod(0o600)
            yield out
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_whole(path: Path, content: str) -> None:
    """Write a short text as a whole file."""
    with whole_file(path) as out:
        out.write(content.encode())


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk; on Windows the file system does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
