"""Where the numbers of events come from: unique in the installation, and no act waits for another's.

PostgreSQL gives them from a sequence, whose numbers of acts that were undone are missing afterwards. SQLite, where only
one writes at a time, counts in a table of one row.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations.operations.base import Operation

_NAME = "events_number"
_NEXT = {
    "postgresql": f"SELECT nextval('{_NAME}')",
    "sqlite": f"UPDATE {_NAME} SET last = last + 1 RETURNING last",  # noqa: S608 (a name of ours)
}
_MAKE = {
    "postgresql": (
        f"CREATE SEQUENCE {_NAME} AS bigint",
        f"SELECT setval('{_NAME}', (SELECT COALESCE(MAX(number), 0) + 1 FROM events_event), false)",  # noqa: S608
    ),
    "sqlite": (
        f"CREATE TABLE {_NAME} (last integer NOT NULL)",
        f"INSERT INTO {_NAME} SELECT COALESCE(MAX(number), 0) FROM events_event",  # noqa: S608
    ),
}
_DROP = {"postgresql": f"DROP SEQUENCE {_NAME}", "sqlite": f"DROP TABLE {_NAME}"}


def number_next() -> int:
    """A number greater than all given before; of a chain whose head is locked, greater than all that stand in it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT[connection.vendor])
        return int(cursor.fetchone()[0])


class Numbered(Operation):
    """A migration's step that makes the source of numbers, after the events that are there."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make it."""
        for sql in _MAKE[schema_editor.connection.vendor]:
            schema_editor.execute(sql)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop it."""
        schema_editor.execute(_DROP[schema_editor.connection.vendor])

    def describe(self) -> str:
        """One line for the migration's log."""
        return "Make the source of the numbers of events"
