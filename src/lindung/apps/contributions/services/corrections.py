"""What past bills should have said, now that more is known: back pay, retroactive wages, late exits, doubles, moves.

An issued bill never changes. What it should have charged is computed anew from the registry as it stands, compared with
everything billed for that month so far, and the difference becomes lines of a later bill that name what they correct.
Only people whose enrolments changed since the last issue are looked at, as far back as the change reaches; a law
changed backwards asks for all. What waits since the last issue because no bill could bear it comes along.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import polars as pl

from lindung.apps.contributions.models import CalculationStage, Correction, MonthRun, WaitingCorrection
from lindung.apps.contributions.queries import SEGMENT
from lindung.apps.contributions.services.charges import AMOUNTS, charges
from lindung.apps.registry.queries import duplicate_workers, workers_changed
from lindung.kernel.month import Month
from lindung.law import Book
from lindung.store.query import query_table
from lindung.store.sql_in import among

_BILLED = f"""
SELECT t.*, last.wage_rupiah FROM (
  SELECT l.worker_id, b.office_id, {SEGMENT} AS segment, b.paid_by, CAST(COALESCE(l.corrected_month, b.month) AS TEXT),
         MAX(l.enrolment_id), MAX(l.id) AS line_id, SUM(l.jkk_rupiah), SUM(l.jkm_rupiah),
         SUM(l.jht_rupiah), SUM(l.jp_rupiah), SUM(l.total_rupiah)
  FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
  WHERE b.government_id = %s AND COALESCE(l.corrected_month, b.month) >= %s {{narrowed}}
  GROUP BY l.worker_id, b.office_id, {SEGMENT}, b.paid_by, COALESCE(l.corrected_month, b.month)
) t JOIN contributions_billline last ON last.id = t.line_id
"""  # noqa: S608 (a column of ours)
_KEY = ("worker_id", "office_id", "segment", "paid_by", "corrected_month")
_BILLED_SCHEMA: dict[str, Any] = {
    "worker_id": pl.Int64, "office_id": pl.Int64, "segment": pl.String, "paid_by": pl.String,
    "corrected_month": pl.String, "enrolment_billed": pl.Int64, "corrects_id": pl.Int64,
    **{f"{name}_billed": pl.Int64 for name in AMOUNTS}, "wage_billed": pl.Int64,
}  # fmt: skip
SCHEMA: dict[str, Any] = {
    "enrolment_id": pl.Int64, "worker_id": pl.Int64, "office_id": pl.Int64, "segment": pl.String,
    "paid_by": pl.String, "wage_rupiah": pl.Int64, **dict.fromkeys(AMOUNTS, pl.Int64), "corrected_month": pl.Date,
    "corrects_id": pl.Int64, "correction": pl.String,
}  # fmt: skip


Report = Callable[[CalculationStage, int], None]


def unreported(_stage: CalculationStage, _percent: int) -> None:
    """Nobody listens."""


def nothing_to_correct() -> pl.DataFrame:
    """No lines."""
    return pl.DataFrame(schema=SCHEMA)


def corrections_of(
    government: str, month: Month, *, book: Book | None = None, whole_months: int = 0, report: Report = unreported
) -> pl.DataFrame:
    """The lines (SCHEMA) by which bills issued before fall short of, or exceed, what is known now.

    ``book`` is the law to charge by, the national one where it is left out. The latest ``whole_months`` are computed
    for everybody, all others for those of whom something became known. Four statements and three more for each issued
    month that is concerned.
    """
    issued = list(MonthRun.objects.filter(government=government).exclude(month=month.first).order_by("month"))
    if not issued:
        return nothing_to_correct()
    latest = max(issued, key=lambda run: run.event_number)
    months = [Month.of(run.month) for run in issued]
    whole = months[-whole_months:] if whole_months else []
    changed = workers_changed(government, since=latest.corrected_to, last=months[-1].last)
    since = changed["since"].min() if changed.height else None
    others = [one for one in months if one not in whole and since is not None and str(one.last) >= str(since)]
    workers = changed["worker_id"].to_list()
    found = [_differences(government, whole, None, book, report)] if whole else []
    found += [_differences(government, others, workers, book, report)] if others else []
    return pl.concat([*found, _still_waiting(latest, whole, others, workers)], how="vertical")


def _still_waiting(latest: MonthRun, whole: list[Month], others: list[Month], workers: list[int]) -> pl.DataFrame:
    """What waits since the last issue and is not computed anew."""
    rows = list(WaitingCorrection.objects.filter(run=latest).order_by("pk").values_list(*SCHEMA))
    waiting = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    is_anew = pl.col("corrected_month").is_in([month.first for month in whole]) | (
        pl.col("corrected_month").is_in([month.first for month in others]) & pl.col("worker_id").is_in(workers)
    )
    return waiting.filter(~is_anew)


def _differences(
    government: str, months: list[Month], workers: Collection[int] | None, book: Book | None, report: Report
) -> pl.DataFrame:
    owed = []
    for behind, month in enumerate(months):
        report(CalculationStage.CORRECTING, behind * 100 // len(months))
        charged = charges(government, month, book=book, workers=workers)
        owed.append(charged.with_columns(corrected_month=pl.lit(str(month.first))))
    expected = pl.concat(owed).group_by(*_KEY).agg(
        pl.col("enrolment_id", "wage_rupiah").last(), *(pl.col(name).sum() for name in AMOUNTS)
    )  # fmt: skip
    both = expected.join(_billed(government, months[0].first, workers), on=list(_KEY), how="full", coalesce=True)
    both = both.filter(pl.col("corrected_month").is_in([str(month.first) for month in months]))
    differences = both.with_columns(
        *(pl.col(name).fill_null(0) - pl.col(f"{name}_billed").fill_null(0) for name in AMOUNTS),
        correction=_reason(duplicate_workers(government, workers)),
        enrolment_id=pl.coalesce("enrolment_id", "enrolment_billed"),
        wage_rupiah=pl.coalesce("wage_rupiah", "wage_billed"),
    ).filter(pl.any_horizontal(pl.col(name) != 0 for name in AMOUNTS))
    differences = differences.with_columns(pl.col("corrected_month").str.to_date())
    return differences.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _billed(government: str, since: date, workers: Collection[int] | None) -> pl.DataFrame:
    if workers is None:
        return query_table(_BILLED.format(narrowed=""), [government, since], _BILLED_SCHEMA)
    condition, wanted = among("l.worker_id", workers)
    return query_table(_BILLED.format(narrowed=f"AND {condition}"), [government, since, wanted], _BILLED_SCHEMA)


def _reason(doubles: list[int]) -> pl.Expr:
    is_owed, was_billed = pl.col("total_rupiah").fill_null(0) != 0, pl.col("total_rupiah_billed").fill_null(0) != 0
    of_month = ("worker_id", "segment", "corrected_month")
    is_elsewhere = is_owed.any().over(*of_month) & was_billed.any().over(*of_month) & (is_owed != was_billed)
    return (
        pl.when(~is_owed & pl.col("worker_id").is_in(doubles)).then(pl.lit(Correction.DUPLICATE.value))
        .when(is_elsewhere).then(pl.lit(Correction.MOVED.value))
        .when(~is_owed).then(pl.lit(Correction.LATE_EXIT.value))
        .when(~was_billed).then(pl.lit(Correction.BACK_PAY.value))
        .when(pl.col("wage_rupiah") != pl.col("wage_billed")).then(pl.lit(Correction.RETROACTIVE_WAGE.value))
        .otherwise(pl.lit(Correction.LAW_CHANGE.value))
    )  # fmt: skip
