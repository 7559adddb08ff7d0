"""Removing what nobody will ask for again from the uploads folder: unfinished files, and files without a row."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from lindung.store.stored_names import stored_names

# A file is stored before the row that names it is committed; no request takes longer than this.
GRACE_SECONDS = 6 * 3600


def files_sweep() -> int:
    """Remove files of the uploads folder that are older than six hours and that no row refers to; answers how many.

    Safe at any time and by several callers at once: files are listed before rows are asked.
    """
    old = list(_old_files(Path(settings.UPLOADS)))
    if not old:
        return 0
    kept = stored_names(_ask, connection.vendor)
    forgotten = [path for path in old if path.name not in kept]
    for path in forgotten:
        path.unlink(missing_ok=True)
    return len(forgotten)


def _old_files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    before = time.time() - GRACE_SECONDS
    for path in folder.iterdir():
        try:
            if path.is_file() and path.stat().st_mtime < before:
                yield path
        except FileNotFoundError:
            continue


def _ask(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())
