"""A month's bills as they would be issued today: who is charged, how much, and what changed since the month before.

Computed by ``rules.contribution`` over the whole table at once; nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db import connection

from lindung.apps.contributions.services.charges import AMOUNTS, charges, rows_of
from lindung.apps.contributions.services.corrections import Corrections, corrections_of, nothing_to_correct
from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.law import Book

_BY_NAME = "SELECT id FROM registry_worker WHERE government_id = %s ORDER BY name_key, id"
_BEFORE = """
SELECT l.worker_id, b.office_id, l.wage_rupiah
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
WHERE b.government_id = %s AND b.month = %s AND l.corrected_month IS NULL
"""
_BILL = ("office_id", "paid_by")


@dataclass(frozen=True, slots=True)
class Draft:
    """``lines``: a row per worker, ``position`` by name within the bill; ``bills``: one per office and source of money.

    ``corrections``: lines about months issued before (with ``corrected_month corrects_id correction``), after the
    others; ``is_complete`` says that no correction has to wait for a later bill. All in rupiah.
    """

    month: Month
    lines: pl.DataFrame
    bills: pl.DataFrame
    corrections: pl.DataFrame
    is_complete: bool

    @property
    def workers(self) -> int:
        """How many people are charged."""
        return self.lines.height

    @property
    def total_rupiah(self) -> Rupiah:
        """The sum of all bills."""
        return int(self.bills["total_rupiah"].sum())


def month_draft(
    government: str, month: Month, book: Book | None = None, *, has_corrections: bool = True, whole_months: int = 0
) -> Draft:
    """Charge everyone who is enrolled on a day of the month, once, at the wage that held last in it.

    ``book`` is the law to charge by, the national one where it is left out. Corrections of issued months join the
    bills they belong to unless ``has_corrections`` is off; ``whole_months`` asks for that many past months anew for
    everybody, as when the law was changed backwards.
    """
    charged = charges(government, month, book=book)
    names = rows_of(_BY_NAME, [government], {"worker_id": pl.Int64}).with_row_index("by_name")
    position = pl.struct("by_name", "worker_id", "enrolment_id").rank("ordinal").over(*_BILL).cast(pl.Int64)
    lines = charged.join(names, on="worker_id", how="left").with_columns(position=position).drop("by_name")
    lines = lines.sort("worker_id")
    found = corrections_of(government, month, whole_months=whole_months) if has_corrections else nothing_to_correct()
    kept = _affordable(lines, found)
    people = lines.group_by(*_BILL).agg(pl.len().cast(pl.Int64).alias("workers_count"), *_sums())
    parts = kept.lines.group_by(*_BILL).agg(pl.lit(0, pl.Int64).alias("workers_count"), *_sums())
    bills = pl.concat([people, parts.select(people.columns)]).group_by(*_BILL).agg(pl.all().sum()).sort(*_BILL)
    return Draft(month, lines, bills, _placed(kept.lines, people), kept.is_complete)


def _sums() -> list[pl.Expr]:
    return [pl.col(name).sum() for name in AMOUNTS]


def _affordable(lines: pl.DataFrame, found: Corrections) -> Corrections:
    """The corrections of bills that stay at nought or above in every programme; the others wait for a later month."""
    if found.lines.is_empty():
        return found
    both = pl.concat([lines.select(*_BILL, *AMOUNTS), found.lines.select(*_BILL, *AMOUNTS)])
    sums = both.group_by(*_BILL).agg(_sums())
    below = sums.filter(pl.any_horizontal(pl.col(name) < 0 for name in AMOUNTS))
    if below.is_empty():
        return found
    return Corrections(found.lines.join(below, on=list(_BILL), how="anti"), is_complete=False)


def _placed(corrections: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Corrections after the bill's other lines, by worker and month."""
    after = corrections.join(people.select(*_BILL, "workers_count"), on=list(_BILL), how="left")
    rank = pl.struct("worker_id", "corrected_month").rank("ordinal").over(*_BILL).cast(pl.Int64)
    return after.with_columns(position=pl.col("workers_count").fill_null(0) + rank).drop("workers_count")


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


def corrections_told(draft: Draft) -> list[dict[str, Any]]:
    """The corrections of a draft by their reason: ``correction``, ``lines`` and ``rupiah``."""
    found = draft.corrections.group_by("correction").agg(
        lines=pl.len().cast(pl.Int64), rupiah=pl.col("total_rupiah").sum()
    )
    return found.sort("correction").to_dicts()
