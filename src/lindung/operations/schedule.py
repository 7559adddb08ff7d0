"""The daily copy: made once a day after an hour, the newest kept, handed to a program that takes it elsewhere.

What became of it stands in ``backup-status.json`` in the home.
"""

from __future__ import annotations

import json
import logging
import re
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from lindung.kernel.errors import Refusal
from lindung.operations.backup import backup_make
from lindung.store.disk_full import is_disk_full, storage_full
from lindung.store.file_lock import LockBusy, file_lock
from lindung.store.whole_file import UNFINISHED, write_whole

_NAME = re.compile(r"lindung-\d{4}-\d{2}-\d{2}\.tar\.gz(\.age)?")
_LONGEST_AFTER_SECONDS = 6 * 3600
_log = logging.getLogger("lindung.backup")


@dataclass(frozen=True, slots=True)
class Daily:
    """What a call of ``backup_if_due`` did: the day's copy, and whether the program after it took it elsewhere."""

    path: Path
    is_new: bool
    was_taken: bool


def copies(folder: Path | None) -> list[Path]:
    """The daily copies of a folder, the newest first."""
    if folder is None or not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)


def backup_if_due(now: datetime) -> Daily | None:
    """Make the day's copy if its hour has come and it is not there, and take it elsewhere; None if nothing was due.

    ``now`` is the calendar's time in the installation's zone, also in a demo. To be called as often as one likes, by
    several at once: the day's copy is made once. A program that failed is tried again at the next call.

    Raises:
        Refusal: as ``backup_make``, ``storage_full``, or ``backup_not_taken`` where the program failed; also logged.
    """
    folder: Path | None = settings.BACKUPS.folder
    if folder is None or now.hour < settings.BACKUPS.hour:
        return None
    try:
        with file_lock(settings.HOME / "daily-backup.lock"):
            return _daily(folder, now)
    except LockBusy:
        return None
    except (Refusal, OSError) as error:
        refusal = error if isinstance(error, Refusal) else _unwritable(error, folder)
        _status_write(now, failure=refusal.read())
        _log.error("daily backup failed: %s (%s)", refusal.code, refusal.read())
        raise refusal from None


def backup_status() -> dict[str, Any]:
    """What became of the last daily copy: ``at``, ``file``, ``taken`` and ``failure`` (a sentence, or empty)."""
    file = settings.HOME / "backup-status.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def _daily(folder: Path, now: datetime) -> Daily | None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ending = ".age" if settings.BACKUPS.recipient else ""
    path = folder / f"lindung-{now:%Y-%m-%d}.tar.gz{ending}"
    is_new = not path.exists()
    before = backup_status()
    is_taken = before.get("taken") or not settings.BACKUPS.after
    if not is_new and before.get("file") == path.name and is_taken:
        return None
    if is_new:
        for unfinished in folder.glob(f"lindung-*{UNFINISHED}"):
            unfinished.unlink()
        backup_make(path)
        for old in copies(folder)[settings.BACKUPS.keep :]:
            old.unlink()
    taken = run_after(path)
    _status_write(now, file=path.name, taken=taken)
    return Daily(path, is_new, taken)


def run_after(path: Path) -> bool:
    """Run the program of ``LINDUNG_BACKUP_AFTER`` with a copy's path, without a shell; False if none is set.

    Raises:
        Refusal: ``backup_not_taken``; the copy itself stays.
    """
    program = settings.BACKUPS.after
    if not program:
        return False
    try:
        ran = subprocess.run(
            [program, str(path)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_LONGEST_AFTER_SECONDS,
            check=False,
        )
        reason = "" if ran.returncode == 0 else f"berakhir dengan {ran.returncode}"
    except OSError as error:
        reason = f"tidak dapat dijalankan ({error.strerror})"
    except subprocess.TimeoutExpired:
        reason = "tidak selesai dalam enam jam"
    if reason:
        sentence = f"cadangan '{path.name}' dibuat, tetapi LINDUNG_BACKUP_AFTER '{program}' {reason}"
        raise Refusal("backup_not_taken", sentence)
    return True


def _unwritable(error: OSError, folder: Path) -> Refusal:
    if is_disk_full(error):
        return storage_full()
    return Refusal("backup_unwritable", f"LINDUNG_BACKUP_FOLDER: '{folder}' tidak dapat ditulis ({error.strerror})")


def _status_write(now: datetime, *, file: str = "", taken: bool = False, failure: str = "") -> None:
    """Write down what became of the copy; a disk that is full keeps the former word, the log has the new one."""
    status = {"at": now.isoformat(timespec="seconds"), "file": file, "taken": taken, "failure": failure}
    try:
        write_whole(settings.HOME / "backup-status.json", json.dumps(status, ensure_ascii=False))
    except OSError as error:
        _log.error("backup status not written: %s", error.strerror)
