"""What a changed law would do to the bills that are not issued yet, office by office, before anybody adopts it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import MonthRun
from lindung.apps.contributions.services.draft import Draft, month_draft
from lindung.apps.offices.models import Government, Office
from lindung.apps.registry.queries import enrolled_in
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah, grouped
from lindung.law import Book
from lindung.store.scoping import within


@dataclass(frozen=True, slots=True)
class BillChange:
    """One office's bill of a month as it would be: people on it, rupiah before and after, people whose line differs."""

    government: str
    office: str
    workers: int
    workers_changed: int
    before_rupiah: Rupiah
    after_rupiah: Rupiah

    @property
    def difference_rupiah(self) -> Rupiah:
        """What the office would owe more (or less, below zero)."""
        return self.after_rupiah - self.before_rupiah


def bills_under(principal: Principal, *, month: Month, book: Book, most: int | None = None) -> list[BillChange]:
    """Every bill in scope that is not issued for the month and would change under the book, by government and office.

    Four statements for each government with people, whatever their number. Issued bills never change.

    Raises:
        Refusal: ``trial_too_large`` for more than ``most`` people in all.
    """
    if not principal.may("bill.see"):
        return []
    issued = MonthRun.objects.filter(month=month.first).values("government_id")
    within_scope = Government.objects.filter(within(principal.scope, government="pk", office=None))
    governments = list(within_scope.exclude(pk__in=issued).order_by("pk"))
    if most is not None:
        _require_at_most(most, governments, month)
    changes = []
    for government in governments:
        before = month_draft(government.pk, month, has_corrections=False)
        if before.workers:
            changes += _changes(government, before, month_draft(government.pk, month, book, has_corrections=False))
    return changes


def recalculation_sum(changes: list[BillChange]) -> BillChange:
    """All changes together."""
    return BillChange(
        "",
        "",
        sum(change.workers for change in changes),
        sum(change.workers_changed for change in changes),
        sum(change.before_rupiah for change in changes),
        sum(change.after_rupiah for change in changes),
    )


def _require_at_most(most: int, governments: list[Government], month: Month) -> None:
    left = most
    for government in governments:
        left -= enrolled_in(government.pk, month, most=left + 1)
        if left < 0:
            sentence = _(
                "Lebih dari %(most)s orang: terlalu banyak untuk dihitung sambil menunggu halaman."
                " Pengelola server dapat menghitungnya dengan: lindung law try"
            )
            raise Refusal("trial_too_large", sentence % {"most": grouped(most)})


def _changes(government: Government, before: Draft, after: Draft) -> list[BillChange]:
    both = before.lines.select("enrolment_id", "office_id", before="total_rupiah").join(
        after.lines.select("enrolment_id", after="total_rupiah"), on="enrolment_id"
    )
    offices = both.group_by("office_id").agg(
        pl.len().alias("workers"),
        (pl.col("before") != pl.col("after")).sum().alias("workers_changed"),
        pl.col("before", "after").sum(),
    )
    names = dict(Office.objects.filter(government=government).values_list("pk", "name"))
    found = [
        BillChange(government.name, names[office], *figures)
        for office, *figures in offices.filter(pl.col("workers_changed") > 0).iter_rows()
    ]
    return sorted(found, key=lambda change: change.office)


def first_unissued(principal: Principal, on: Month) -> Month:
    """The first month from ``on`` that no government in scope has issued."""
    runs = MonthRun.objects.filter(
        within(principal.scope, government="government_id", office=None), month__gte=on.first
    ).order_by("-month")
    latest = runs.values_list("month", flat=True).first()
    return Month.of(latest).plus(1) if latest else on
