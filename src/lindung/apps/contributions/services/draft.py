"""A month's bills as they would be issued today: who is charged, how much, and what changed since the month before.

Computed by ``rules.contribution`` over the whole table at once; nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Count, Q

from lindung.apps.offices.models import Office
from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.law import Book
from lindung.rules.contribution import contributions
from lindung.store.sets import among

_CHARGED = """
SELECT e.id, e.worker_id, e.office_id, e.wage_rupiah,
       e.segment || '|' || e.programmes || '|' || e.risk_class || '|' || e.paid_by
FROM registry_enrolment e WHERE {chosen}
"""
_HELD = """
{office} IN (SELECT id FROM offices_office WHERE government_id = %s)
AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s)
"""
# A government with few of the offices is found by the index, its rows then read in their order on disk; one with
# most of them is read in one pass, which the plus sign makes the planner do.
_SOUGHT = "e.id IN (SELECT id FROM registry_enrolment WHERE {held})"
_FEW = _CHARGED.format(chosen=_SOUGHT.format(held=_HELD.format(office="office_id")))
_MOST = _CHARGED.format(chosen=_HELD.format(office="+e.office_id"))
_BY_NAME = "SELECT id FROM registry_worker WHERE government_id = %s ORDER BY name_key, id"
_STARTS = "SELECT id, CAST(starts_on AS TEXT) FROM registry_enrolment WHERE "
_BEFORE = """
SELECT l.worker_id, b.office_id, l.wage_rupiah
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
WHERE b.government_id = %s AND b.month = %s
"""
_SCHEMA = {
    "enrolment_id": pl.Int64,
    "worker_id": pl.Int64,
    "office_id": pl.Int64,
    "wage_rupiah": pl.Int64,
    "terms": pl.String,
}
TERMS = ("segment", "programmes", "risk_class", "paid_by")
AMOUNTS = ("jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah")


@dataclass(frozen=True, slots=True)
class Draft:
    """``lines``: a row per worker, ``position`` by name within the office; ``bills``: one per office; all in rupiah."""

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


def month_draft(government: str, month: Month, book: Book | None = None) -> Draft:
    """Charge everyone who is enrolled on a day of the month, once, at the wage that held last in it.

    ``book`` is the law to charge by, the national one where it is left out.
    """
    sql = _MOST if _has_most_offices(government) else _FEW
    charged = _last_slices(_rows(sql, [government, month.last, month.first], _SCHEMA))
    distinct = charged.select("terms").unique()
    parts = pl.col("terms").str.split_exact("|", len(TERMS) - 1).struct.rename_fields(list(TERMS)).struct.unnest()
    charged = charged.join(distinct.select("terms", parts), on="terms", maintain_order="left")
    names = _rows(_BY_NAME, [government], {"worker_id": pl.Int64}).with_row_index("by_name")
    answer = contributions(charged, month=month, book=book).join(names, on="worker_id", how="left")
    position = pl.struct("by_name", "worker_id", "enrolment_id").rank("ordinal").over("office_id").cast(pl.Int64)
    lines = answer.select(
        "enrolment_id",
        "worker_id",
        "office_id",
        "wage_rupiah",
        position=position,
        jkk_rupiah="jkk",
        jkm_rupiah="jkm",
        jht_rupiah="jht",
        jp_rupiah="jp",
        total_rupiah="per_person",
    ).sort("worker_id")
    bills = (
        lines.group_by("office_id")
        .agg(pl.len().cast(pl.Int64).alias("workers_count"), *(pl.col(name).sum() for name in AMOUNTS))
        .sort("office_id")
    )
    return Draft(month, lines, bills)


def _has_most_offices(government: str) -> bool:
    told = Office.objects.aggregate(all=Count("pk"), own=Count("pk", filter=Q(government_id=government)))
    return bool(told["own"] * 4 >= told["all"])


def _rows(sql: str, params: list[Any], schema: dict[str, Any]) -> pl.DataFrame:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return pl.DataFrame(cursor.fetchall(), schema=schema, orient="row")


def _last_slices(charged: pl.DataFrame) -> pl.DataFrame:
    """Of someone who changed wage or office within the month, the slice that began last."""
    if charged["worker_id"].n_unique() == charged.height:
        return charged
    segment = pl.col("terms").str.split("|").list.first()
    several = charged.filter(pl.struct("worker_id", segment.alias("segment")).is_duplicated())
    if several.is_empty():
        return charged
    condition, wanted = among("id", several["enrolment_id"].to_list())
    starts = _rows(_STARTS + condition, [wanted], {"enrolment_id": pl.Int64, "starts_on": pl.String})
    order = pl.struct("starts_on", "enrolment_id").rank("ordinal", descending=True)
    earlier = several.join(starts, on="enrolment_id").filter(order.over("worker_id", segment) > 1)
    return charged.join(earlier, on="enrolment_id", how="anti")


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
