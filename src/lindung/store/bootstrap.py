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
from lindung.store.disk_full import is_disk_full
from lindung.store.file_lock import MIGRATING, file_lock
from lindung.store.installation import Belonging, belonging, installation_begin, installation_settle

COMMAND_LINE = Principal.system("baris perintah")
# Of PostgreSQL's advisory locks, the one that changing tables holds.
_ADVISORY = 7_413_000_001


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


_LOST = (
    "folder ini sudah pernah punya basis data ({home}), tetapi basis datanya kosong atau hilang; pulihkan cadangan"
    " (lindung restore), atau pakai LINDUNG_HOME lain. Memang hendak mulai dari awal: lindung migrate --new"
)
_FOREIGN = (
    "basis data ini milik LINDUNG_HOME lain, bukan {home}; periksa LINDUNG_HOME dan LINDUNG_DATABASE."
    " Memang hendak dipakai dengan folder ini: lindung migrate --new"
)
_UNFINISHED = ("database_unfinished", "persiapan basis data terputus sebelum selesai; jalankan: lindung migrate")
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
        Refusal: ``database_unreachable``; ``database_lost`` or ``database_foreign`` where the database is not the
            home's; ``database_empty``, ``database_unfinished``, ``database_older``, ``database_newer`` or
            ``database_unreleased`` where the tables are not those of this software.
    """
    start_django()
    version = database_version()
    if require_own_database(version) is Belonging.BEGINNING:
        raise Refusal(*_UNFINISHED)
    if version in _REFUSED:
        raise Refusal(*_REFUSED[version])


def bootstrap_any_version() -> None:
    """Set Django up for a command that copies the home's database, of whatever version its tables are.

    Raises:
        Refusal: ``database_unreachable``, ``database_lost``, ``database_foreign`` or ``database_empty``.
    """
    start_django()
    version = database_version()
    require_own_database(version)
    if version is Version.EMPTY:
        raise Refusal(*_REFUSED[version])


def require_own_database(version: Version) -> Belonging:
    """How the home and its database belong together.

    Raises:
        Refusal: ``database_lost`` where the home had a database that is gone, ``database_foreign`` where the database
            is another home's.
    """
    from django.conf import settings

    found = belonging(is_empty=version is Version.EMPTY)
    if found is Belonging.LOST:
        raise Refusal("database_lost", _LOST.format(home=settings.HOME))
    if found is Belonging.FOREIGN:
        raise Refusal("database_foreign", _FOREIGN.format(home=settings.HOME))
    return found


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


def must_migrate() -> bool:
    """Whether ``migrate`` has something to do in the database that is there.

    Raises:
        Refusal: as ``migrate``.
    """
    version = database_version()
    if version in (Version.NEWER, Version.UNRELEASED):
        raise Refusal(*_REFUSED[version])
    return require_own_database(version) is not Belonging.TOGETHER or version is not Version.CURRENT


def migrate(*, begins_anew: bool = False) -> bool:
    """Bring the tables up to date; answers whether anything was to be done. Two at once are one after the other.

    ``begins_anew`` goes on where the home's database is gone or another home's: they belong together from now on.

    Raises:
        Refusal: ``database_unreachable``; ``database_newer`` or ``database_unreleased``: tables are never taken back;
            ``database_lost`` or ``database_foreign`` as ``require_own_database``.
    """
    with _alone():
        if not begins_anew and not must_migrate():
            return False
        version = database_version()
        if version in (Version.NEWER, Version.UNRELEASED):
            raise Refusal(*_REFUSED[version])
        if version is Version.EMPTY:
            installation_begin()
        if version is not Version.CURRENT:
            from lindung.store.migrating import migrations_apply

            migrations_apply()
        installation_settle()
        return True


@contextmanager
def _alone() -> Iterator[None]:
    """Change tables as the only one: a lock in the home, and one in PostgreSQL, which other homes could reach."""
    from django.conf import settings
    from django.db import connection

    with file_lock(settings.HOME / MIGRATING, waits=True):
        if connection.vendor != "postgresql":
            yield
            return
        with _reachable(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_ADVISORY])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_ADVISORY])


@contextmanager
def _reachable() -> Iterator[None]:
    """Turn a database that cannot be reached or read into a refusal with its reason."""
    from django.db.utils import DatabaseError

    try:
        yield
    except DatabaseError as error:
        if is_disk_full(error):
            raise
        reason = str(error).strip().splitlines()[0]
        raise Refusal(
            "database_unreachable", f"basis data tidak dapat dihubungi ({reason}); lihat LINDUNG_DATABASE"
        ) from None


def _is_ours(key: tuple[str, str]) -> bool:
    """Whether a migration, by app and name, is of an app that is installed."""
    from django.apps import apps

    return key[0] in {config.label for config in apps.get_app_configs()}
