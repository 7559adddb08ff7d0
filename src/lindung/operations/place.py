"""Where an installation lies: its home, its database, and which files of the home belong into a copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings

from lindung.store.home_swap import JOURNAL
from lindung.store.whole_file import UNFINISHED

SQLITE = "lindung.sqlite3"
SQLITE_BESIDE = (f"{SQLITE}-wal", f"{SQLITE}-shm", f"{SQLITE}-journal")
# Made anew by itself, of this machine's processes, or copies themselves. Everything else belongs into a copy.
_NOT_COPIED = re.compile(
    rf"(static|cache|backups|{re.escape(JOURNAL)}|backup-status\.json|database-beginning|.*\.lock|.*\.log"
    rf"|.*{re.escape(UNFINISHED)}|(restore|before-restore|copy|drill)-.*|{re.escape(SQLITE)}(-\w+)?)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """An installation: ``url`` names its PostgreSQL database and is empty where SQLite lies in the home."""

    home: Path
    url: str = ""

    @property
    def kind(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return "postgresql" if self.url else "sqlite"


def this_place() -> Place:
    """The installation that the settings name."""
    database: dict[str, Any] = settings.DATABASES["default"]
    if "sqlite3" in database["ENGINE"]:
        return Place(settings.HOME)
    user, password = (quote(str(database.get(key) or ""), safe="") for key in ("USER", "PASSWORD"))
    login = f"{user}:{password}@" if password else f"{user}@" if user else ""
    host = str(database["HOST"])
    host = f"[{host}]" if ":" in host else host
    port = f":{database['PORT']}" if database["PORT"] else ""
    return Place(settings.HOME, f"postgresql://{login}{host}{port}/{quote(str(database['NAME']), safe='')}")


def home_names(home: Path) -> list[str]:
    """The names in a home that belong into a copy."""
    folder = settings.BACKUPS.folder
    return sorted(
        path.name
        for path in home.iterdir()
        if not _NOT_COPIED.fullmatch(path.name) and path.resolve() != (folder.resolve() if folder else None)
    )


def home_files(home: Path) -> Iterator[tuple[str, Path]]:
    """The files of a home that belong into a copy, each with its place in the home; unfinished ones do not."""
    for name in home_names(home):
        top = home / name
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix != UNFINISHED:
                yield path.relative_to(home).as_posix(), path
