"""Who is charged for a month and how much: the registry's slices of time through ``rules.contribution``, by sets."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from django.db.models import Count, Q

from lindung.apps.offices.models import Office
from lindung.apps.registry.queries import TERMS, enrolment_starts, enrolments_charged
from lindung.kernel.month import Month
from lindung.law import Book
from lindung.rules.contribution import contributions

AMOUNTS = ("jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah")


def charges(
    government: str, month: Month, *, book: Book | None = None, workers: Collection[int] | None = None
) -> pl.DataFrame:
    """A row for everyone enrolled on a day of the month, charged once at the wage that held last in it.

    Columns enrolment_id, worker_id, office_id, segment, paid_by, wage_rupiah and AMOUNTS. ``workers`` narrows it to
    some; ``book`` is the law to charge by, the national one where it is left out. Who turned out to be another
    person's double is left out.
    """
    charged = enrolments_charged(
        government, month, workers=workers, has_most_offices=workers is None and _has_most_offices(government)
    )
    charged = _last_slices(charged)
    parts = pl.col("terms").str.split_exact("|", len(TERMS) - 1).struct.rename_fields(list(TERMS)).struct.unnest()
    distinct = charged.select("terms").unique().select("terms", parts)
    answer = contributions(charged.join(distinct, on="terms", maintain_order="left"), month=month, book=book)
    return answer.select(
        "enrolment_id",
        "worker_id",
        "office_id",
        "segment",
        "paid_by",
        "wage_rupiah",
        jkk_rupiah="jkk",
        jkm_rupiah="jkm",
        jht_rupiah="jht",
        jp_rupiah="jp",
        total_rupiah="per_person",
    )


def _has_most_offices(government: str) -> bool:
    offices = Office.objects.aggregate(all=Count("pk"), own=Count("pk", filter=Q(government_id=government)))
    return bool(offices["own"] * 4 >= offices["all"])


def _last_slices(charged: pl.DataFrame) -> pl.DataFrame:
    """Of someone who changed wage or office within the month, the slice that began last."""
    if charged["worker_id"].n_unique() == charged.height:
        return charged
    segment = pl.col("terms").str.split("|").list.first()
    several = charged.filter(pl.struct("worker_id", segment.alias("segment")).is_duplicated())
    if several.is_empty():
        return charged
    starts = enrolment_starts(several["enrolment_id"].to_list())
    order = pl.struct("starts_on", "enrolment_id").rank("ordinal", descending=True)
    earlier = several.join(starts, on="enrolment_id").filter(order.over("worker_id", segment) > 1)
    return charged.join(earlier, on="enrolment_id", how="anti")
