"""Whom the registry knows of the people on a list of candidates: members of any segment, with any government."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from django.db import connection

from lindung.store.query import query_table
from lindung.store.sql_in import among

_KNOWN = """
SELECT COALESCE(w.merged_into_id, w.id), w.nik, w.name, CAST(w.birth_date AS TEXT), w.mother_name,
       CASE WHEN EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.worker_id IN (w.id, w.merged_into_id)
         AND e.end_reason <> 'duplicate' AND (e.ends_on IS NULL OR e.ends_on >= %s)) THEN 1 ELSE 0 END,
       CASE WHEN EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.worker_id IN (w.id, w.merged_into_id)
         AND e.end_reason = 'died') THEN 1 ELSE 0 END
FROM registry_worker w WHERE {condition}
"""
_READ = {
    "worker_id": pl.Int64, "nik": pl.String, "name": pl.String, "birth_date": pl.String, "mother_name": pl.String,
    "is_active": pl.Int64, "has_died": pl.Int64,
}  # fmt: skip


def known_anywhere(niks: Sequence[str], birth_dates: Sequence[date], *, on: date) -> pl.DataFrame:
    """Everyone who has one of these NIKs or birth dates, whatever their segment, office and government.

    Columns worker_id, nik, name, birth_date, mother_name, is_active (enrolled on the day or later) and has_died.
    Whoever was merged into another counts as enrolled where the other is. Not scoped: a member of another place must be
    recognised; callers show no more of them than that they are one. One statement.
    """
    asked = [among("w.nik", niks)]
    if birth_dates:
        column = "w.birth_date::text" if connection.vendor == "postgresql" else "w.birth_date"
        asked.append(among(column, (day.isoformat() for day in birth_dates)))
    # a pass for each, of which the first goes by its index; one condition with OR would read every worker
    sql = " UNION ".join(_KNOWN.format(condition=condition) for condition, _ in asked)
    found = query_table(sql, [value for _, parameter in asked for value in (on, parameter)], _READ)
    return found.with_columns(
        pl.col("birth_date").str.slice(0, 10).str.to_date(), pl.col("is_active", "has_died").cast(pl.Boolean)
    )
