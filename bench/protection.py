"""Whether a million members are protected on a day, each with a year of months billed: the quietest of three runs."""

from __future__ import annotations

import time
from datetime import date

import polars as pl

from lindung.rules.protection_of_all import protection_of_all

RUNS = 3


def measured(people: int) -> float:
    """Seconds for ``people``: a quarter of them own-account, one in a hundred with a gap that had lapsed."""
    member = pl.col("member")
    members = pl.DataFrame({"member": pl.int_range(people, eager=True)}).with_columns(
        segment=pl.when(member % 4 == 0).then(pl.lit("own_account")).otherwise(pl.lit("wage_earner")),
        since=pl.lit(date(2022, 1, 1)),
        ended_on=pl.lit(None, pl.Date),
    )
    year = pl.DataFrame({"month": [date(2022, month, 1) for month in range(1, 13)], "number": range(12)})
    number, had_lapsed = pl.col("number"), (member % 97 == 0) & pl.col("number").is_between(3, 6)
    months = members.select("member").join(year, how="cross")
    months = months.with_columns(is_paid=(number < 8 + member % 4) & ~had_lapsed).drop("number")
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        protection_of_all(members, months, on=date(2023, 2, 20))
        taken.append(time.perf_counter() - started)
    return min(taken)
