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
from lindung.apps.events.services import chains_lock, event_number_reserve, event_record
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
    "is_beside",
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
    """A query that yields SOURCE_COLUMNS in their order, one row per person with a NIK, and its parameters.

    ``is_beside``: somebody decided that the person works here and for another employer.
    """

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
                                starts_on, end_reason, source_row, source_event, cohort_id, employer_id, is_beside)
SELECT w.id, source.office_id, %s, %s, %s, %s, source.wage_rupiah, source.job, %s, '', source.row_id, %s,
       CASE WHEN w.source_event = c.event THEN c.id END, %s,
       source.is_beside AND EXISTS (
         SELECT 1 FROM registry_enrolment e WHERE e.worker_id = w.id AND e.segment = %s
         AND (e.ends_on IS NULL OR e.ends_on >= %s))
FROM source JOIN registry_worker w ON w.nik = source.nik
LEFT JOIN registry_cohort c ON c.event = %s AND c.office_id = source.office_id
WHERE NOT EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.worker_id = w.id AND e.segment = %s
                  AND (e.ends_on IS NULL OR e.ends_on >= %s)
                  AND (NOT source.is_beside OR e.employer_id = %s OR e.segment <> 'wage_earner'))
ORDER BY w.id
"""
_RETURNED = """
UPDATE registry_worker SET office_id = e.office_id, government_id = o.government_id
FROM registry_enrolment e JOIN offices_office o ON o.id = e.office_id
WHERE e.worker_id = registry_worker.id AND e.source_event = %s AND registry_worker.source_event <> %s
AND NOT e.is_beside
"""
_LEAVING = """
SELECT w.government_id, COUNT(*) FROM registry_worker w JOIN registry_enrolment e ON e.worker_id = w.id
WHERE e.source_event = %s AND w.source_event <> %s AND w.government_id <> %s AND NOT e.is_beside
GROUP BY w.government_id ORDER BY w.government_id
"""
# Of PostgreSQL's advisory locks, the one that enrolling holds.
_ENROLLING = 7_413_000_002
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

    Someone known by NIK keeps their record and gets a new enrolment. Those covered already, by another employer too
    unless ``is_beside``, are skipped and named in the answer. ``government``: whose offices the source names. No two
    governments enrol at the same moment: nobody is enrolled twice, and none waits for another's people.
    """
    _alone()
    number = event_number_reserve(by=by, government=government)
    with_source = _SOURCE.format(columns=", ".join(SOURCE_COLUMNS), sql=source.sql)
    with connection.cursor() as cursor:
        cursor.execute(_COHORTS, [terms.segment, terms.paid_by, terms.starts_on, number, government])
        cursor.execute(with_source + _WORKERS, [*source.params, number])
        new = _rows_changed(cursor)
        touched = _enrolments_add(cursor, with_source, source, terms, number, government)
        # every new worker has an enrolment by now; whoever else has one was known before
        left = _return(cursor, by, government, number) if touched.height > new else {}
        cursor.execute(_EMPTY_COHORTS, [number])
        cursor.execute(with_source + _COUNT, source.params)
        already = _already(cursor, with_source, source, number) if touched.height < cursor.fetchone()[0] else ()
        if connection.vendor == "postgresql" and touched.height >= _MANY:
            # Until the server looks by itself, its plans would be those for a small table.
            cursor.execute(_ANALYZE)
    event_record(
        actor=by,
        verb="workers.enrol",
        subject=subject,
        government=government,
        number=number,
        data={
            "workers": touched.height,
            "already_enrolled": len(already),
            "programmes": terms.programmes,
            "segment": terms.segment,
            "starts_on": terms.starts_on.isoformat(),
        },
        batch=Batch.of(touched),
    )
    _leaving_record(by, left)
    return Enrolled(touched.height, already, number)


def _alone() -> None:
    """Wait until no other enrols; SQLite lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ENROLLING])


def _return(cursor: CursorWrapper, by: Principal, government: str, number: int) -> dict[str, int]:
    """Bring those who were known before to their new office; answers how many left each other government by it.

    The chains of those governments are locked before their people are, as by every act there.
    """
    cursor.execute(_LEAVING, [number, number, government])
    left = {str(code): int(people) for code, people in cursor.fetchall()}
    chains_lock(by=by, governments=set(left))
    cursor.execute(_RETURNED, [number, number])
    return left


def _already(cursor: CursorWrapper, with_source: str, source: Source, number: int) -> tuple[int, ...]:
    """The rows of the source that were not enrolled, because their people were."""
    cursor.execute(with_source + _ALREADY, [*source.params, number])
    return tuple(row[0] for row in cursor.fetchall())


def _leaving_record(by: Principal, left: dict[str, int]) -> None:
    """Tell each government that people left; not where they went, which is not theirs to know."""
    for government, people in left.items():
        event_record(
            actor=by,
            verb="workers.leave",
            subject=f"government:{government}",
            government=government,
            data={"workers": people},
        )


def _rows_changed(cursor: CursorWrapper) -> int:
    """How many rows the last statement wrote; sqlite3 does not say it of an INSERT that begins with WITH."""
    if cursor.rowcount >= 0:
        return int(cursor.rowcount)
    cursor.execute("SELECT changes()")
    return int(cursor.fetchone()[0])


def _enrolments_add(
    cursor: CursorWrapper, with_source: str, source: Source, terms: Terms, number: int, government: str
) -> pl.DataFrame:
    """Insert the enrolments; answers whom they are of and where in the source each stands."""
    held = (terms.segment, terms.programmes, terms.risk_class, terms.paid_by, terms.starts_on)
    covered = (terms.segment, terms.starts_on)
    params = [*source.params, *held, number, government, *covered, number, *covered, government]
    if connection.vendor == "postgresql":
        added = f", added AS ({_ENROLMENTS} RETURNING id, worker_id, source_row)"
        cursor.execute(with_source + added + _TOUCHED.format(enrolled="added", of_event=""), params)
    else:
        cursor.execute(with_source + _ENROLMENTS, params)
        touched = _TOUCHED.format(enrolled="registry_enrolment", of_event="WHERE e.source_event = %s")
        cursor.execute(with_source + touched, [*source.params, number])
    return pl.DataFrame(cursor.fetchall(), schema=_TOUCHED_SCHEMA, orient="row")
