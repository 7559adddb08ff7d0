"""SQL over the rows of submissions: who waits where, and whose NIK the registry knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import polars as pl
from django.db import connection

from lindung.apps.offices.queries import office_name
from lindung.store.query import Part, query_table
from lindung.store.sql_in import among

_WAITING_COUNTS = """
SELECT r.office_id, s.segment, COUNT(*) AS people, '' AS a, '' AS b, '' AS c FROM submissions_submissionrow r
JOIN submissions_submission s ON s.id = r.submission_id
WHERE r.state = 'open' AND r.disposition = 'needs_correction' AND s.state IN ('submitted', 'approved', 'enrolled')
GROUP BY r.office_id, s.segment
"""
_WAITING = f"""
SELECT r.nik, r.name, {office_name("r.office_id")}
FROM submissions_submissionrow r
WHERE r.state = 'open' AND NOT r.disposition = 'ready' AND r.disposition <> 'ineligible' AND {{asked}}
  AND r.office_id IS NOT NULL AND NOT {{own}}
  AND EXISTS (SELECT 1 FROM submissions_submission s WHERE s.id = r.submission_id AND s.government_id = %s
              AND s.state IN ('submitted', 'approved', 'enrolled'))
"""  # noqa: S608 (expressions of ours)
_ENROLLED = """
SELECT r.id, r.file_id, r.sheet, r.row, r.name, w.name, w.id, w.office_id = r.office_id, w.government_id
FROM submissions_submissionrow r JOIN registry_worker w ON w.nik = r.nik WHERE {condition}
"""


class EnrolledRow(NamedTuple):
    """A row whose NIK is in the registry, where it stands, its name, and the worker with that NIK.

    ``is_own_office``: whether the worker is of the row's office; ``government``: the worker's.
    """

    row_id: int
    file_id: int
    sheet: str
    row: int
    name: str
    worker_name: str
    worker_id: int
    is_own_office: bool
    government: str


def waiting_counts() -> Part:
    """How many rows of sent submissions wait for a correction, as a part (COUNTS): office_id, segment, people."""
    return Part(_WAITING_COUNTS, [])


def people_waiting(niks: Sequence[str], *, government: str, apart_from: Collection[int]) -> pl.DataFrame:
    """The rows with one of these NIKs that wait for a correction on a sent list of another office.

    Columns nik, name, office (its name). ``apart_from`` holds the ids of the offices left out. Not scoped: whoever
    shares a NIK must be recognised; callers show the office alone, never the name.
    """
    asked, nik_set = among("r.nik", niks)
    own, office_set = among("r.office_id", apart_from)
    schema = dict.fromkeys(("nik", "name", "office"), pl.String)
    return query_table(_WAITING.format(asked=asked, own=own), [nik_set, office_set, government], schema)


def rows_enrolled(row_ids: Collection[int]) -> list[EnrolledRow]:
    """Those of the rows whose NIK a worker of the registry has, with that worker's name."""
    condition, parameter = among("r.id", row_ids)
    with connection.cursor() as cursor:
        cursor.execute(_ENROLLED.format(condition=condition), [parameter])
        return [EnrolledRow(*found) for found in cursor.fetchall()]
