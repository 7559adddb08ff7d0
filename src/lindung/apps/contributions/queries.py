"""SQL over bills for the apps above."""

from __future__ import annotations

import polars as pl

from lindung.store.query import query_table

_OPEN = """
SELECT b.id, b.year, b.number, b.office_id, b.paid_by, CAST(b.due_on AS TEXT), b.total_rupiah - b.paid_rupiah, b.run_id
FROM contributions_bill b
WHERE b.government_id = %s AND b.paid_rupiah < b.total_rupiah
"""
_OPEN_SCHEMA = {
    "bill": pl.Int64, "year": pl.Int64, "number": pl.Int64, "office": pl.Int64, "paid_by": pl.String,
    "due_on": pl.String, "open": pl.Int64, "run": pl.Int64,
}  # fmt: skip


def bills_open(government: str) -> pl.DataFrame:
    """The bills of a government that are not paid in full.

    Columns bill, year, number, office, paid_by, due_on (ISO text), open (rupiah still owed), run (the month's run).
    """
    return query_table(_OPEN, [government], _OPEN_SCHEMA)
