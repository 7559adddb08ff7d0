"""SQL over workers and enrolments for the apps above: who is charged, what changed since an issue, who is active."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import polars as pl
from django.db import connection

from lindung.apps.offices.queries import in_government
from lindung.kernel.month import Month
from lindung.store.query import Part, query_table
from lindung.store.sql_in import among

TERMS = ("segment", "programmes", "risk_class", "paid_by")

_TERMS = "e.segment || '|' || e.programmes || '|' || e.risk_class || '|' || e.paid_by"
_USUAL = "SELECT e.segment, e.programmes, e.risk_class, e.paid_by FROM registry_enrolment e WHERE {held} LIMIT 1"
_IS_USUAL = "e.segment = %s AND e.programmes = %s AND e.risk_class = %s AND e.paid_by = %s"
_CHARGED = f"""
SELECT e.id, e.worker_id, e.office_id, e.wage_rupiah, CASE WHEN {_IS_USUAL} THEN NULL ELSE {_TERMS} END
FROM registry_enrolment e WHERE {{chosen}}
"""  # noqa: S608 (conditions of ours)
_HELD = """
{of_government}
AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s) AND end_reason <> 'duplicate'
"""
_OWN = _HELD.format(of_government=in_government("e.office_id"))
# A government with few of the offices is found by the index, its rows then read in their order on disk; one with
# most of them is read in one pass, which the plus sign makes the planner do.
_SOUGHT = "e.id IN (SELECT id FROM registry_enrolment WHERE {held})"
_OWN_PLAIN = _HELD.format(of_government=in_government("office_id"))
_BY_INDEX = _SOUGHT.format(held=_OWN_PLAIN)
_IN_ONE_PASS = _HELD.format(of_government=in_government("+e.office_id"))
_CHARGED_SCHEMA = {
    "enrolment_id": pl.Int64, "worker_id": pl.Int64, "office_id": pl.Int64, "wage_rupiah": pl.Int64,
    "terms": pl.String,
}  # fmt: skip
_STARTS = "SELECT id, CAST(starts_on AS TEXT) FROM registry_enrolment WHERE "
_CHANGED = f"""
SELECT worker_id, CAST(MIN(
  CASE WHEN source_event <= %s AND COALESCE(corrected_event, 0) <= %s AND end_reason <> 'duplicate'
       THEN ends_on ELSE starts_on END
) AS TEXT)
FROM registry_enrolment
WHERE {in_government("office_id")}
  AND (((source_event > %s OR corrected_event > %s) AND starts_on <= %s)
       OR (changed_event > %s AND (ends_on < %s OR end_reason = 'duplicate')))
GROUP BY worker_id
"""  # noqa: S608 (a condition of ours)
_DUPLICATES = """
SELECT DISTINCT worker_id FROM registry_enrolment WHERE end_reason = 'duplicate' AND employer_id = %s AND """
_BY_NAME = """
SELECT id FROM registry_worker
WHERE government_id = %s OR id IN (SELECT worker_id FROM registry_enrolment WHERE employer_id = %s AND is_beside)
ORDER BY name_key, id
"""
_ACTIVE = """
SELECT e.office_id, e.segment, COUNT(*) AS people, '' AS a, '' AS b, '' AS c FROM registry_enrolment e
WHERE e.starts_on <= %s AND (e.ends_on IS NULL OR e.ends_on >= %s) GROUP BY e.office_id, e.segment
"""

_IN_COHORTS = """
SELECT c.id, c.office_id, c.segment, c.paid_by, CAST(c.since AS TEXT), c.event, held.people FROM registry_cohort c
JOIN (SELECT cohort_id, COUNT(*) AS people FROM registry_enrolment
      WHERE cohort_id IS NOT NULL AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s)
        AND end_reason <> 'duplicate'
      GROUP BY cohort_id) held ON held.cohort_id = c.id
"""
_COHORT_SCHEMA = {
    "cohort": pl.Int64, "office": pl.Int64, "segment": pl.String, "paid_by": pl.String, "since": pl.String,
    "event": pl.Int64, "people": pl.Int64,
}  # fmt: skip
_SLICES = """
SELECT id, worker_id, office_id, employer_id, segment, cohort_id, CAST(starts_on AS TEXT), CAST(ends_on AS TEXT)
FROM registry_enrolment WHERE end_reason <> 'duplicate' AND {chosen}
"""
_ALONE = """
worker_id IN (SELECT worker_id FROM registry_enrolment
              WHERE (cohort_id IS NULL OR {of_cohort}) AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s))
