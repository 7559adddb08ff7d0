"""Locks between processes by files in the home folder; a process that dies gives its locks back.

``serve.lock`` is held for as long as a server serves the home, ``backup.lock`` while a copy is made and
``migrate.lock`` while tables are changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

SERVING, COPYING, MIGRATING = "serve.lock", "backup.lock", "migrate.lock"


class LockBusy(Exception):
    """Another process holds the lock."""


@contextmanager
def file_lock(path: Path, *, waits: bool = False) -> Iterator[IO[bytes]]:
    """Hold an exclusive lock on a file, which is made if absent and stays.

    Gives the open file. A child that inherits it (``pass_fds=(file.fileno(),)``) holds the lock for as long as it
    lives, so that pages which outlive their supervisor still count as a server.

    Raises:
        LockBusy: somebody else holds it and ``waits`` is False.
    """
    with path.open("ab") as handle:
        _lock(handle, waits=waits)
        yield handle


def is_locked(path: Path) -> bool:
    """Whether a process holds the lock at this moment."""
    try:
        with file_lock(path):
            return False
    except LockBusy:
        return True


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(handle: IO[bytes], *, waits: bool) -> None:
        while True:
            try:
                handle.seek(0)
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                return
            except OSError:
                if not waits:
                    raise LockBusy from None
                time.sleep(0.2)

else:
    import fcntl

    def _lock(handle: IO[bytes], *, waits: bool) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
        except BlockingIOError:
            raise LockBusy from None
