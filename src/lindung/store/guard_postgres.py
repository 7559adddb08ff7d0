"""The guards' triggers on PostgreSQL: a row refused, a table emptied at once refused, new rows asked about by sets."""

from __future__ import annotations

from typing import Any

_FUNCTION = """
CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_TRIGGER = """
CREATE TRIGGER {name}_refused BEFORE {event} ON {table}
FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}_refuse()
"""
_TRUNCATE = """
CREATE TRIGGER {name}_refused BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()
"""
_CLOSED_FUNCTION = """
CREATE FUNCTION {name}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM added, {parents} WHERE {when}) THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$
"""
_CLOSED_TRIGGER = """
CREATE TRIGGER {name}_refused AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION {name}_refuse()
"""


def freeze(editor: Any, table: str, *, name: str, event: str, when: str, message: str) -> None:
    """Refuse ``event`` (``UPDATE OF …`` or ``DELETE``) by a trigger, for rows for which ``when`` holds over ``OLD``."""
    _execute(editor, _FUNCTION, name=name, message=message)
    _execute(editor, _TRIGGER, name=name, table=table, event=event, when=when)


def keep_whole(editor: Any, table: str) -> None:
    """Make a trigger that refuses TRUNCATE, which fires no trigger of rows."""
    name = f"{table}_whole"
    drop(editor, table, name)
    _execute(editor, _FUNCTION, name=name, message=f"{table} is frozen: truncate refused")
    _execute(editor, _TRUNCATE, name=name, table=table)


def close(editor: Any, table: str, *, parents: str, when: str) -> None:
    """Keep the table whole, and refuse new rows whose parents are closed: one question for all rows of a statement."""
    keep_whole(editor, table)
    name, message = f"{table}_closed", f"{table} is closed: insert refused"
    drop(editor, table, name)
    _execute(editor, _CLOSED_FUNCTION, name=name, message=message, parents=parents, when=when.format(row="added"))
    _execute(editor, _CLOSED_TRIGGER, name=name, table=table)


def drop(editor: Any, table: str, name: str) -> None:
    """Drop a trigger and its function, if they are there."""
    _execute(editor, "DROP TRIGGER IF EXISTS {name}_refused ON {table}", name=name, table=table)
    _execute(editor, "DROP FUNCTION IF EXISTS {name}_refuse()", name=name)


def _execute(editor: Any, sql: str, **parts: str) -> None:
    editor.execute(sql.format(**parts), params=None)
