"""SQL that joins bills with what was paid on them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl
from django.db import connection

from lindung.store.query import query_table
from lindung.store.sql_in import among

_SAME = (
    "p.office_id = b.office_id AND p.paid_by = b.paid_by AND (p.segment = b.segment OR '' IN (p.segment, b.segment))"
)
_LATE = """
SELECT b.id, b.office_id, b.segment, b.paid_by, CAST(b.month AS TEXT), CAST(b.due_on AS TEXT),
  b.total_rupiah - COALESCE((SELECT SUM(a.amount_rupiah) FROM payments_allocation a
                             WHERE a.bill_id = b.id AND a.effective_on <= %s), 0),
  b.workers_count,
  CAST((SELECT MAX(p.month) FROM contributions_bill p
        WHERE {same} AND p.settled_on <= %s AND p.month <= %s) AS TEXT),
  CAST((SELECT MAX(p.month) FROM contributions_bill p
        WHERE {same} AND p.month <= %s) AS TEXT)
FROM contributions_bill b WHERE b.due_on < %s AND {runs}
  AND (b.paid_rupiah < b.total_rupiah OR b.settled_on > %s OR b.settled_on IS NULL)
"""
_LATE_SCHEMA = {
    "bill": pl.Int64, "office": pl.Int64, "segment": pl.String, "paid_by": pl.String, "month": pl.String,
    "due_on": pl.String, "open_rupiah": pl.Int64, "people": pl.Int64, "paid_until": pl.String,
    "billed_until": pl.String,
}  # fmt: skip
_PAY = """
WITH parts AS (
SELECT a.bill_id, SUM(a.amount_rupiah) AS part FROM payments_allocation a
JOIN payments_payment p ON p.id = a.payment_id JOIN payments_statementline l ON l.id = p.statement_line_id
WHERE l.statement_id = %s GROUP BY a.bill_id)
UPDATE contributions_bill SET
  paid_rupiah = paid_rupiah + parts.part,
  settled_on = CASE WHEN total_rupiah = paid_rupiah + parts.part
               THEN (SELECT MAX(a.effective_on) FROM payments_allocation a WHERE a.bill_id = contributions_bill.id
                     AND a.amount_rupiah > 0) END
FROM parts WHERE parts.bill_id = contributions_bill.id
"""


def bills_past_due(on: date, runs: Collection[int]) -> pl.DataFrame:
    """The bills of some months' runs that were due before a day, with what was open at its end.

    Columns bill, office, segment, paid_by, month and due_on (dates), open_rupiah (zero or less where it was paid by
    then), people, paid_until and billed_until (the last month of the office, segment and source of money that was paid
    by that day, and that was billed up to it; the first is null where none was). Not scoped: the caller's runs are.
    """
    condition, chosen = among("b.run_id", runs)
    found = query_table(_LATE.format(same=_SAME, runs=condition), [on, on, on, on, on, chosen, on], _LATE_SCHEMA)
    return found.with_columns(pl.col("month", "due_on", "paid_until", "billed_until").str.to_date())


def bills_pay_from(statement_id: int) -> None:
    """Add what the lines of a statement paid to its bills, and settle those that are now paid in full."""
    with connection.cursor() as cursor:
        cursor.execute(_PAY, [statement_id])
