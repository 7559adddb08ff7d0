"""A full disk, whoever meets it first: the file system, SQLite or PostgreSQL."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

from lindung.kernel.errors import StorageFull
from lindung.kernel.text import Text

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_SQLITE_FULL = 13
# Beside SQLITE_FULL itself, what SQLite says where the memory that its readers share, or its log, cannot grow.
_SQLITE_UNWRITTEN = {"SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMOPEN", "SQLITE_IOERR_FSYNC"}
_POSTGRES_FULL = "53100"
_LITTLE = 1 << 20
_SENTENCE = Text(
    "Penyimpanan penuh, jadi ini tidak disimpan; membaca tetap bisa. Kosongkan ruang di server, lalu ulangi.",
    "The disk is full, so this was not saved; reading still works. Free space on the server, then try again.",
)


def storage_full() -> StorageFull:
    """The refusal that every door answers with."""
    return StorageFull(_SENTENCE)


def is_disk_full(error: BaseException | None, folder: Path | None = None) -> bool:
    """Whether an error, or one that led to it, says that the disk is full.

    Some errors of SQLite only say that a write failed; they count where ``folder``'s disk has less than 1 MiB left.
    """
    return any(_says_full(one, folder) for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _says_full(error: BaseException, folder: Path | None) -> bool:
    if isinstance(error, StorageFull) or (isinstance(error, OSError) and error.errno in _NO_SPACE):
        return True
    if getattr(error, "sqlstate", None) == _POSTGRES_FULL:
        return True
    if (getattr(error, "sqlite_errorcode", 0) & 0xFF) == _SQLITE_FULL:
        return True
    is_unwritten = getattr(error, "sqlite_errorname", "") in _SQLITE_UNWRITTEN
    return is_unwritten and folder is not None and shutil.disk_usage(folder).free < _LITTLE
