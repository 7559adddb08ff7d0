"""The guards' triggers on SQLite: a row refused, a row replaced refused, each new row asked about.

SQLite deletes a replaced row without asking the triggers of DELETE unless a client asked it to; so the row that would
be replaced is looked for before the new one comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_TRIGGER = """
CREATE TRIGGER {name}_refused BEFORE {event} ON {table}
FOR EACH ROW WHEN {when}
BEGIN SELECT RAISE(ABORT, '{message}'); END
"""
_OF_ROW, _OF_NEW = re.compile(r'"(\w+)"'), r'NEW."\1"'


def freeze(editor: Any, table: str, *, name: str, event: str, when: str, message: str) -> None:
    """Refuse ``event`` (``UPDATE OF …`` or ``DELETE``) by a trigger, for rows for which ``when`` holds over ``OLD``."""
    _execute(editor, _TRIGGER, name=name, table=table, event=event, when=when, message=message)


def keep_whole(editor: Any, table: str) -> None:
    """Make a trigger that refuses rows replacing others, by the unique keys that the table has when it is made."""
    _ask_new_rows(editor, table, when=_is_there(editor, table), message=f"{table} is frozen: replace refused")


def close(editor: Any, table: str, *, parents: str, when: str) -> None:
    """Keep the table whole, and refuse new rows whose parents are closed: both questions in one trigger."""
    found = f"EXISTS (SELECT 1 FROM {parents} WHERE {when.format(row='NEW')})"  # noqa: S608 (names of ours)
    message = f"{table} is frozen, or closed: insert refused"
    _ask_new_rows(editor, table, when=f"{_is_there(editor, table)} OR {found}", message=message)


def drop(editor: Any, table: str, name: str) -> None:
    """Drop a trigger, if it is there; ``table`` is not asked for, its name is the trigger's own."""
    _execute(editor, "DROP TRIGGER IF EXISTS {name}_refused", name=name)


@contextmanager
def new_rows_unasked(table: str) -> Iterator[None]:
    """Drop the trigger of new rows, and make it again in the caller's transaction."""
    name = f"{table}_whole_refused"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [name])
        (made,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {name}")
        yield
        cursor.execute(made)


def _ask_new_rows(editor: Any, table: str, *, when: str, message: str) -> None:
    drop(editor, table, f"{table}_whole")
    _execute(editor, _TRIGGER, name=f"{table}_whole", table=table, event="INSERT", when=when, message=message)


def _is_there(editor: Any, table: str) -> str:
    """Whether a row with the new one's number, or with one of its unique keys, is there. New rows have none yet."""
    with editor.connection.cursor() as cursor:
        columns = cursor.execute(f"PRAGMA table_info({table})").fetchall()
        indexes = cursor.execute(f"PRAGMA index_list({table})").fetchall()
        keys = [_same(cursor, name) for _number, name, is_unique, *_rest in indexes if is_unique]
    number = next(name for _number, name, *_rest, is_key in columns if is_key)
    found = [f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in keys]  # noqa: S608 (names of ours)
    by_number = f"EXISTS (SELECT 1 FROM {table} WHERE {number} = NEW.{number})"  # noqa: S608 (names of ours)
    return " OR ".join([f"(NEW.{number} > 0 AND {by_number})", *found])


def _same(cursor: Any, index: str) -> str:
    """That a row has the same key as the new one; of a key that holds for some rows only, that both are of them."""
    key = [column[2] for column in cursor.execute(f"PRAGMA index_info({index})").fetchall()]
    same = " AND ".join(f"{name} = NEW.{name}" for name in key)
    created = cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [index]).fetchone()
    _before, _where, some = (created[0] or "").partition(" WHERE ")
    return f"{same} AND {some} AND {_OF_ROW.sub(_OF_NEW, some)}" if some else same


def _execute(editor: Any, sql: str, **parts: str) -> None:
    editor.execute(sql.format(**parts), params=None)
