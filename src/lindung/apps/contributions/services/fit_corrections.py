"""Which corrections a month's bills can bear, and what waits: no bill falls below zero in any programme.

What is charged more goes into its bill whole. What is given back goes in as far as the bill reaches, oldest month
first, each programme by itself; the rest waits for a later bill. Of somebody who moved backwards, the new office is
charged for a month only as far as the old one is given it back, so that no month is paid twice. Memberships of a
person in two segments do not wait for each other. Whole rupiah.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lindung.apps.contributions.services.charges import AMOUNTS

PROGRAMMES = AMOUNTS[:-1]
_BILL = ("office_id", "segment", "paid_by")
_MEMBER_MONTH = ("worker_id", "segment", "corrected_month")


@dataclass(frozen=True, slots=True)
class Placed:
    """Corrections that go into this month's bills, and those that wait; both as they came, their amounts split."""

    lines: pl.DataFrame
    waiting: pl.DataFrame


def placed(lines: pl.DataFrame, corrections: pl.DataFrame) -> Placed:
    """Put corrections beside a month's own lines. Their amounts and those that wait sum to what they were."""
    if _all_fit(lines, corrections):
        return Placed(corrections, corrections.clear())
    whole = corrections.sort(*_BILL, "corrected_month", "worker_id")
    rooms = lines.group_by(*_BILL).agg(pl.col(name).sum().alias(f"room_{name}") for name in PROGRAMMES)
    given = whole.join(rooms, on=list(_BILL), how="left", maintain_order="left")
    for name in PROGRAMMES:
        given = given.with_columns(_given(given, name))
    rest = whole.with_columns((pl.col(name) - given[name]).alias(name) for name in PROGRAMMES)
    return Placed(_summed(given).select(corrections.columns), _summed(rest))


def _all_fit(lines: pl.DataFrame, corrections: pl.DataFrame) -> bool:
    both = pl.concat([lines.select(*_BILL, *AMOUNTS), corrections.select(*_BILL, *AMOUNTS)])
    sums = both.group_by(*_BILL).agg(pl.col(name).sum() for name in AMOUNTS)
    return sums.filter(pl.any_horizontal(pl.col(name) < 0 for name in AMOUNTS)).is_empty()


def _given(corrections: pl.DataFrame, name: str) -> pl.Series:
    """Of a programme, what goes into the bill: a charge less what must wait elsewhere, or what is given back now."""
    more, less = pl.max_horizontal(name, 0), pl.max_horizontal(-pl.col(name), 0)
    parts = corrections.select(*_BILL, "worker_id", "corrected_month", f"room_{name}", more=more, less=less)
    parts = parts.with_columns(moved=pl.col("less").sum().over(_MEMBER_MONTH) > 0)
    # The charge of somebody who moved may have to wait itself, so it makes no room.
    parts = parts.with_columns(room=pl.when("moved").then(0).otherwise("more").sum().over(_BILL))
    left = pl.col("room") + pl.col(f"room_{name}").fill_null(0) - _before("less", _BILL)
    parts = parts.with_columns(back=pl.min_horizontal("less", pl.max_horizontal(left, 0)))
    parts = parts.with_columns(kept=(pl.col("less") - pl.col("back")).sum().over(_MEMBER_MONTH))
    still = pl.col("kept") - _before("more", _MEMBER_MONTH)
    parts = parts.with_columns(held=pl.min_horizontal("more", pl.max_horizontal(still, 0)))
    return parts.select((pl.col("more") - pl.col("held") - pl.col("back")).alias(name)).to_series()


def _before(name: str, of: tuple[str, ...]) -> pl.Expr:
    """The sum over the rows before, within a group."""
    return (pl.col(name).cum_sum() - pl.col(name)).over(of)


def _summed(corrections: pl.DataFrame) -> pl.DataFrame:
    """The rows with a total over the programmes; rows whose amounts are all zero are dropped."""
    corrections = corrections.with_columns(total_rupiah=pl.sum_horizontal(PROGRAMMES))
    return corrections.filter(pl.any_horizontal(pl.col(name) != 0 for name in PROGRAMMES))
