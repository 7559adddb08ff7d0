"""Making a copy while everybody goes on working: one moment of the database, the files it refers to, a manifest.

The moment comes first and the files after it: a file that a row of that moment refers to was stored before.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from lindung import __version__
from lindung.kernel.errors import Refusal
from lindung.operations.archive import DATABASES, ArchiveWriter, archive_writing
from lindung.operations.encryption import recipients_of
from lindung.operations.facts import Facts, facts_read
from lindung.operations.place import SQLITE, Place, home_files, this_place
from lindung.operations.postgres import run_program, snapshot
from lindung.store.file_lock import COPYING, LockBusy, file_lock


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was made: where it lies, its size in bytes, and its manifest."""

    path: Path
    size: int
    manifest: dict[str, Any]

    @property
    def missing(self) -> list[str]:
        """Stored files that rows refer to and that the home has lost."""
        return list(self.manifest["missing"])


def backup_make(path: Path, *, waits: bool = True) -> Copy:
    """Write a copy of this installation to a file, which a former copy of that name gives way to once it is whole.

    Raises:
        Refusal: ``database_missing``, ``backup_unwritable``, ``backup_busy`` where another copy is being made and
            ``waits`` is False, ``program_missing`` or ``program_failed``, ``recipient_malformed``.
    """
    place, recipients = this_place(), recipients_of(settings.BACKUPS.recipient)
    if path.is_dir() or not path.parent.is_dir():
        raise Refusal("backup_unwritable", f"'{path}' tidak dapat ditulis; sebut nama berkas di folder yang ada")
    try:
        with file_lock(place.home / COPYING, waits=waits), _work_folder(place.home) as work:
            database = work / DATABASES[place.kind]
            facts = database_copy(place, database)
            with archive_writing(path, recipients) as archive:
                manifest = _fill(archive, place, database, facts)
    except LockBusy:
        raise Refusal("backup_busy", "cadangan lain sedang dibuat; tunggu sampai selesai") from None
    except PermissionError as error:
        raise Refusal("backup_unwritable", f"'{path}' tidak dapat ditulis ({error.strerror})") from None
    return Copy(path, path.stat().st_size, manifest)


@contextmanager
def _work_folder(home: Path) -> Iterator[Path]:
    """A folder of our own in the home, where what the database holds is as safe as the database."""
    for left in home.glob("copy-*"):  # of a process that was killed; the lock is ours
        shutil.rmtree(left, ignore_errors=True)
    folder = home / f"copy-{secrets.token_hex(6)}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def database_copy(place: Place, target: Path) -> Facts:
    """Copy one moment of the database into a file, and read the figures of the same moment."""
    if place.url:
        with snapshot(place.url) as (connection, moment):
            options = ("--format=custom", "--compress=0", "--no-owner", "--no-privileges")
            run_program("pg_dump", place.url, *options, f"--snapshot={moment}", f"--file={target}")
            return facts_read(lambda question: connection.execute(question.encode()).fetchall(), place.kind)
    source = place.home / SQLITE
    if not source.is_file():
        raise Refusal("database_missing", f"basis data '{source}' tidak ada; periksa LINDUNG_HOME")
    with closing(sqlite3.connect(source, timeout=60)) as live, closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=OFF")
        live.backup(copy, pages=-1)  # in one step: nobody's write can come in between
        copy.execute("PRAGMA journal_mode=DELETE")
        return facts_read(lambda question: copy.execute(question).fetchall(), place.kind)


def _fill(archive: ArchiveWriter, place: Place, database: Path, facts: Facts) -> dict[str, Any]:
    archive.add(database.name, database)
    for name, path in home_files(place.home):
        try:
            archive.add(f"home/{name}", path)
        except FileNotFoundError:  # an upload that was withdrawn: no row refers to it, or it is told below
            continue
    uploads = os.path.relpath(settings.UPLOADS, place.home)
    missing = sorted(name for name in facts.stored if f"home/{uploads}/{name}" not in archive.files)
    manifest = {
        "format": 1,
        "lindung": __version__,
        "made_at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "database": place.kind,
        "missing": missing,
        **facts.as_json(),
    }
    archive.finish(manifest)
    return manifest | {"files": archive.files}
