"""Waking the database for the commands that need it; the others start without it."""

from __future__ import annotations

import os

from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal

COMMAND_LINE = Principal.system("baris perintah")


def wake(*, migrated: bool = True) -> None:
    """Set Django up and, unless told otherwise, make sure that the tables are there and up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lindung.project.settings")
    import django

    django.setup()
    if migrated:
        migrate()


def migrate() -> None:
    """Bring the tables up to date; quick when they are. Refuses a database that cannot be reached."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import OperationalError

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise Refusal(
            "database_unreachable", f"basis data tidak dapat dihubungi ({reason}); lihat LINDUNG_DATABASE"
        ) from None
