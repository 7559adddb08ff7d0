"""A worker's memberships and the months charged for them, as the rule on protection asks for them."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.apps.contributions.queries import months_charged
from lindung.rules.protection_of_all import MONTHS

_CHAIN = ("worker", "segment", "chain")
_EVER = date(9999, 12, 31)


def memberships(slices: pl.DataFrame, on: date, *, paid_until: date | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The membership of each worker and segment that holds on a day, or else the last one before it; and its months.

    ``slices``: all enrolments of the workers (``registry.queries.enrolment_slices``); those that follow each other
    without a day between are one membership. Of a worker whom two employers had at the same time in a segment there is
    one for each employer, and what the one pays counts for nothing at the other. ``paid_until``: the day up to which
    payments count, ``on`` if left out. At most one statement. Members:
    columns member, worker, segment, employer, since, ended_on, and of the slice of the day, or the last, office,
    enrolment, cohort; months: member, month, is_paid.
    """
    slices = _with_chain(slices.filter(pl.col("starts_on") <= on))
    of = _CHAIN
    follows = (pl.col("starts_on") - pl.col("ends_on").shift(1).over(of)).dt.total_days() == 1
    slices = slices.with_columns(island=(~follows.fill_null(value=False)).cum_sum().over(of))
    last = slices.group_by(*of, maintain_order=True).agg(pl.col("island").last())
    current = slices.join(last, on=[*of, "island"])
    members = current.group_by(*of, maintain_order=True).agg(
        pl.col("starts_on").first().alias("since"),
        pl.col("ends_on").last().alias("ended_on"),
        pl.col("employer").last(),
        pl.col("office").last(),
        pl.col("enrolment").last(),
        pl.col("cohort").last(),
    ).with_row_index("member")  # fmt: skip
    members = members.with_columns(pl.col("member").cast(pl.Int64))
    if members.is_empty():
        return members, pl.DataFrame(schema=MONTHS)
    return members, _months(members, slices, months_charged(members["worker"].unique().to_list(), paid_until or on))


def _with_chain(slices: pl.DataFrame) -> pl.DataFrame:
    """The slices in the order of their days, with ``chain``: the employer where two had the worker at once, else ""."""
    slices = slices.sort("worker", "segment", "starts_on")
    of = ("worker", "segment")
    held_until = pl.col("ends_on").fill_null(_EVER).cum_max().shift(1).over(of)
    is_at_once = (pl.col("starts_on") <= held_until).fill_null(value=False).any().over(of)
    slices = slices.with_columns(chain=pl.when(is_at_once).then("employer").otherwise(pl.lit("")))
    return slices.sort(*_CHAIN, "starts_on")


def _months(members: pl.DataFrame, slices: pl.DataFrame, charged: pl.DataFrame) -> pl.DataFrame:
    """Each month charged for a membership, once: what charged it first says whether it is paid.

    A month that was given back whole is none.
    """
    chains = slices.select("enrolment", "segment", "chain")
    months = charged.join(chains, on="enrolment").join(members.select("member", *_CHAIN, "since"), on=list(_CHAIN))
    months = months.filter(pl.col("month") >= pl.col("since").dt.month_start())
    of = ("member", "month")
    is_given_back = pl.col("is_correction").any().over(of) & (pl.col("rupiah").sum().over(of) == 0)
    months = months.filter(~is_given_back).unique(["member", "month"], keep="first", maintain_order=True)
    return months.select("member", "month", "is_paid")
