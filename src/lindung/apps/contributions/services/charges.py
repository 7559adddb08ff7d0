"""Who is charged for a month and how much: the registry's slices of time through ``rules.contribution``, by sets."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Count, Q

from lindung.apps.offices.models import Office
from lindung.kernel.month import Month
from lindung.law import Book
from lindung.rules.contribution import contributions
from lindung.store.sql_in import among

_TERMS = "e.segment || '|' || e.programmes || '|' || e.risk_class || '|' || e.paid_by"
# Most people share their terms; those are asked for once, for making the same text a million times costs a second.
_USUAL = "SELECT e.segment, e.programmes, e.risk_class, e.paid_by FROM registry_enrolment e WHERE {held} LIMIT 1"
_IS_USUAL = "e.segment = %s AND e.programmes = %s AND e.risk_class = %s AND e.paid_by = %s"
_CHARGED = f"""
SELECT e.id, e.worker_id, e.office_id, e.wage_rupiah, CASE WHEN {_IS_USUAL} THEN NULL ELSE {_TERMS} END
FROM registry_enrolment e WHERE {{chosen}}
"""  # noqa: S608 (conditions of ours)
_HELD = """
{office} IN (SELECT id FROM offices_office WHERE government_id = %s)
AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s) AND end_reason <> 'duplicate'
"""
# A government with few of the offices is found by the index, its rows then read in their order on disk; one with
# most of them is read in one pass, which the plus sign makes the planner do.
_SOUGHT = "e.id IN (SELECT id FROM registry_enrolment WHERE {held})"
_FEW = _CHARGED.format(chosen=_SOUGHT.format(held=_HELD.format(office="office_id")))
_MOST = _CHARGED.format(chosen=_HELD.format(office="+e.office_id"))
_STARTS = "SELECT id, CAST(starts_on AS TEXT) FROM registry_enrolment WHERE "
_SCHEMA = {
    "enrolment_id": pl.Int64,
    "worker_id": pl.Int64,
    "office_id": pl.Int64,
    "wage_rupiah": pl.Int64,
    "terms": pl.String,
}
TERMS = ("segment", "programmes", "risk_class", "paid_by")
AMOUNTS = ("jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah")


def charges(
    government: str, month: Month, *, book: Book | None = None, workers: Collection[int] | None = None
) -> pl.DataFrame:
    """A row for everyone enrolled on a day of the month, charged once at the wage that held last in it.

    Columns enrolment_id, worker_id, office_id, paid_by, wage_rupiah and AMOUNTS. ``workers`` narrows it to some;
    ``book`` is the law to charge by, the national one where it is left out. Who turned out to be another person's
    double is left out.
    """
    held: list[Any] = [government, month.last, month.first]
    usual = _usual_terms(held)
    if workers is None:
        sql, wanted = _MOST if _has_most_offices(government) else _FEW, []
    else:
        condition, chosen = among("e.worker_id", workers)
        sql, wanted = f"{_CHARGED.format(chosen=_HELD.format(office='e.office_id'))} AND {condition}", [chosen]
    charged = rows_of(sql, [*usual, *held, *wanted], _SCHEMA)
    charged = _last_slices(charged.with_columns(pl.col("terms").fill_null("|".join(map(str, usual)))))
    parts = pl.col("terms").str.split_exact("|", len(TERMS) - 1).struct.rename_fields(list(TERMS)).struct.unnest()
    distinct = charged.select("terms").unique().select("terms", parts)
    answer = contributions(charged.join(distinct, on="terms", maintain_order="left"), month=month, book=book)
    return answer.select(
        "enrolment_id",
        "worker_id",
        "office_id",
        "paid_by",
        "wage_rupiah",
        jkk_rupiah="jkk",
        jkm_rupiah="jkm",
        jht_rupiah="jht",
        jp_rupiah="jp",
        total_rupiah="per_person",
    )


def _usual_terms(held: list[Any]) -> list[Any]:
    """The TERMS of somebody who is charged; of nobody in particular where nobody is."""
    with connection.cursor() as cursor:
        cursor.execute(_USUAL.format(held=_HELD.format(office="e.office_id")), held)
        return list(cursor.fetchone() or [""] * len(TERMS))


def rows_of(sql: str, params: list[Any], schema: dict[str, Any]) -> pl.DataFrame:
    """The rows of a query as a table."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return pl.DataFrame(cursor.fetchall(), schema=schema, orient="row")


def _has_most_offices(government: str) -> bool:
    told = Office.objects.aggregate(all=Count("pk"), own=Count("pk", filter=Q(government_id=government)))
    return bool(told["own"] * 4 >= told["all"])


def _last_slices(charged: pl.DataFrame) -> pl.DataFrame:
    """Of someone who changed wage or office within the month, the slice that began last."""
    if charged["worker_id"].n_unique() == charged.height:
        return charged
    segment = pl.col("terms").str.split("|").list.first()
    several = charged.filter(pl.struct("worker_id", segment.alias("segment")).is_duplicated())
    if several.is_empty():
        return charged
    condition, wanted = among("id", several["enrolment_id"].to_list())
    starts = rows_of(_STARTS + condition, [wanted], {"enrolment_id": pl.Int64, "starts_on": pl.String})
    order = pl.struct("starts_on", "enrolment_id").rank("ordinal", descending=True)
    earlier = several.join(starts, on="enrolment_id").filter(order.over("worker_id", segment) > 1)
    return charged.join(earlier, on="enrolment_id", how="anti")
