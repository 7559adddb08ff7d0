"""The drill: the newest copy is restored beside and proved, and nothing of the installation changes."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from lindung.kernel.errors import Refusal
from lindung.operations.beside import leftovers_remove, restored_beside
from lindung.operations.place import this_place
from lindung.operations.schedule import copies
from lindung.store.file_lock import LockBusy, file_lock


@dataclass(frozen=True, slots=True)
class Drill:
    """The copy that was tried, whether it holds or why not, its figures, and how many minutes restoring took."""

    path: Path
    minutes: float
    fault: str = ""
    manifest: dict[str, Any] | None = None
    events: int = 0

    def as_json(self) -> dict[str, Any]:
        """One document for programs."""
        found = self.manifest or {}
        return {
            "file": str(self.path),
            "holds": not self.fault,
            "fault": self.fault,
            "minutes": round(self.minutes, 2),
            "made_at": found.get("made_at"),
            "events": self.events,
            "chain": found.get("chain"),
            "bills": found.get("bills", {}),
            "payments": found.get("payments", {}),
            "counts": found.get("counts", {}),
            "files": len(found.get("files", {})),
            "missing": found.get("missing", []),
        }


def drill(path: Path | None = None) -> Drill:
    """Restore a copy (the newest of the folder of copies if none is given) beside, prove it and throw it away.

    Raises:
        Refusal: ``backup_none`` where there is no copy, ``backup_unreadable`` where ``path`` is none, ``drill_busy``.
    """
    place = this_place()
    found = path or next(iter(copies(settings.BACKUPS.folder)), None)
    if found is None:
        raise Refusal("backup_none", "belum ada cadangan; sebut berkasnya, atau atur LINDUNG_BACKUP_FOLDER")
    if not found.is_file():
        raise Refusal("backup_unreadable", f"'{found}' bukan berkas cadangan")
    begun = time.monotonic()
    try:
        with file_lock(place.home / "drill.lock"):
            leftovers_remove(place, "drill")
            work = place.home / f"drill-{secrets.token_hex(6)}"
            with restored_beside(found, work, place) as restored:
                minutes = (time.monotonic() - begun) / 60
                return Drill(found, minutes, "", restored.manifest, restored.events)
    except LockBusy:
        raise Refusal("drill_busy", "latihan pemulihan lain sedang berjalan; tunggu sampai selesai") from None
    except Refusal as refusal:
        return Drill(found, (time.monotonic() - begun) / 60, refusal.read())
