"""Whether an installation is ready: its database, its tables, its job worker and its disk."""

from __future__ import annotations

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from lindung.apps.jobs.selectors import worker_seen_at
from lindung.store import clock
from lindung.store.bootstrap import Version, database_version

WORKER_QUIET = timedelta(minutes=1)
LEAST_FREE_BYTES = 200_000_000
_KNOWN_CURRENT: set[bool] = set()


def readiness() -> dict[str, bool]:
    """What is well, by name; nothing is ready unless all are."""
    has_database, is_current, is_worker_seen = _of_database()
    return {
        "database": has_database,
        "migrations": is_current,
        "worker": is_worker_seen,
        "disk": shutil.disk_usage(settings.HOME).free >= LEAST_FREE_BYTES,
    }


def _of_database() -> tuple[bool, bool, bool]:
    try:
        seen = worker_seen_at()
        is_seen = seen is not None and clock.now() - seen <= WORKER_QUIET
        return True, _is_current(), is_seen
    except (DatabaseError, InterfaceError):
        return False, False, False


def _is_current() -> bool:
    """Whether the tables are those of this software; once they are, they are not looked at again."""
    if not _KNOWN_CURRENT and database_version() is Version.CURRENT:
        _KNOWN_CURRENT.add(True)
    return bool(_KNOWN_CURRENT)
