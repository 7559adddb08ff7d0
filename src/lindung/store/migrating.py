"""Migrations that a kill leaves done or not begun: what one does and the note that it is done are one commit."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor


class _Executor(MigrationExecutor):
    """Notes a migration in its own transaction; Django notes one with deferred statements in a second one."""

    def apply_migration(self, state: Any, migration: Migration, fake: bool = False, fake_initial: bool = False) -> Any:
        """Run a migration forwards and note it."""
        if fake or fake_initial or not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        with self.connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
            while editor.deferred_sql:
                editor.execute(editor.deferred_sql.pop(0))
            _noted(self, migration)
        return state


def _noted(executor: Any, migration: Migration) -> None:
    executor.record_migration(migration)


def migrations_apply() -> None:
    """Apply every migration that is not applied yet, each in one commit, then what Django does after them."""
    executor = _Executor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    call_command("migrate", verbosity=0, interactive=False)
