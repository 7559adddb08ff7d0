"""Protection of many members on one day: the verdicts of ``protection`` by whole columns.

Law: as ``rules.protection``; a million members are answered in one pass over their months.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.kernel.month import Month
from lindung.law import Book, national_book
from lindung.rules.due_day import due_on

MEMBERS: dict[str, pl.DataType] = {
    "member": pl.Int64(), "segment": pl.String(), "since": pl.Date(), "ended_on": pl.Date(),
}  # fmt: skip
MONTHS: dict[str, pl.DataType] = {"member": pl.Int64(), "month": pl.Date(), "is_paid": pl.Boolean()}
_YEARS_BACK = 2


def protection_of_all(
    members: pl.DataFrame, months: pl.DataFrame, *, on: date, kind: str = "other_death", book: Book | None = None
) -> pl.DataFrame:
    """``member verdict until`` of each member on a day, in the order given.

    ``members`` has the columns of MEMBERS: a membership in a segment each; ``months`` those of MONTHS: the months
    billed, each once for a member, and whether it is paid. ``until`` is null where nothing was paid.
    """
    book = book or national_book()
    limits = book.value("member.arrears", on)
    limit = pl.when(pl.col("_own")).then(limits.whole("own_account_months")).otherwise(
        limits.whole("wage_earner_months")
    )  # fmt: skip
    known = _known(months, on)
    each = members.select(MEMBERS).join(known, on="member", how="left", maintain_order="left")
    each = each.with_columns(
        _own=pl.col("segment") == "own_account",
        _due=pl.lit(_number(_last_due(on, book))),
        _end=_number_of(pl.min_horizontal(pl.lit(on), pl.col("ended_on"))),
    ).with_columns(_limit=limit)
    each = _with_unpaid(each, _broken_off(each, months))
    each = _with_short(each, on, kind, book)
    return each.select("member", _verdict(on).alias("verdict"), _until(each, book).alias("until"))


def _known(months: pl.DataFrame, on: date) -> pl.DataFrame:
    """Of each member the last month paid up to the day's, the last paid at all, the first and last billed; counts."""
    month = _number_of(pl.col("month"))
    by_now = pl.col("is_paid") & (month <= _number(Month.of(on)))
    return months.group_by("member").agg(
        month.filter(by_now).max().alias("_paid"),
        month.filter(by_now).min().alias("_first_paid"),
        month.filter(pl.col("is_paid")).max().alias("_ahead"),
        month.max().alias("_billed"),
        month.filter(~pl.col("is_paid")).min().alias("_first_unpaid"),
    )


def _last_due(on: date, book: Book) -> Month:
    """The last month whose due day has passed before a day."""
    month = Month.of(on)
    while due_on(month, book) >= on:
        month = month.plus(-1)
    return month
