"""Many rows into one table in one statement: COPY on PostgreSQL, executemany on SQLite.

The one place through which rows read out of files reach the database: every text is cut to its column and freed of null
characters, which PostgreSQL would refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

import polars as pl
from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from lindung.store.fields import NULL


def load(model: type[models.Model], columns: Sequence[str], rows: pl.DataFrame | Iterable[Sequence[Any]]) -> None:
    """Insert rows (a table, or tuples in the order of ``columns``, database column names) in the caller's transaction.

    The number of statements is one, whatever the number of rows. Defaults of the model are not applied:
    every column without a database default must be named.
    """
    fitted = _fitted_table(model, columns, rows) if isinstance(rows, pl.DataFrame) else _fitted(model, columns, rows)
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in fitted:
                copy.write_row(row)
    else:
        marks = ", ".join("?" * len(columns))
        with _streaming_cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", cast(Sequence[Any], fitted))  # noqa: S608 (names of ours)


def _lengths(model: type[models.Model]) -> dict[str, int | None]:
    """``{column: most characters}`` of the text columns; None for no limit."""
    texts = (models.CharField, models.TextField, models.JSONField)
    fields = [field for field in model._meta.concrete_fields if isinstance(field, texts)]
    return {str(field.column): getattr(field, "max_length", None) for field in fields}


def _fitted_table(model: type[models.Model], columns: Sequence[str], table: pl.DataFrame) -> Iterator[Sequence[Any]]:
    lengths = _lengths(model)
    texts = []
    for name in columns:
        if name in lengths and table.schema[name] == pl.String:
            text, most = pl.col(name).str.replace_all(NULL, "", literal=True), lengths[name]
            texts.append(text if most is None else text.str.head(most))
    return table.select(columns).with_columns(texts).iter_rows()


def _fitted(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    lengths = _lengths(model)
    places = [(place, lengths[name]) for place, name in enumerate(columns) if name in lengths]
    if not places:
        return rows
    return (_fitted_row(row, places) for row in rows)


def _fitted_row(row: Sequence[Any], places: list[tuple[int, int | None]]) -> list[Any]:
    fitted = list(row)
    for place, most in places:
        text = fitted[place]
        if isinstance(text, str):
            fitted[place] = text.replace(NULL, "")[:most]
    return fitted


def _streaming_cursor() -> CursorWrapper:
    """SQLite's own cursor: Django's keeps every row in memory because it peeks at the first."""
    connection.ensure_connection()
    own = connection.connection.cursor()
    return connection.make_debug_cursor(own) if connection.queries_logged else connection.make_cursor(own)
