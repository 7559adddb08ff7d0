"""Migration operations by which the database itself refuses to change what must not change.

How each database does it stands in ``guard_sqlite`` and ``guard_postgres``, which offer the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.db import connection
from django.db.migrations.operations.base import Operation

from lindung.store import guard_postgres, guard_sqlite


def _triggers(schema_editor: Any) -> ModuleType:
    return guard_postgres if schema_editor.connection.vendor == "postgresql" else guard_sqlite


class Frozen(Operation):
    """Refuse DELETE, and UPDATE of ``columns`` (all if empty), of rows for which ``when`` holds.

    ``when`` is an SQL condition over ``OLD``. With the default every row is frozen: the table is append-only.
    ``part`` names a second freezing of the same table. Where all rows are meant, the ways around both are closed too
    (``Whole``).
    """

    reversible = True

    def __init__(self, table: str, *, when: str = "TRUE", columns: tuple[str, ...] = (), part: str = "") -> None:
        self.table, self.when, self.columns, self.part = table, when, columns, part

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file writes this operation."""
        return self.__class__.__name__, [self.table], {"when": self.when, "columns": self.columns, "part": self.part}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def _events(self) -> list[tuple[str, str]]:
        of = f" OF {', '.join(self.columns)}" if self.columns else ""
        return [("update", f"UPDATE{of}"), ("delete", "DELETE")]

    def _name(self, event: str) -> str:
        return f"{self.table}_{self.part}_{event}" if self.part else f"{self.table}_{event}"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        for event, event_sql in self._events():
            _triggers(schema_editor).freeze(
                schema_editor,
                self.table,
                name=self._name(event),
                event=event_sql,
                when=self.when,
                message=f"{self.table} is frozen: {event} refused",
            )
        if not self.part:
            _triggers(schema_editor).keep_whole(schema_editor, self.table)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        names = [self._name(event) for event, _ in self._events()] + ([] if self.part else [f"{self.table}_whole"])
        for name in names:
            _triggers(schema_editor).drop(schema_editor, self.table, name)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Freeze {self.table} where {self.when}"


class Unfrozen(Frozen):
    """Take a freezing back, so that the table can be altered; the same migration freezes it anew."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        super().database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        super().database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Unfreeze {self.table}"


class Whole(Operation):
    """Close the ways around a frozen table's triggers: TRUNCATE on PostgreSQL, REPLACE of a row on SQLite.

    Done again, it covers the unique keys that the table has by then.
    """

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file writes this operation."""
        return self.__class__.__name__, [self.table], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the trigger anew."""
        _triggers(schema_editor).keep_whole(schema_editor, self.table)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing to do: reversing ``Frozen`` drops this trigger."""

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Keep {self.table} whole"


class Closed(Whole):
    """Keep a table whole, and refuse INSERT where what the new row belongs to is closed.

    ``parents`` are the tables that say so, ``when`` the condition, in which ``{row}`` stands for the new row.
    PostgreSQL asks once for all rows of a statement; SQLite asks row by row, both questions in one trigger, which
    loading many rows may suspend it (``trigger_suspended``).
    """

    def __init__(self, table: str, *, parents: str, when: str) -> None:
        super().__init__(table)
        self.parents, self.when = parents, when

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file writes this operation."""
        return self.__class__.__name__, [self.table], {"parents": self.parents, "when": self.when}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers anew."""
        _triggers(schema_editor).close(schema_editor, self.table, parents=self.parents, when=self.when)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Close {self.table}"


@contextmanager
def trigger_suspended(table: str) -> Iterator[None]:
    """Load many new rows into a table without SQLite's question to each, which makes loading half as slow again.

    The trigger is dropped and made again in the caller's transaction, beside which nobody writes: no other client ever
    finds it missing, and a failure brings it back. On PostgreSQL nothing is suspended.
    """
    if connection.vendor == "postgresql":
        yield
        return
    if not connection.in_atomic_block:
        raise RuntimeError("a trigger is suspended inside a transaction")
    with guard_sqlite.new_rows_unasked(table):
        yield
