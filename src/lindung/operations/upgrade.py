"""A new version: a copy first, then the tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from lindung.operations.backup import backup_make
from lindung.store import bootstrap
from lindung.store.bootstrap import Version
from lindung.store.installation import Belonging, belonging


@dataclass(frozen=True, slots=True)
class Upgrade:
    """Whether anything was to be done, and the copy that was made before it."""

    has_changed: bool
    copy: Path | None


def upgrade(*, without_backup: bool = False, begins_anew: bool = False) -> Upgrade:
    """Bring the tables up to date; those of an older version are copied first.

    Raises:
        Refusal: as ``bootstrap.migrate`` and ``backup_make``.
    """
    if not begins_anew and not bootstrap.must_migrate():
        return Upgrade(False, None)
    is_older = bootstrap.database_version() is Version.OLDER
    is_first_start = belonging(is_empty=False) is Belonging.BEGINNING
    copy = _copy_first() if is_older and not is_first_start and not without_backup else None
    return Upgrade(bootstrap.migrate(begins_anew=begins_anew), copy)


def _copy_first() -> Path:
    folder: Path = settings.BACKUPS.folder or settings.HOME / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    ending = ".age" if settings.BACKUPS.recipient else ""
    return backup_make(folder / f"before-migrate-{timezone.localtime():%Y-%m-%dT%H%M%S}.tar.gz{ending}").path
