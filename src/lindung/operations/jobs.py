"""The daily copy as a job of the queue: its failure waits on the page Pekerjaan and is tried again from there."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from lindung.apps.jobs.kinds import HOUR_SECONDS, JobKind, register
from lindung.operations.schedule import backup_if_due


def backup() -> None:
    """Make the day's copy and hand it on, as the settings say."""
    backup_if_due(timezone.localtime())


BACKUP = register(
    JobKind(
        name="backup",
        run=backup,
        limit_seconds=8 * HOUR_SECONDS,
        is_daily=settings.BACKUPS.folder is not None,
        from_hour=settings.BACKUPS.hour,
    )
)
