"""Plain SQL whose rows come as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl
from django.db import connection
from django.db.models import Count, QuerySet, Value


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


def counts_at_once(parts: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each query set finds, in one statement; those that can find nothing are not asked."""
    counted = [
        found.order_by()
        .annotate(part=Value(name))
        .values("part")
        .annotate(many=Count("pk"))
        .values_list("part", "many")
        for name, found in parts.items()
        if not found.query.is_empty()
    ]
    numbers: dict[str, int] = dict.fromkeys(parts, 0)
    if counted:
        numbers.update(dict(counted[0].union(*counted[1:], all=True)))
    return numbers
