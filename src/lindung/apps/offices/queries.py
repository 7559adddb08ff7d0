"""SQL over offices and headcounts, and the conditions by which other apps' statements reach them."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.store.query import query_table

_LISTED = """
SELECT h.office_id, h.segment, h.people, CAST(h."on" AS TEXT), h.source FROM offices_headcount h
WHERE h."on" = (SELECT MAX(i."on") FROM offices_headcount i
                WHERE i.office_id = h.office_id AND i.segment = h.segment AND i."on" <= %s)
"""
_LISTED_SCHEMA = {
    "office_id": pl.Int64, "segment": pl.String, "people": pl.Int64, "on": pl.String, "source": pl.String,
}  # fmt: skip


def in_government(column: str) -> str:
    """The SQL condition that the office in ``column`` belongs to a government; its one parameter is the code."""
    return f"{column} IN (SELECT id FROM offices_office WHERE government_id = %s)"  # noqa: S608 (a column of ours)


def office_name(column: str) -> str:
    """The SQL expression for the name of the office in ``column``."""
    return f"(SELECT name FROM offices_office WHERE id = {column})"  # noqa: S608 (a column of ours)


def latest_headcounts(on: date) -> pl.DataFrame:
    """The latest headcount of each office and segment up to a day.

    Columns office_id, segment, people, on (the day of the count, ISO text) and source.
    """
    return query_table(_LISTED, [on], _LISTED_SCHEMA)
