"""Starting Django for the commands that need it, and the one place that judges and changes the database's version.

Only ``lindung migrate`` and the demo's first start bring the tables up to date; every other command refuses a database
of another version.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal

COMMAND_LINE = Principal.system("baris perintah")


# Of the migrations from before the first release, which were made anew: whoever has one of these has tables of then.
_BEFORE_RELEASE = {
    ("registry", "0003_changed_event"),
    ("submissions", "0002_shared_nik"),
    ("events", "0002_append_only"),
}


class Version(Enum):
    """How the database's tables stand to this software."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"
    UNRELEASED = "unreleased"


_REFUSED = {
    Version.EMPTY: ("database_empty", "basis data belum disiapkan; jalankan: lindung migrate"),
    Version.OLDER: ("database_older", "basis data dari versi yang lebih lama; jalankan: lindung migrate"),
    Version.NEWER: ("database_newer", "basis data dari versi yang lebih baru; pasang Lindung versi itu"),
    Version.UNRELEASED: (
        "database_unreleased",
        "basis data dari masa percobaan sebelum rilis pertama; pakai LINDUNG_HOME atau basis data yang baru",
    ),
}


def start_django() -> None:
    """Set Django up; the database is not touched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.project.settings")
    import django

    django.setup()


def bootstrap() -> None:
    """Set Django up for a command that works on the database.

    Raises:
        Refusal: ``database_unreachable``; ``database_empty``, ``database_older``, ``database_newer`` or
            ``database_unreleased`` where the tables are not those of this software.
    """
    start_django()
    version = database_version()
    if version in _REFUSED:
        raise Refusal(*_REFUSED[version])


def database_version() -> Version:
    """How the tables of the database stand to the migrations of this software."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    with _reachable():
        loader = MigrationLoader(connection)
        applied = set(loader.applied_migrations)
    if applied & _BEFORE_RELEASE:
        return Version.UNRELEASED
    if not applied:
        return Version.EMPTY
    if any(key not in loader.disk_migrations and _is_ours(key) for key in applied):
        return Version.NEWER
    return Version.CURRENT if applied >= set(loader.graph.nodes) else Version.OLDER


def migrate() -> bool:
    """Bring the tables up to date; answers whether anything was to be done.

    Raises:
        Refusal: ``database_unreachable``; ``database_newer`` or ``database_unreleased``: tables are never taken back.
    """
    from django.core.management import call_command

    version = database_version()
    if version in (Version.NEWER, Version.UNRELEASED):
        raise Refusal(*_REFUSED[version])
    if version is Version.CURRENT:
        return False
    call_command("migrate", verbosity=0, interactive=False)
    return True


@contextmanager
def _reachable() -> Iterator[None]:
    """Turn a database that cannot be reached or read into a refusal with its reason."""
    from django.db.utils import DatabaseError

    try:
        yield
    except DatabaseError as error:
        reason = str(error).strip().splitlines()[0]
        raise Refusal(
            "database_unreachable", f"basis data tidak dapat dihubungi ({reason}); lihat LINDUNG_DATABASE"
        ) from None


def _is_ours(key: tuple[str, str]) -> bool:
    """Whether a migration, by app and name, is of an app that is installed."""
    from django.apps import apps

    return key[0] in {config.label for config in apps.get_app_configs()}
