"""Putting a restored home in the place of the present one so that a kill at any moment leaves one of the two.

What is to be done is written down first, in the file ``restore-in-progress``; it is carried out by renaming, and
whoever next opens the home after a kill carries out the rest. What was there before lies in a folder beside.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from lindung.kernel.errors import Refusal
from lindung.store.file_lock import SERVING, file_lock
from lindung.store.whole_file import sync_folder, write_whole

JOURNAL = "restore-in-progress"
_PATIENCE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Swap:
    """``names`` come from the folder ``staged``; ``gone`` and what ``names`` replace go to the folder ``kept``.

    ``work`` is removed at the end. The PostgreSQL database ``restored`` takes the name ``live``, which becomes
    ``before``; all three are empty where there is none.
    """

    work: str
    staged: str
    kept: str
    names: list[str]
    gone: list[str]
    live: str = ""
    restored: str = ""
    before: str = ""


def swap(home: Path, change: Swap, url: str = "") -> None:
    """Write a change down and carry it out; the caller holds the lock ``serve.lock``."""
    write_whole(home / JOURNAL, json.dumps(asdict(change)))
    _carry_out(home, change, url)


def swap_finish(home: Path) -> None:
    """Carry out what a killed restore left; waits while a living one is at it.

    Raises:
        Refusal: ``restore_unfinished`` where PostgreSQL cannot be reached for it.
    """
    if not (home / JOURNAL).exists():
        return
    with file_lock(home / SERVING, waits=True):
        if (home / JOURNAL).exists():
            change = Swap(**json.loads((home / JOURNAL).read_text(encoding="utf-8")))
            _carry_out(home, change, os.environ.get("LINDUNG_DATABASE", ""))


def _carry_out(home: Path, change: Swap, url: str) -> None:
    """Every step looks whether it was done before."""
    if change.restored:
        _databases_rename(url, change)
    staged, kept = home / change.staged, home / change.kept
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in change.gone:
        _move(home / name, kept / name)
    for name in change.names:
        if (staged / name).exists():
            _move(home / name, kept / name)
            (staged / name).rename(home / name)
    for folder in (kept, home):
        sync_folder(folder)
    (home / JOURNAL).unlink()
    sync_folder(home)
    shutil.rmtree(home / change.work, ignore_errors=True)


def _move(path: Path, target: Path) -> None:
    if os.path.lexists(path):
        path.rename(target)


def _databases_rename(url: str, change: Swap) -> None:
    """Both names change in one transaction, from a third database of the server; others must have left both."""
    import psycopg
    from psycopg import sql

    third = urlsplit(url)._replace(path=f"/{quote('postgres')}").geturl()
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    started = time.monotonic()
    while True:
        try:
            with psycopg.connect(third) as connection:
                if not _exists(connection, change.restored):
                    return
                if _exists(connection, change.live):
                    connection.execute(rename.format(sql.Identifier(change.live), sql.Identifier(change.before)))
                connection.execute(rename.format(sql.Identifier(change.restored), sql.Identifier(change.live)))
                return
        except psycopg.Error as error:
            is_busy = isinstance(error, psycopg.errors.ObjectInUse)
            if is_busy and time.monotonic() - started < _PATIENCE_SECONDS:
                time.sleep(0.3)
                continue
            reason = "masih ada yang terhubung" if is_busy else str(error).strip().splitlines()[0]
            sentence = f"pemulihan belum dapat diselesaikan: basis data '{change.live}' {reason}; ulangi perintahnya"
            raise Refusal("restore_unfinished", sentence) from None


def _exists(connection: Any, name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
