"""SQL over the rows of submissions: who waits where, and whose NIK the registry knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import polars as pl
from django.db import connection

from lindung.apps.offices.queries import office_name
from lindung.apps.registry.queries import held_least
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
_OF_ROW = {"worker": "w.id", "segment": "s.segment", "on": "s.starts_on"}
_ENROLLED = f"""
SELECT t.row_id, t.file_id, t.sheet, t.row, t.name, t.worker_name, t.worker_id,
       CASE WHEN t.own IS NULL AND t.employer IS NOT NULL THEN FALSE
            WHEN t.government = t.sender OR t.own IS NULL THEN t.office = t.row_office ELSE t.own = t.row_office END,
       CASE WHEN t.own IS NOT NULL THEN t.sender ELSE COALESCE(t.employer, t.government) END
FROM (
  SELECT r.id AS row_id, r.file_id, r.sheet, r.row, r.name, r.office_id AS row_office, w.name AS worker_name,
         w.id AS worker_id, w.office_id AS office, w.government_id AS government, s.government_id AS sender,
         {held_least("office_id", **_OF_ROW, also="e.employer_id = s.government_id")} AS own,
         {held_least("employer_id", **_OF_ROW)} AS employer
  FROM submissions_submissionrow r JOIN submissions_submission s ON s.id = r.submission_id
  JOIN registry_worker w ON w.nik = r.nik WHERE {{condition}}
) t
"""  # noqa: S608 (conditions of ours)


class EnrolledRow(NamedTuple):
    """A row whose NIK is in the registry, where it stands, its name, and the worker with that NIK.

    ``is_own_office``: whether the worker is of the row's office; ``government``: the worker's, by the membership with
    the sender where there is one, else by that with another.
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
