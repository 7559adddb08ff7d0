"""How many are protected on a day, by office and segment: cohorts are judged once for all of their people."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.apps.contributions.queries import bills_paid
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.protection.answer import PROTECTING
from lindung.apps.protection.memberships import memberships
from lindung.apps.registry.queries import cohorts_held, slices_alone
from lindung.rules.protection_of_all import protection_of_all


@cached_until_next_event
def protected_counts(on: date) -> dict[tuple[int, str], int]:
    """How many memberships are protected on a day, by office (its key) and segment. At most four statements."""
    cohorts = cohorts_held(on)
    months, late = _months_of(cohorts, on)
    parts = [_of_cohorts(cohorts.filter(~pl.col("cohort").is_in(late)), months, on), _of_those_alone(late, on)]
    counted = pl.concat(parts).group_by("office", "segment").agg(pl.col("people").sum())
    return {(office, segment): people for office, segment, people in counted.iter_rows()}


def _months_of(cohorts: pl.DataFrame, on: date) -> tuple[pl.DataFrame, list[int]]:
    """The months billed for each cohort to its office since it began, and the cohorts enrolled after one was issued.

    What is charged for these afterwards stands on later bills, so that their own lines are looked at.
    """
    bills = bills_paid(on)
    months = cohorts.select("cohort", "office", "segment", "paid_by", "since", "event")
    months = months.join(bills, on=["office", "paid_by"], suffix="_billed")
    months = months.filter((pl.col("segment_billed") == pl.col("segment")) | (pl.col("segment_billed") == ""))
    months = months.filter(pl.col("month") >= pl.col("since").dt.month_start())
    late = months.filter(pl.col("run_event") < pl.col("event"))["cohort"].unique().to_list()
    return months.select(pl.col("cohort").alias("member"), "month", "is_paid"), late


def _of_cohorts(cohorts: pl.DataFrame, months: pl.DataFrame, on: date) -> pl.DataFrame:
    members = cohorts.select(pl.col("cohort").alias("member"), "segment", "since", ended_on=pl.lit(None, pl.Date))
    verdicts = protection_of_all(members, months, on=on)
    held = verdicts.join(cohorts, left_on="member", right_on="cohort").filter(pl.col("verdict").is_in(PROTECTING))
    return held.select("office", "segment", "people")


def _of_those_alone(late: list[int], on: date) -> pl.DataFrame:
    members, months = memberships(slices_alone(on, late), on)
    members = members.filter(pl.col("cohort").is_null() | pl.col("cohort").is_in(late))
    verdicts = protection_of_all(members, months, on=on)
    held = members.join(verdicts, on="member").filter(pl.col("verdict").is_in(PROTECTING))
    return held.select("office", "segment", people=pl.lit(1, pl.Int64))
