"""SQL over bills for the apps above."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from lindung.apps.registry.queries import segment_of
from lindung.store.query import query_table
from lindung.store.sql_in import among

SEGMENT = f"CASE WHEN b.segment = '' THEN {segment_of('l.enrolment_id')} ELSE b.segment END"
"""SQL of the segment of a line l of a bill b, also of a bill of several segments."""

_OPEN = """
SELECT b.id, b.year, b.number, b.office_id, b.segment, b.paid_by, CAST(b.due_on AS TEXT),
  b.total_rupiah - b.paid_rupiah, b.run_id
FROM contributions_bill b
WHERE b.government_id = %s AND b.paid_rupiah < b.total_rupiah
"""
_OPEN_SCHEMA = {
    "bill": pl.Int64, "year": pl.Int64, "number": pl.Int64, "office": pl.Int64, "segment": pl.String,
    "paid_by": pl.String, "due_on": pl.String, "open": pl.Int64, "run": pl.Int64,
}  # fmt: skip

_PAID = """
SELECT b.office_id, b.segment, b.paid_by, CAST(b.month AS TEXT), r.event_number,
  CASE WHEN b.settled_on <= %s THEN 1 ELSE 0 END
FROM contributions_bill b JOIN contributions_monthrun r ON r.id = b.run_id
"""
_PAID_SCHEMA = {
    "office": pl.Int64, "segment": pl.String, "paid_by": pl.String, "month": pl.String, "run_event": pl.Int64,
    "is_paid": pl.Int64,
}  # fmt: skip
_CHARGED = """
SELECT l.id, l.worker_id, l.enrolment_id, CAST(COALESCE(l.corrected_month, b.month) AS TEXT),
       CASE WHEN b.settled_on <= %s THEN 1 ELSE 0 END, l.total_rupiah, CASE WHEN l.correction IS NULL THEN 0 ELSE 1 END
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id WHERE {among}
"""
_CHARGED_SCHEMA = {
    "line": pl.Int64, "worker": pl.Int64, "enrolment": pl.Int64, "month": pl.String, "is_paid": pl.Int64,
    "rupiah": pl.Int64, "is_correction": pl.Int64,
}  # fmt: skip


def bills_open(government: str) -> pl.DataFrame:
    """The bills of a government that are not paid in full.

    Columns bill, year, number, office, segment, paid_by, due_on (ISO text), open (rupiah still owed), run (the
    month's run).
    """
    return query_table(_OPEN, [government], _OPEN_SCHEMA)


def bills_paid(on: date) -> pl.DataFrame:
    """Every bill and whether it was paid in full by a day.

    Columns office, segment (empty where it is of several), paid_by, month (its first day), run_event (number of the
    event that issued it), is_paid.
    """
    found = query_table(_PAID, [on], _PAID_SCHEMA)
    return found.with_columns(pl.col("month").str.to_date(), pl.col("is_paid").cast(pl.Boolean))


def months_charged(workers: Collection[int], on: date) -> pl.DataFrame:
    """The lines of some workers in the order in which they were billed, and whether their bill was paid by a day.

    Columns worker, enrolment, month (its first day; of a correction the corrected one), is_paid, rupiah, is_correction.
    """
    condition, chosen = among("l.worker_id", workers)
    found = query_table(_CHARGED.format(among=condition), [on, chosen], _CHARGED_SCHEMA).sort("line")
    flags = pl.col("is_paid", "is_correction").cast(pl.Boolean)
    return found.with_columns(pl.col("month").str.to_date(), flags).drop("line")
