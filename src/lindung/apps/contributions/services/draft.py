"""A month's bills as they would be issued today: who is charged, how much, and what changed since the month before.

Computed by ``rules.contribution`` over the whole table at once; nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import connection

from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.rules.contribution import contributions

_CHARGED = """
SELECT e.id, e.worker_id, e.office_id, e.segment, e.programmes, e.risk_class, e.paid_by, e.wage_rupiah,
       CAST(e.starts_on AS TEXT)
FROM registry_enrolment e JOIN registry_worker w ON w.id = e.worker_id
WHERE e.office_id IN (SELECT id FROM offices_office WHERE government_id = %s)
  AND e.starts_on <= %s AND (e.ends_on IS NULL OR e.ends_on >= %s)
ORDER BY e.office_id, w.name_key, w.id, e.id
"""
_BEFORE = """
SELECT l.worker_id, b.office_id, l.wage_rupiah
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
WHERE b.government_id = %s AND b.month = %s
"""
_SCHEMA = {
    "enrolment_id": pl.Int64,
    "worker_id": pl.Int64,
    "office_id": pl.Int64,
    "segment": pl.String,
    "programmes": pl.String,
    "risk_class": pl.String,
    "paid_by": pl.String,
    "wage_rupiah": pl.Int64,
    "starts_on": pl.String,
}
AMOUNTS = ("jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah")


@dataclass(frozen=True, slots=True)
class Draft:
    """``lines``: one row per worker in the order of office and name; ``bills``: one per office; rupiah throughout."""

    month: Month
    lines: pl.DataFrame
    bills: pl.DataFrame

    @property
    def workers(self) -> int:
        """How many people are charged."""
        return self.lines.height

    @property
    def total_rupiah(self) -> Rupiah:
        """The sum of all bills."""
        return int(self.bills["total_rupiah"].sum())


def month_draft(government: str, month: Month) -> Draft:
    """Charge everyone who is enrolled on a day of the month, once, at the wage that held last in it."""
    with connection.cursor() as cursor:
        cursor.execute(_CHARGED, [government, month.last, month.first])
        rows = cursor.fetchall()
    charged = _last_slice(pl.DataFrame(rows, schema=_SCHEMA, orient="row"))
    answer = contributions(charged, month=month)
    lines = answer.select(
        "enrolment_id",
        "worker_id",
        "office_id",
        "wage_rupiah",
        jkk_rupiah="jkk",
        jkm_rupiah="jkm",
        jht_rupiah="jht",
        jp_rupiah="jp",
        total_rupiah="per_person",
    )
    bills = lines.group_by("office_id", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("workers_count"), *(pl.col(name).sum() for name in AMOUNTS)
    )
    return Draft(month, lines, bills)


def _last_slice(charged: pl.DataFrame) -> pl.DataFrame:
    """Of someone who changed wage or office within the month, the slice that began last."""
    if charged["worker_id"].n_unique() == charged.height:
        return charged
    latest = pl.struct("starts_on", "enrolment_id").rank("ordinal", descending=True).over("worker_id", "segment") == 1
    return charged.filter(latest)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the month before, in people."""

    joined: int
    left: int
    moved: int
    wage_changed: int
    has_before: bool


def changes_since(draft: Draft, government: str) -> Changes:
    """Compare a draft with the bills issued for the month before it."""
    before_first: date = draft.month.plus(-1).first
    with connection.cursor() as cursor:
        cursor.execute(_BEFORE, [government, before_first])
        before = pl.DataFrame(
            cursor.fetchall(),
            schema={"worker_id": pl.Int64, "office_before": pl.Int64, "wage_before": pl.Int64},
            orient="row",
        )
    both = draft.lines.join(before, on="worker_id", how="inner")
    return Changes(
        joined=draft.lines.join(before, on="worker_id", how="anti").height,
        left=before.join(draft.lines, on="worker_id", how="anti").height,
        moved=both.filter(pl.col("office_id") != pl.col("office_before")).height,
        wage_changed=both.filter(pl.col("wage_rupiah") != pl.col("wage_before")).height,
        has_before=before.height > 0,
    )
