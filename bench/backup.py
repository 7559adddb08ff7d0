"""A copy of the whole installation and its restore, with every proof on the way; the limits are those of operations."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench.report import Ceiling

MOST_BACKUP_MINUTES, MOST_RESTORE_MINUTES = 5, 10


def measured(people: int, folder: Path) -> list[Ceiling]:
    """Back up the installation of the home ``folder``, then restore it, each by the command itself."""
    from django.db import connections

    connections.close_all()  # a database that is in use is not restored
    copy = folder / "backups" / "bench.tar.gz"
    copy.parent.mkdir(exist_ok=True)
    taken = {"backup": _minutes("backup", str(copy)), "restore": _minutes("restore", str(copy))}
    allowed = {"backup": MOST_BACKUP_MINUTES, "restore": MOST_RESTORE_MINUTES}
    return [
        Ceiling(
            f"{name.capitalize()} of {people:,} workers",
            f"{minutes * 60:.0f} s",
            f"{allowed[name]} minutes",
            minutes < allowed[name],
        )
        for name, minutes in taken.items()
    ]


def _minutes(*words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "lindung.project.command", *words], env=os.environ, check=True)
    return (time.perf_counter() - begun) / 60
