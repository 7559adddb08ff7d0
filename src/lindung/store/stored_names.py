"""Which stored files the rows of a database refer to, read from the tables themselves, of whatever version.

A column that names stored files is called ``stored_as`` or ends with ``_stored_as``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Ask = Callable[[str], Iterable[tuple[Any, ...]]]

_COLUMNS = {
    "sqlite": (
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND substr(c.name, -9) = 'stored_as'"
    ),
    "postgresql": (
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema() AND right(column_name, 9) = 'stored_as'"
    ),
}


def stored_columns(ask: Ask, kind: str) -> list[tuple[str, str]]:
    """Table and column of everything that names stored files; ``kind`` is ``sqlite`` or ``postgresql``."""
    return sorted((str(table), str(column)) for table, column in ask(_COLUMNS[kind]))


def stored_names(ask: Ask, kind: str) -> set[str]:
    """The names of all stored files that a row refers to."""
    names: set[str] = set()
    for table, column in stored_columns(ask, kind):
        rows = ask(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\'')  # noqa: S608 (names of tables)
        names.update(str(row[0]) for row in rows)
    return names
