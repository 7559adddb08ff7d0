"""SQL over offices and headcounts, and the conditions by which other apps' statements reach them."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.store.query import Part

_LISTED = """
SELECT h.office_id, h.segment, h.people, CAST(h."on" AS TEXT) AS a, h.source AS b, '' AS c FROM offices_headcount h
WHERE h."on" = (SELECT MAX(i."on") FROM offices_headcount i
                WHERE i.office_id = h.office_id AND i.segment = h.segment AND i."on" <= %s)
"""
_NAMES = """
SELECT o.id AS office_id, o.code AS segment, 0 AS people, o.name AS a, o.government_id AS b, g.name AS c
FROM offices_office o JOIN offices_government g ON g.region_id = o.government_id
"""
# What statements about offices that are read together have in common; the texts differ by statement.
COUNTS = {
    "office_id": pl.Int64, "segment": pl.String, "people": pl.Int64, "a": pl.String, "b": pl.String, "c": pl.String,
}  # fmt: skip


def in_government(column: str) -> str:
    """The SQL condition that the office in ``column`` belongs to a government; its one parameter is the code."""
    return f"{column} IN (SELECT id FROM offices_office WHERE government_id = %s)"  # noqa: S608 (a column of ours)


def office_name(column: str) -> str:
    """The SQL expression for the name of the office in ``column``."""
    return f"(SELECT name FROM offices_office WHERE id = {column})"  # noqa: S608 (a column of ours)


def latest_headcounts(on: date) -> Part:
    """The latest headcount of each office and segment up to a day, as a part (COUNTS).

    office_id, segment, people, and as texts the day of the count (ISO) and its source.
    """
    return Part(_LISTED, [on])


def offices_named() -> Part:
    """Every office, as a part (COUNTS): office_id, its code, 0, its name, its government's code and name."""
    return Part(_NAMES, [])
