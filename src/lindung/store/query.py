"""Plain SQL whose rows come as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
from django.db import connection


def query_table(sql: str, params: Sequence[Any], schema: Mapping[str, Any]) -> pl.DataFrame:
    """The rows of a statement, its columns named and typed by ``schema`` in the statement's order."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return pl.DataFrame(cursor.fetchall(), schema=schema, orient="row")


class Part(NamedTuple):
    """A statement without an order that is read together with others of the same columns."""

    sql: str
    params: Sequence[Any]


def query_parts(parts: Mapping[str, Part], schema: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """The rows of several statements with the same columns, read in one; a table for each name."""
    together = " UNION ALL ".join(f"SELECT '{name}' AS part, t.* FROM ({part.sql}) t" for name, part in parts.items())  # noqa: S608 (names of ours)
    params = [value for part in parts.values() for value in part.params]
    found = query_table(together, params, {"part": pl.String, **schema})
    return {name: found.filter(pl.col("part") == name).drop("part") for name in parts}
