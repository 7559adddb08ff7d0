"""Migration operations by which the database itself refuses to change what must not change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
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
_POSTGRES_TRUNCATE = """
CREATE TRIGGER {name}_refused BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()
"""
_POSTGRES_CLOSED_FUNCTION = """
CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added, {parents} WHERE {when}) THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$
"""
_POSTGRES_CLOSED_TRIGGER = """
CREATE TRIGGER {name}_refused AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()
"""
_OF_ROW, _OF_NEW = re.compile(r'"(\w+)"'), r'NEW."\1"'


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
        if not self.part:
            Whole(self.table).database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the triggers."""
        for event, _ in self._events():
            name = self._name(event)
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f"DROP TRIGGER {name}_refused ON {self.table}", params=None)
                schema_editor.execute(f"DROP FUNCTION {name}_refuse()", params=None)
            else:
                schema_editor.execute(f"DROP TRIGGER {name}_refused", params=None)
        if not self.part:
            _dropped(schema_editor, self.table, "whole")

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
        for event in ("update", "delete", "whole"):
            _dropped(schema_editor, self.table, event)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Thaw {self.table}"


class Whole(Operation):
    """Close the ways around a frozen table's triggers: TRUNCATE on PostgreSQL, REPLACE of a row on SQLite.

    SQLite deletes a replaced row without asking the triggers of DELETE unless a client asked it to. Done again, it
    covers the unique keys that the table has by then.
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
        _dropped(schema_editor, self.table, "whole")
        parts = {"table": self.table, "name": f"{self.table}_whole"}
        if schema_editor.connection.vendor == "postgresql":
            parts["message"] = f"{self.table} is frozen: truncate refused"
            schema_editor.execute(_POSTGRES_FUNCTION.format(**parts), params=None)
            schema_editor.execute(_POSTGRES_TRUNCATE.format(**parts), params=None)
        else:
            parts |= {"message": f"{self.table} is frozen: replace refused", "event_sql": "INSERT"}
            schema_editor.execute(_SQLITE.format(**parts, when=self._is_there(schema_editor)), params=None)

    def _is_there(self, schema_editor: Any) -> str:
        """Whether a row with the new one's number, or with one of its unique keys, is there. New rows have none yet."""
        with schema_editor.connection.cursor() as cursor:
            columns = cursor.execute(f"PRAGMA table_info({self.table})").fetchall()
            indexes = cursor.execute(f"PRAGMA index_list({self.table})").fetchall()
            keys = [self._same(cursor, name) for _number, name, is_unique, *_told in indexes if is_unique]
        number = next(name for _number, name, *_told, is_key in columns if is_key)
        found = [f"EXISTS (SELECT 1 FROM {self.table} WHERE {one})" for one in keys]  # noqa: S608 (names of ours)
        by_number = f"EXISTS (SELECT 1 FROM {self.table} WHERE {number} = NEW.{number})"  # noqa: S608 (names of ours)
        return " OR ".join([f"(NEW.{number} > 0 AND {by_number})", *found])

    @staticmethod
    def _same(cursor: Any, index: str) -> str:
        """That a row has the same key as the new one; of a key that holds for some rows only, that both are of them."""
        key = [told[2] for told in cursor.execute(f"PRAGMA index_info({index})").fetchall()]
        same = " AND ".join(f"{name} = NEW.{name}" for name in key)
        created = cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [index]).fetchone()
        _before, _where, some = (created[0] or "").partition(" WHERE ")
        return f"{same} AND {some} AND {_OF_ROW.sub(_OF_NEW, some)}" if some else same

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The trigger goes with the freezing, which had none of it before."""

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Keep {self.table} whole"


class Closed(Whole):
    """Keep a table whole, and refuse INSERT where what the new row belongs to is closed.

    ``parents`` are the tables that say so, ``when`` the condition, in which ``{row}`` stands for the new row.
    PostgreSQL asks once for all rows of a statement; SQLite asks row by row, both questions in one trigger, which
    loading many rows may ``set_aside``.
    """

    def __init__(self, table: str, *, parents: str, when: str) -> None:
        super().__init__(table)
        self.parents, self.when = parents, when

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration file writes this operation."""
        return self.__class__.__name__, [self.table], {"parents": self.parents, "when": self.when}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers anew."""
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            _dropped(schema_editor, self.table, "closed")
            parts = {
                "table": self.table,
                "name": f"{self.table}_closed",
                "message": f"{self.table} is closed: insert refused",
                "parents": self.parents,
                "when": self.when.format(row="added"),
            }
            schema_editor.execute(_POSTGRES_CLOSED_FUNCTION.format(**parts), params=None)
            schema_editor.execute(_POSTGRES_CLOSED_TRIGGER.format(**parts), params=None)
        else:
            found = f"EXISTS (SELECT 1 FROM {self.parents} WHERE {self.when.format(row='NEW')})"  # noqa: S608 (ours)
            _dropped(schema_editor, self.table, "whole")
            parts = {"table": self.table, "name": f"{self.table}_whole", "event_sql": "INSERT"}
            parts["message"] = f"{self.table} is frozen, or closed: insert refused"
            when = f"{self._is_there(schema_editor)} OR {found}"
            schema_editor.execute(_SQLITE.format(**parts, when=when), params=None)

    def describe(self) -> str:
        """One line for the migration's log."""
        return f"Close {self.table}"


@contextmanager
def set_aside(table: str) -> Iterator[None]:
    """Load many new rows into a table without SQLite's question to each, which makes loading half as slow again.

    The trigger is dropped and made again in the caller's transaction, beside which nobody writes: no other client ever
    finds it missing, and a failure brings it back. On PostgreSQL nothing is set aside.
    """
    if connection.vendor == "postgresql":
        yield
        return
    if not connection.in_atomic_block:
        raise RuntimeError("a guard is set aside inside a transaction")
    name = f"{table}_whole_refused"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [name])
        (made,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {name}")
        yield
        cursor.execute(made)


def _dropped(schema_editor: Any, table: str, event: str) -> None:
    """Drop a trigger and its function, if they are there."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{event}_refused ON {table}", params=None)
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_{event}_refuse()", params=None)
    else:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{event}_refused", params=None)
