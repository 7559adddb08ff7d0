"""Migration operations by which the database itself refuses to change what must not change."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

_SQLITE = """
CREATE TRIGGER {name}_refused BEFORE {event_sql} ON {table}
FOR EACH ROW WHEN {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_POSTGRES_TRIGGER = """
CREATE TRIGGER {name}_refused BEFORE {event_sql} ON {table}
FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}_refuse()
"""


class Frozen(Operation):
    """Refuse DELETE, and UPDATE of ``columns`` (all if empty), of rows for which ``when`` holds.

    ``when`` is an SQL condition over ``OLD``. With the default every row is frozen: the table is append-only.
    ``part`` names a second freezing of the same table.
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
            parts = {
                "table": self.table,
                "name": self._name(event),
                "event_sql": event_sql,
                "when": self.when,
                "message": f"{self.table} is frozen: {event} refused",
            }
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(_POSTGRES_FUNCTION.format(**parts), params=None)
                schema_editor.execute(_POSTGRES_TRIGGER.format(**parts), params=None)
            else:
                schema_editor.execute(_SQLITE.format(**parts), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        for event, _ in self._events():
            name = self._name(event)
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP TRIGGER {name}_refused ON {self.table}", params=None)
                schema_editor.execute(f"DROP FUNCTION {name}_refuse()", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER {name}_refused", params=None)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Freeze {self.table} where {self.when}"


class Thawed(Operation):
    """Drop the triggers of a frozen table, so that a migration may rebuild it; freeze it again afterwards."""

    reversible = False

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file writes this operation."""
        return self.__class__.__name__, [self.table], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        for event in ("update", "delete"):
            name = f"{self.table}_{event}_refused"
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {self.table}", params=None)
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {self.table}_{event}_refuse()", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Thaw {self.table}"
