"""Whom the registry knows of the people on a list, or of people who may be the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl
from django.db import connection

from lindung.store.sql_in import among

_KNOWN = """
SELECT COALESCE(w.merged_into_id, w.id), w.nik, w.name, w.birth_date, w.mother_name, held.id IS NOT NULL,
       CASE WHEN held.employer_id <> w.government_id THEN held.office_id ELSE w.office_id END,
       COALESCE(held.employer_id, w.government_id)
FROM registry_worker w LEFT JOIN registry_enrolment held ON held.id = (
  SELECT e.id FROM registry_enrolment e
  WHERE e.worker_id IN (w.id, w.merged_into_id) AND e.segment = %s AND (e.ends_on IS NULL OR e.ends_on >= %s)
  ORDER BY CASE WHEN e.employer_id = %s THEN 0 ELSE 1 END, e.id LIMIT 1)
WHERE {condition}
"""
_KNOWN_SCHEMA = {
    "worker_id": pl.Int64, "nik": pl.String, "name": pl.String, "birth_date": pl.Date, "mother_name": pl.String,
    "is_active": pl.Boolean, "office_id": pl.Int64, "government": pl.String,
}  # fmt: skip
_NEAR = ("SUBSTR(w.nik, 1, 12)", "SUBSTR(w.nik, 7, 10) || w.name_key", "w.name_key")


class Near(NamedTuple):
    """What finds people who may be the same: beginnings of NIKs, their ends with the key of the name, such keys."""

    heads: Collection[str] = ()
    tails: Collection[str] = ()
    names: Collection[str] = ()


def known_people(
    niks: Sequence[str],
    birth_dates: Sequence[date],
    *,
    segment: str,
    on: date,
    employer: str,
    near: Near | None = None,
) -> pl.DataFrame:
    """Everyone who has one of these NIKs or birth dates, wherever enrolled, for comparing a new list with.

    With ``near`` people who may be the same besides. Whoever was merged into another counts as enrolled where the other
    is. Columns worker_id, nik, name, birth_date, mother_name, is_active (enrolled on the day or later), and office_id
    and government: where they are enrolled with the ``employer`` who sends the list, else with another, else where they
    were enrolled last. Not scoped: a person enrolled elsewhere must be recognised; callers show no more of them than
    that they are enrolled.
    """
    by_nik, nik_set = among("w.nik", niks)
    by_birth, birth_set = among(
        "w.birth_date::text" if connection.vendor == "postgresql" else "w.birth_date",
        (day.isoformat() for day in birth_dates),
    )
    conditions, sets = [by_nik, by_birth], [nik_set, birth_set]
    for column, values in zip(_NEAR, near or (), strict=False):
        if values:
            condition, parameter = among(column, sorted(values))
            conditions.append(condition)
            sets.append(parameter)
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN.format(condition=" OR ".join(conditions)), [segment, on, employer, *sets])
        rows = [(*found[:3], _day(found[3]), found[4], bool(found[5]), *found[6:]) for found in cursor]
    return pl.DataFrame(rows, schema=_KNOWN_SCHEMA, orient="row")


def _day(value: object) -> object:
    return date.fromisoformat(value) if isinstance(value, str) else value
