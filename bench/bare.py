"""The computing of a bare billing, the same on both databases."""

from __future__ import annotations

from typing import Any

import polars as pl


def lines_of(enrolments: list[tuple[Any, ...]], bill: int) -> pl.DataFrame:
    """Lines with their amounts from enrolments (id, worker, office, wage)."""
    table = pl.DataFrame(enrolments, schema=["id", "worker_id", "office_id", "wage"], orient="row")
    wage = pl.col("wage")
    return table.select(
        pl.lit(bill).alias("bill"), pl.int_range(pl.len()).over("office_id").alias("position"), "worker_id", "id",
        "wage", jkk=(wage * 24 + 5_000) // 10_000, jkm=(wage * 30 + 5_000) // 10_000, jht=pl.lit(0), jp=pl.lit(0),
    ).with_columns(total=pl.col("jkk") + pl.col("jkm"))  # fmt: skip
