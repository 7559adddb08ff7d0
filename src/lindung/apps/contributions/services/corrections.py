"""What past bills should have said, now that more is known: back pay, retroactive wages, late exits, doubles, moves.

An issued bill never changes. What it should have charged is computed anew from the registry as it stands, compared with
everything billed for that month so far, and the difference becomes lines of a later bill that name what they correct.
Only people whose enrolments changed since the last issue are looked at; a law changed backwards asks for all.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from lindung.apps.contributions.models import Correction, MonthRun
from lindung.apps.contributions.services.charges import AMOUNTS, charges, rows_of
from lindung.kernel.month import Month
from lindung.store.sets import among

WINDOW_MONTHS = 24
_CHANGED = """
SELECT DISTINCT worker_id FROM registry_enrolment
WHERE office_id IN (SELECT id FROM offices_office WHERE government_id = %s)
  AND ((source_event > %s AND starts_on <= %s)
       OR (changed_event > %s AND (ends_on < %s OR end_reason = 'duplicate')))
"""
_DOUBLES = "SELECT DISTINCT worker_id FROM registry_enrolment WHERE end_reason = 'duplicate' AND "
_BILLED = """
SELECT t.*, last.wage_rupiah FROM (
  SELECT l.worker_id, b.office_id, b.paid_by, CAST(COALESCE(l.corrected_month, b.month) AS TEXT), MAX(l.enrolment_id),
         MAX(l.id) AS line_id, SUM(l.jkk_rupiah), SUM(l.jkm_rupiah), SUM(l.jht_rupiah), SUM(l.jp_rupiah),
         SUM(l.total_rupiah)
  FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
  WHERE b.government_id = %s AND COALESCE(l.corrected_month, b.month) >= %s {narrowed}
  GROUP BY l.worker_id, b.office_id, b.paid_by, COALESCE(l.corrected_month, b.month)
) t JOIN contributions_billline last ON last.id = t.line_id
"""
_KEY = ("worker_id", "office_id", "paid_by", "corrected_month")
_BILLED_SCHEMA: dict[str, Any] = {
    "worker_id": pl.Int64, "office_id": pl.Int64, "paid_by": pl.String, "corrected_month": pl.String,
    "enrolment_billed": pl.Int64, "corrects_id": pl.Int64, **{f"{name}_billed": pl.Int64 for name in AMOUNTS},
    "wage_billed": pl.Int64,
}  # fmt: skip
SCHEMA: dict[str, Any] = {
    "enrolment_id": pl.Int64, "worker_id": pl.Int64, "office_id": pl.Int64, "paid_by": pl.String,
    "wage_rupiah": pl.Int64, **dict.fromkeys(AMOUNTS, pl.Int64), "corrected_month": pl.Date, "corrects_id": pl.Int64,
    "correction": pl.String,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corrections:
    """``lines`` (SCHEMA), and whether they tell everything that is known; some may have to wait for a later bill."""

    lines: pl.DataFrame
    is_complete: bool


def nothing_to_correct() -> Corrections:
    """No lines."""
    return Corrections(pl.DataFrame(schema=SCHEMA), True)


def corrections_of(government: str, month: Month, *, whole_months: int = 0) -> Corrections:
    """The lines by which bills issued before fall short of, or exceed, what is known now.

    Looks back WINDOW_MONTHS. Three statements and three more for each issued month that is concerned.
    """
    runs = MonthRun.objects.filter(government=government, month__gte=month.plus(-WINDOW_MONTHS).first)
    issued = list(runs.exclude(month=month.first).order_by("month"))
    if not issued:
        return nothing_to_correct()
    workers = None if whole_months else _changed(government, issued)
    if workers is not None and not workers:
        return nothing_to_correct()
    months = [Month.of(run.month) for run in issued][-whole_months:]
    return Corrections(_differences(government, months, workers), True)


def _changed(government: str, issued: list[MonthRun]) -> list[int]:
    """The workers of whom something became known since the last issue that reaches back into an issued month."""
    since = max(issued, key=lambda run: run.event_number).corrected_to
    last = Month.of(issued[-1].month).last
    found = rows_of(_CHANGED, [government, since, last, since, last], {"worker_id": pl.Int64})
    return found["worker_id"].to_list()


def _differences(government: str, months: list[Month], workers: Collection[int] | None) -> pl.DataFrame:
    owed = [
        charges(government, month, workers=workers).with_columns(corrected_month=pl.lit(str(month.first)))
        for month in months
    ]
    expected = pl.concat(owed).group_by(*_KEY).agg(
        pl.col("enrolment_id", "wage_rupiah").last(), *(pl.col(name).sum() for name in AMOUNTS)
    )  # fmt: skip
    both = expected.join(_billed(government, months[0].first, workers), on=list(_KEY), how="full", coalesce=True)
    both = both.filter(pl.col("corrected_month").is_in([str(month.first) for month in months]))
    told = both.with_columns(
        *(pl.col(name).fill_null(0) - pl.col(f"{name}_billed").fill_null(0) for name in AMOUNTS),
        correction=_reason(_doubles(workers)),
        enrolment_id=pl.coalesce("enrolment_id", "enrolment_billed"),
        wage_rupiah=pl.coalesce("wage_rupiah", "wage_billed"),
    ).filter(pl.any_horizontal(pl.col(name) != 0 for name in AMOUNTS))
    told = told.with_columns(pl.col("corrected_month").str.to_date())
    return told.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _billed(government: str, since: date, workers: Collection[int] | None) -> pl.DataFrame:
    if workers is None:
        return rows_of(_BILLED.format(narrowed=""), [government, since], _BILLED_SCHEMA)
    condition, wanted = among("l.worker_id", workers)
    return rows_of(_BILLED.format(narrowed=f"AND {condition}"), [government, since, wanted], _BILLED_SCHEMA)


def _doubles(workers: Collection[int] | None) -> list[int]:
    condition, wanted = among("worker_id", workers if workers is not None else [])
    sql, params = (_DOUBLES + condition, [wanted]) if workers is not None else (_DOUBLES + "1 = 1", [])
    return rows_of(sql, params, {"worker_id": pl.Int64})["worker_id"].to_list()


def _reason(doubles: list[int]) -> pl.Expr:
    is_owed, was_billed = pl.col("total_rupiah").fill_null(0) != 0, pl.col("total_rupiah_billed").fill_null(0) != 0
    of_month = ("worker_id", "corrected_month")
    is_elsewhere = is_owed.any().over(*of_month) & was_billed.any().over(*of_month) & (is_owed != was_billed)
    return (
        pl.when(~is_owed & pl.col("worker_id").is_in(doubles)).then(pl.lit(Correction.DUPLICATE.value))
        .when(is_elsewhere).then(pl.lit(Correction.MOVED.value))
        .when(~is_owed).then(pl.lit(Correction.LATE_EXIT.value))
        .when(~was_billed).then(pl.lit(Correction.BACK_PAY.value))
        .when(pl.col("wage_rupiah") != pl.col("wage_billed")).then(pl.lit(Correction.RETROACTIVE_WAGE.value))
        .otherwise(pl.lit(Correction.LAW_CHANGE.value))
    )  # fmt: skip
