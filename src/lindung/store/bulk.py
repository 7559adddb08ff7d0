"""Many rows into one table in one statement: COPY on PostgreSQL, executemany on SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.db import connection, models
from django.db.backends.utils import CursorWrapper


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows (tuples in the order of ``columns``, database column names) inside the caller's transaction.

    The number of statements is one, whatever the number of rows. Defaults of the model are not applied:
    every column without a database default must be named.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(columns))
        with _streaming_cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", cast(Sequence[Any], rows))  # noqa: S608 (names of ours)


def _streaming_cursor() -> CursorWrapper:
    """SQLite's own cursor: Django's keeps every row in memory because it peeks at the first."""
    connection.ensure_connection()
    own = connection.connection.cursor()
    return connection.make_debug_cursor(own) if connection.queries_logged else connection.make_cursor(own)
