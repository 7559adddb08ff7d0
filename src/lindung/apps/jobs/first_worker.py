"""Whether this process is the only worker of the database, which makes every other lease a dead one."""

from __future__ import annotations

from typing import IO

from django.conf import settings
from django.core.files import locks
from django.db import connection
from django.db.models import F

from lindung.apps.jobs.models import WorkerBeat
from lindung.store import clock

_LOCK_NUMBER = 7_413_001


class FirstWorker:
    """A lock that ends with its holder: of the home folder with SQLite, of the connection with PostgreSQL."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._connection: object = None

    def has_become_first(self) -> bool:
        """True once each time that the lock is gained; False while it is held already, and while another holds it."""
        if connection.vendor == "postgresql":
            return self._gained_in_database()
        return self._gained_in_home()

    def _gained_in_database(self) -> bool:
        connection.ensure_connection()
        if self._connection is connection.connection:
            return False
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK_NUMBER])
            is_ours = bool(cursor.fetchone()[0])
        self._connection = connection.connection if is_ours else None
        return is_ours

    def _gained_in_home(self) -> bool:
        if self._file is not None:
            return False
        file = (settings.HOME / "worker.lock").open("ab")
        if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            file.close()
            return False
        self._file = file
        return True


def worker_seen() -> None:
    """Record that the worker lives."""
    if not WorkerBeat.objects.filter(pk=1).update(seen_at=clock.now(), number=F("number") + 1):
        WorkerBeat.objects.get_or_create(pk=1, defaults={"seen_at": clock.now()})
