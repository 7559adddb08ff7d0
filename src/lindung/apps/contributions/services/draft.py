"""A month's bills as they would be issued today: who is charged, how much, what is corrected and what waits.

Computed by ``rules.contribution`` over the whole table at once; nothing is stored here.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import polars as pl

from lindung.apps.contributions.models import CalculationStage
from lindung.apps.contributions.services.charges import AMOUNTS, charges
from lindung.apps.contributions.services.corrections import Report, corrections_of, nothing_to_correct, unreported
from lindung.apps.contributions.services.fit_corrections import placed
from lindung.apps.registry.queries import workers_by_name
from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.law import Book

_BILL = ("office_id", "segment", "paid_by")
_LINE = (*_BILL, "worker_id", "enrolment_id")
_CORRECTION = (*_LINE, "corrected_month")


@dataclass(frozen=True, slots=True)
class Draft:
    """``lines``: a row per worker, ``position`` by name within the bill; ``bills``: one per office, segment and source
    of money.

    ``corrections``: lines about months issued before (with ``corrected_month corrects_id correction``), after the
    others; ``waiting``: corrections that no bill of the month can bear. All in rupiah.
    """

    month: Month
    lines: pl.DataFrame
    bills: pl.DataFrame
    corrections: pl.DataFrame
    waiting: pl.DataFrame

    @property
    def workers(self) -> int:
        """How many people are charged."""
        return self.lines.height

    @property
    def total_rupiah(self) -> Rupiah:
        """The sum of all bills."""
        return int(self.bills["total_rupiah"].sum())

    @property
    def waiting_rupiah(self) -> Rupiah:
        """What has to wait for later bills; below zero where offices are to be given back."""
        return int(self.waiting["total_rupiah"].sum())

    @property
    def fingerprint(self) -> str:
        """The same for the same people, amounts and corrections; what was shown is issued only while it holds."""
        mark = sha256(str(self.month).encode())
        for table, order in ((self.lines, _LINE), (self.corrections, _CORRECTION), (self.waiting, _CORRECTION)):
            mark.update(table.select(*order, *AMOUNTS).sort(order).write_csv().encode())
        return mark.hexdigest()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to issue: nobody is charged, and nothing is corrected or waits."""
        return self.lines.is_empty() and self.corrections.is_empty() and self.waiting.is_empty()


def month_draft(
    government: str,
    month: Month,
    book: Book | None = None,
    *,
    has_corrections: bool = True,
    whole_months: int = 0,
    report: Report = unreported,
) -> Draft:
    """Charge everyone who is enrolled on a day of the month, once, at the wage that held last in it.

    ``book`` is the law to charge by, the national one where it is left out. Corrections of issued months join the
    bills they belong to unless ``has_corrections`` is off; ``whole_months`` asks for that many past months anew for
    everybody, as when the law was changed backwards. ``report`` hears each stage that begins, and how far it is.
    """
    report(CalculationStage.CHARGING, 0)
    charged = charges(government, month, book=book)
    names = workers_by_name(government).with_row_index("by_name")
    position = pl.struct("by_name", "worker_id", "enrolment_id").rank("ordinal").over(*_BILL).cast(pl.Int64)
    lines = charged.join(names, on="worker_id", how="left").with_columns(position=position).drop("by_name")
    lines = lines.sort("worker_id")
    found = nothing_to_correct()
    if has_corrections:
        report(CalculationStage.CORRECTING, 0)
        found = corrections_of(government, month, book=book, whole_months=whole_months, report=report)
    kept = placed(lines, found)
    people = lines.group_by(*_BILL).agg(pl.len().cast(pl.Int64).alias("workers_count"), *_sums())
    parts = kept.lines.group_by(*_BILL).agg(pl.lit(0, pl.Int64).alias("workers_count"), *_sums())
    bills = pl.concat([people, parts.select(people.columns)]).group_by(*_BILL).agg(pl.all().sum())
    bills = bills.sort("office_id", "paid_by", "segment", descending=[False, False, True])
    return Draft(month, lines, bills, _numbered(kept.lines, people), kept.waiting)


def _sums() -> list[pl.Expr]:
    return [pl.col(name).sum() for name in AMOUNTS]


def _numbered(corrections: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Corrections after the bill's other lines, by worker and month."""
    after = corrections.join(people.select(*_BILL, "workers_count"), on=list(_BILL), how="left")
    rank = pl.struct("worker_id", "corrected_month").rank("ordinal").over(*_BILL).cast(pl.Int64)
    return after.with_columns(position=pl.col("workers_count").fill_null(0) + rank).drop("workers_count")


def corrections_by_reason(corrections: pl.DataFrame) -> list[dict[str, Any]]:
    """Corrections by their reason: ``correction``, ``lines``, ``rupiah`` and the earliest month, ``since``."""
    found = corrections.group_by("correction").agg(
        lines=pl.len().cast(pl.Int64), rupiah=pl.col("total_rupiah").sum(), since=pl.col("corrected_month").min()
    )
    return found.sort("correction").to_dicts()


def waiting_by_office(draft: Draft) -> list[dict[str, Any]]:
    """What no bill of a draft can bear, by office: ``office_id``, ``lines``, ``back_rupiah`` and ``held_rupiah``."""
    total = pl.col("total_rupiah")
    found = draft.waiting.group_by("office_id").agg(
        lines=pl.len().cast(pl.Int64),
        back_rupiah=-pl.when(total < 0).then(total).otherwise(0).sum(),
        held_rupiah=pl.when(total > 0).then(total).otherwise(0).sum(),
    )
    return found.sort("office_id").to_dicts()
