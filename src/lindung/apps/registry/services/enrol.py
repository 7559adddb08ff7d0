"""Enrolling many at once: rows of a source become workers and enrolments by sets, never one by one.

The number of statements does not depend on how many they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from lindung.apps.events.batch import Batch
from lindung.apps.events.services import event_number_reserve, event_record
from lindung.kernel.principal import Principal

SOURCE_COLUMNS = [
    "row_id",
    "nik",
    "name",
    "name_key",
    "birth_date",
    "sex",
    "birth_place",
    "mother_name",
    "address",
    "village",
    "phone",
    "job",
    "wage_rupiah",
    "office_id",
    "file",
    "sheet",
    "row",
]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms people are enrolled: programmes joined by ``+``, from the first day of a month."""

    segment: str
    programmes: str
    risk_class: str
    paid_by: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class Source:
    """A query that yields SOURCE_COLUMNS in their order, one row per person with a NIK, and its parameters."""

    sql: str
    params: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Enrolled:
    """How many were enrolled, and the ``row_id`` of those who turned out to be enrolled already."""

    count: int
    already: tuple[int, ...]
    event_number: int


# Not materialized: what a statement takes from the source twice is read twice, rather than kept on the disk.
_SOURCE = "WITH source ({columns}) AS NOT MATERIALIZED ({sql}) "
_WORKERS = """
INSERT INTO registry_worker (nik, name, name_key, birth_date, sex, birth_place, mother_name, address, village, phone,
                             government_id, office_id, source_row, source_event)
SELECT source.nik, source.name, source.name_key, source.birth_date, source.sex, source.birth_place,
       source.mother_name, source.address, source.village, source.phone, o.government_id, source.office_id, row_id, %s
FROM source JOIN offices_office o ON o.id = source.office_id WHERE true
ORDER BY source.office_id, source.name_key, row_id
ON CONFLICT (nik) DO NOTHING
"""
_COHORTS = """
INSERT INTO registry_cohort (office_id, segment, paid_by, since, event)
SELECT o.id, %s, %s, %s, %s FROM offices_office o WHERE o.government_id = %s
"""
_EMPTY_COHORTS = """
DELETE FROM registry_cohort WHERE event = %s
AND NOT EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.cohort_id = registry_cohort.id)
"""
_ENROLMENTS = """
INSERT INTO registry_enrolment (worker_id, office_id, segment, programmes, risk_class, paid_by, wage_rupiah, job,
                                starts_on, end_reason, source_row, source_event, cohort_id)
SELECT w.id, source.office_id, %s, %s, %s, %s, source.wage_rupiah, source.job, %s, '', source.row_id, %s,
       CASE WHEN w.source_event = c.event THEN c.id END
FROM source JOIN registry_worker w ON w.nik = source.nik
LEFT JOIN registry_cohort c ON c.event = %s AND c.office_id = source.office_id
WHERE NOT EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.worker_id = w.id AND e.segment = %s
                  AND (e.ends_on IS NULL OR e.ends_on >= %s))
ORDER BY w.id
"""
_RETURNED = """
UPDATE registry_worker SET office_id = e.office_id, government_id = o.government_id
FROM registry_enrolment e JOIN offices_office o ON o.id = e.office_id
WHERE e.worker_id = registry_worker.id AND e.source_event = %s AND registry_worker.source_event <> %s
"""
_TOUCHED = """
SELECT e.worker_id, source.file, source.sheet, source.row
FROM {enrolled} e JOIN source ON source.row_id = e.source_row {of_event} ORDER BY e.id
"""
_COUNT = "SELECT COUNT(*) FROM source"
_ALREADY = """
SELECT row_id FROM source WHERE NOT EXISTS (
  SELECT 1 FROM registry_enrolment e WHERE e.source_row = source.row_id AND e.source_event = %s)
"""
_MANY = 5_000
_ANALYZE = """
ANALYZE registry_worker (nik, name_key, government_id, office_id), registry_enrolment (office_id, segment, starts_on)
"""
_TOUCHED_SCHEMA = {"worker": pl.Int64, "file": pl.Int64, "sheet": pl.String, "row": pl.Int64}


@transaction.atomic
def workers_enrol(*, by: Principal, government: str, subject: str, source: Source, terms: Terms) -> Enrolled:
    """Enrol everyone in ``source`` who is not covered yet, with one chained event that lists who, file, sheet and row.

    Someone known by NIK keeps their record and gets a new enrolment. Those covered already are skipped and named in the
    answer. ``government`` is the region code whose offices the source names.
    """
    number = event_number_reserve()
    with_source = _SOURCE.format(columns=", ".join(SOURCE_COLUMNS), sql=source.sql)
    with connection.cursor() as cursor:
        cursor.execute(_COHORTS, [terms.segment, terms.paid_by, terms.starts_on, number, government])
        cursor.execute(with_source + _WORKERS, [*source.params, number])
        new = _rows_changed(cursor)
        touched = _enrolments_add(cursor, with_source, source, terms, number)
        # every new worker has an enrolment by now; whoever else has one was known before
        if touched.height > new:
            cursor.execute(_RETURNED, [number, number])
        cursor.execute(_EMPTY_COHORTS, [number])
        cursor.execute(with_source + _COUNT, source.params)
        already: tuple[int, ...] = ()
        if touched.height < cursor.fetchone()[0]:
            cursor.execute(with_source + _ALREADY, [*source.params, number])
            already = tuple(row[0] for row in cursor.fetchall())
        if connection.vendor == "postgresql" and touched.height >= _MANY:
            # Until the server looks by itself, its plans would be those for a small table.
            cursor.execute(_ANALYZE)
    event_record(
        actor=by,
        verb="workers.enrol",
        subject=subject,
        government=government,
        data={
            "workers": touched.height,
            "already_enrolled": len(already),
            "programmes": terms.programmes,
            "segment": terms.segment,
            "starts_on": terms.starts_on.isoformat(),
        },
        batch=Batch.of(touched),
    )
    return Enrolled(touched.height, already, number)


def _rows_changed(cursor: CursorWrapper) -> int:
    """How many rows the last statement wrote; sqlite3 does not say it of an INSERT that begins with WITH."""
    if cursor.rowcount >= 0:
        return int(cursor.rowcount)
    cursor.execute("SELECT changes()")
    return int(cursor.fetchone()[0])


def _enrolments_add(cursor: CursorWrapper, with_source: str, source: Source, terms: Terms, number: int) -> pl.DataFrame:
    """Insert the enrolments; answers whom they are of and where in the source each stands."""
    held = (terms.segment, terms.programmes, terms.risk_class, terms.paid_by, terms.starts_on)
    params = [*source.params, *held, number, number, terms.segment, terms.starts_on]
    if connection.vendor == "postgresql":
        added = f", added AS ({_ENROLMENTS} RETURNING id, worker_id, source_row)"
        cursor.execute(with_source + added + _TOUCHED.format(enrolled="added", of_event=""), params)
    else:
        cursor.execute(with_source + _ENROLMENTS, params)
        touched = _TOUCHED.format(enrolled="registry_enrolment", of_event="WHERE e.source_event = %s")
        cursor.execute(with_source + touched, [*source.params, number])
    return pl.DataFrame(cursor.fetchall(), schema=_TOUCHED_SCHEMA, orient="row")