"""
_SLICE_SCHEMA = {
    "enrolment": pl.Int64, "worker": pl.Int64, "office": pl.Int64, "employer": pl.String, "segment": pl.String,
    "cohort": pl.Int64, "starts_on": pl.String, "ends_on": pl.String,
}  # fmt: skip
_IDENTIFIED = """
SELECT id, nik, name, CAST(birth_date AS TEXT), mother_name FROM registry_worker WHERE merged_into_id IS NULL AND
"""
_IDENTIFIED_SCHEMA = {
    "worker_id": pl.Int64, "nik": pl.String, "name": pl.String, "birth_date": pl.String, "mother_name": pl.String,
}  # fmt: skip


def segment_of(enrolment: str) -> str:
    """SQL of the segment of an enrolment, whose key is the SQL given."""
    return f"(SELECT segment FROM registry_enrolment WHERE id = {enrolment})"  # noqa: S608 (a column of ours)


def held_least(column: str, *, worker: str, segment: str, on: str, also: str = "1 = 1") -> str:
    """SQL of the least value of a column of the enrolments of a worker and segment that hold on a day or later."""
    return f"""(SELECT MIN(e.{column}) FROM registry_enrolment e WHERE e.worker_id = {worker}
      AND e.segment = {segment} AND (e.ends_on IS NULL OR e.ends_on >= {on}) AND {also})"""  # noqa: S608 (columns of ours)


def enrolled_in(government: str, month: Month, *, most: int | None = None) -> int:
    """How many enrolments of a government hold on a day of the month, counted up to ``most`` where it is given."""
    limit = "" if most is None else f"LIMIT {most:d}"
    count = f"SELECT COUNT(*) FROM (SELECT 1 FROM registry_enrolment WHERE {_OWN_PLAIN} {limit}) held"  # noqa: S608 (a condition of ours)
    found = query_table(count, [government, month.last, month.first], {"people": pl.Int64})
    return int(found["people"][0])


def enrolments_charged(
    government: str, month: Month, *, workers: Collection[int] | None = None, has_most_offices: bool = False
) -> pl.DataFrame:
    """The enrolments of a government that hold on a day of the month, without those of duplicate workers.

    Columns enrolment_id, worker_id, office_id, wage_rupiah (per month), terms (TERMS joined by ``|``). ``workers``
    narrows it to some; ``has_most_offices`` chooses the plan for a government with most of the offices. Two
    statements.
    """
    held: list[Any] = [government, month.last, month.first]
    usual = _usual_terms(held)
    chosen, wanted = (_IN_ONE_PASS if has_most_offices else _BY_INDEX), []
    if workers is not None:
        condition, parameter = among("e.worker_id", workers)
        chosen, wanted = f"{_OWN} AND {condition}", [parameter]
    found = query_table(_CHARGED.format(chosen=chosen), [*usual, *held, *wanted], _CHARGED_SCHEMA)
    return found.with_columns(pl.col("terms").fill_null("|".join(map(str, usual))))


def _usual_terms(held: list[Any]) -> list[Any]:
    """The TERMS of one charged enrolment, empty where none is charged.

    Most enrolments share them; reusing the text saves a second per million rows.
    """
    with connection.cursor() as cursor:
        cursor.execute(_USUAL.format(held=_OWN), held)
        return list(cursor.fetchone() or [""] * len(TERMS))


def enrolment_starts(enrolments: Collection[int]) -> pl.DataFrame:
    """The first day of each enrolment: columns enrolment_id, starts_on (ISO text)."""
    condition, chosen = among("id", enrolments)
    return query_table(_STARTS + condition, [chosen], {"enrolment_id": pl.Int64, "starts_on": pl.String})


def workers_changed(government: str, *, since: int, last: date) -> pl.DataFrame:
    """The workers whose enrolments changed after an event in a way that reaches days up to ``last``.

    ``since`` is the event's number. Columns worker_id, since (the earliest day that changed, ISO text).
    """
    params = [since, since, government, since, since, last, since, last]
    return query_table(_CHANGED, params, {"worker_id": pl.Int64, "since": pl.String})


def duplicate_workers(government: str, workers: Collection[int] | None) -> list[int]:
    """The ids of a government's workers, among some or all, who turned out to be another person's duplicate."""
    condition, params = "1 = 1", [government]
    if workers is not None:
        condition, chosen = among("worker_id", workers)
        params = [government, chosen]
    return query_table(_DUPLICATES + condition, params, {"worker_id": pl.Int64})["worker_id"].to_list()


def workers_by_name(government: str) -> pl.DataFrame:
    """The workers of a government, those too who work for another first, by name: column worker_id."""
    return query_table(_BY_NAME, [government, government], {"worker_id": pl.Int64})


def active_counts(on: date) -> Part:
    """How many enrolments hold on a day, as a part (COUNTS): office_id, segment, people."""
    return Part(_ACTIVE, [on, on])


def cohorts_held(on: date) -> pl.DataFrame:
    """The cohorts of which somebody is enrolled on a day.

    Columns cohort, office, segment, paid_by, since (day), event (number), people (enrolled on the day).
    """
    return query_table(_IN_COHORTS, [on, on], _COHORT_SCHEMA).with_columns(pl.col("since").str.to_date())


def enrolment_slices(workers: Collection[int]) -> pl.DataFrame:
    """Every enrolment of some workers but those of duplicates.

    Columns enrolment, worker, office, employer, segment, cohort (null for those alone), starts_on, ends_on (days; null
    while it goes on).
    """
    condition, chosen = among("worker_id", workers)
    return _slices(condition, [chosen])


def slices_alone(on: date, cohorts: Collection[int]) -> pl.DataFrame:
    """``enrolment_slices`` of the workers with one that holds on a day and is of no cohort or of one of these."""
    condition, chosen = among("cohort_id", cohorts)
    return _slices(_ALONE.format(of_cohort=condition), [chosen, on, on])


def _slices(chosen: str, params: list[Any]) -> pl.DataFrame:
    found = query_table(_SLICES.format(chosen=chosen), params, _SLICE_SCHEMA)
    return found.with_columns(pl.col("starts_on", "ends_on").str.to_date())


def workers_identified(workers: Collection[int] | None = None) -> pl.DataFrame:
    """Workers, all or some, as ``matching`` compares them; nobody who was merged into another.

    Columns id (a number from 0), worker_id, nik, nik15, name, birth_date, mother_name.
    """
    condition, params = "1 = 1", []
    if workers is not None:
        condition, chosen = among("id", workers)
        params = [chosen]
    found = query_table(_IDENTIFIED + condition + " ORDER BY id", params, _IDENTIFIED_SCHEMA)
    return found.with_columns(pl.col("birth_date").str.to_date(), nik15=pl.col("nik").str.head(15)).with_row_index("id")
