"""The rows that a step wrote, told again: on SQLite its statements, on PostgreSQL what the tables held after it.

On SQLite the numbers of rows follow from the rows that were there; on PostgreSQL they come from sequences, which go on
whatever is undone, so there the rows are put back as they stood, and no trigger is asked about them twice.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")
_PASSES = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "PRAGMA", "EXPLAIN")
_OF_TABLES = """
    SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
    WHERE n_tup_ins + n_tup_upd + n_tup_del > 0 ORDER BY relname
"""


def counted() -> object:
    """How much this connection wrote; within a transaction it only grows, whatever is undone."""
    if connection.vendor == "postgresql":
        return _of_tables()
    connection.ensure_connection()
    return connection.connection.total_changes


def untouched() -> object:
    """What the steps stand on, before the first; None where somebody wrote already."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_xact_id_if_assigned() IS NULL")
            return "untouched" if cursor.fetchone()[0] else None
        return str(cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall())


def _of_tables() -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(_OF_TABLES)
        return dict(cursor.fetchall())


class Rows(ABC):
    """What was written; ``is_whole`` if it can be told again."""

    is_whole = True

    @abstractmethod
    def tell(self) -> None:
        """Write it again."""


class Statements(Rows):
    """Each statement that wrote, in order; told again, as many rows must change as did the first time."""

    def __init__(self) -> None:
        self.made: list[tuple[str, Any, bool, bool]] = []
        self.changes = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        word, before = sql.split(None, 1)[0].upper(), connection.connection.total_changes
        if many:
            params = list(params)
        answer = execute(sql, params, many, context)
        if word in _WRITES or connection.connection.total_changes != before:
            is_own = type(context["cursor"].cursor).__module__ == "sqlite3"
            self.made.append((sql, params, many, is_own))
        elif word not in _PASSES:
            self.is_whole = False
        return answer

    def tell(self) -> None:
        before = connection.connection.total_changes
        with connection.cursor() as plain, connection.make_cursor(connection.connection.cursor()) as own:
            for sql, params, many, is_own in self.made:
                cursor = own if is_own else plain
                (cursor.executemany if many else cursor.execute)(sql, params)
                if not many and " RETURNING " in sql:
                    cursor.fetchall()
        assert connection.connection.total_changes - before == self.changes


class Tables(Rows):
    """The tables in which something changed, each as a whole."""

    def __init__(self, before: dict[str, int]) -> None:
        self.before = before
        self.held: dict[str, list[str]] = {}

    def keep(self) -> None:
        """Read what they hold now."""
        with connection.cursor() as cursor:
            for table, count in _of_tables().items():
                if self.before.get(table) != count:
                    cursor.execute(f'SELECT array_agg(held::text) FROM "{table}" held')
                    self.held[table] = cursor.fetchone()[0] or []

    def tell(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, rows in self.held.items():
                cursor.execute(f'DELETE FROM "{table}"')
                if rows:
                    cursor.execute(
                        f'INSERT INTO "{table}" SELECT (row::"{table}").* FROM unnest(%s::text[]) AS row', [rows]
                    )
            cursor.execute("SET LOCAL session_replication_role = origin")


def recorder() -> AbstractContextManager[Rows]:
    """Follow what is written within."""
    return _tables() if connection.vendor == "postgresql" else _statements()


@contextmanager
def _statements() -> Iterator[Rows]:
    rows, before = Statements(), connection.connection.total_changes
    with connection.execute_wrapper(rows):
        yield rows
    rows.changes = connection.connection.total_changes - before


@contextmanager
def _tables() -> Iterator[Rows]:
    rows = Tables(_of_tables())
    yield rows
    rows.keep()
