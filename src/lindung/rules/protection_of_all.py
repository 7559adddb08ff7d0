"""Protection of many members on one day: the verdicts of ``rules.protection`` by whole columns.

Law: as there. Months are counted as whole numbers, ``12 × year + month``, so that neighbours differ by one.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.kernel.month import Month
from lindung.law import Book, national_book
from lindung.rules.due_day import due_on, last_due, month_number

MEMBERS: dict[str, pl.DataType] = {
    "member": pl.Int64(), "segment": pl.String(), "since": pl.Date(), "ended_on": pl.Date(),
}  # fmt: skip
MONTHS: dict[str, pl.DataType] = {"member": pl.Int64(), "month": pl.Date(), "is_paid": pl.Boolean()}
_NUMBER = pl.Int32


def protection_of_all(
    members: pl.DataFrame, months: pl.DataFrame, *, on: date, kind: str = "other_death", book: Book | None = None
) -> pl.DataFrame:
    """``member verdict until`` of each membership on a day, in the order given.

    ``members`` has the columns of MEMBERS, ``months`` those of MONTHS: the months billed, each once for a member, and
    whether it is paid. ``until`` is the last day of protection if nothing more is paid, null where nothing was paid.
    """
    book = book or national_book()
    rows = months.select("member", _number(pl.col("month")).alias("n"), "is_paid")
    each = _known(members, rows, on, book)
    each = _with_run(each, rows)
    each = _with_new_beginning(each, rows)
    is_short = _is_short(each, on, kind, book)
    return each.select("member", _verdict(on, is_short).alias("verdict"), _until(each, rows, book).alias("until"))


def _known(members: pl.DataFrame, rows: pl.DataFrame, on: date, book: Book) -> pl.DataFrame:
    """Of each member: limit, last owed month whose due day has passed, months paid and billed, the day's month."""
    limits = book.value("member.arrears", on)
    today = month_number(Month.of(on))
    paid, now = pl.col("is_paid"), pl.col("n") <= today
    known = rows.group_by("member").agg(
        pl.col("n").filter(paid & now).max().alias("paid"),
        pl.col("n").filter(paid).max().alias("ahead"),
        pl.col("n").filter(now).max().alias("billed"),
        pl.col("n").filter(~paid).min().alias("first_unpaid"),
        pl.col("n").filter(~paid & now).max().alias("last_unpaid"),
    )
    each = members.select(*MEMBERS).join(known, on="member", how="left", maintain_order="left")
    is_own = pl.col("segment") == "own_account"
    own, wage = limits.whole("own_account_months"), limits.whole("wage_earner_months")
    last = _number(pl.min_horizontal(pl.lit(on), pl.col("ended_on")))
    return each.with_columns(
        is_own=is_own,
        limit=pl.when(is_own).then(own).otherwise(wage).cast(_NUMBER),
        due=pl.min_horizontal(last, pl.lit(month_number(last_due(on, book)))),
        today=pl.lit(today, _NUMBER),
        billed=pl.coalesce("billed", _number(pl.col("since")) - 1),
    )


def _with_run(each: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """``unbilled``: months owed after the last bill; ``run``: months due and unpaid since the last paid one."""
    bounds = each.filter(pl.col("last_unpaid") > pl.col("paid").fill_null(0)).select("member", "paid", "due")
    unpaid = rows.filter(~pl.col("is_paid")).join(bounds, on="member")
    unpaid = unpaid.filter(pl.col("n").is_between(pl.col("paid").fill_null(0) + 1, pl.col("due")))
    behind = unpaid.group_by("member").agg(pl.len().cast(_NUMBER).alias("behind"))
    each = each.join(behind, on="member", how="left", maintain_order="left")
    each = each.with_columns(
        pl.col("behind").fill_null(0),
        unbilled=pl.max_horizontal(pl.col("due") - pl.col("billed"), pl.lit(0, _NUMBER)).fill_null(0),
        has_unpaid=(pl.col("first_unpaid") <= pl.col("due")).fill_null(value=False),
    )
    return each.with_columns(run=pl.col("behind") + pl.col("unbilled"))


def _with_new_beginning(each: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """``anew``: the month with which own-account cover that had lapsed began again; ``owes``: unpaid since then."""
    is_behind = pl.col("is_own") & (pl.col("first_unpaid") < pl.col("paid")) & pl.col("has_unpaid")
    bounds = each.filter(is_behind).select("member", "limit", "due", "today")
    is_paid = pl.col("is_paid")
    known = rows.join(bounds, on="member").filter(
        pl.when(is_paid).then(pl.col("n") <= pl.col("today")).otherwise(pl.col("n") <= pl.col("due"))
    )
    known = known.sort("member", "n").with_columns(missed=(~is_paid).cum_sum().over("member"))
    gap = pl.col("missed") - pl.col("missed").shift(1, fill_value=0).over("member")
    began = known.filter(is_paid).filter(gap > pl.col("limit")).group_by("member").agg(pl.col("n").max().alias("anew"))
    still = known.join(began, on="member").filter(~is_paid & (pl.col("n") > pl.col("anew")))
    still = still.group_by("member").agg(pl.len().alias("still"))
    each = each.join(began, on="member", how="left", maintain_order="left")
    each = each.join(still, on="member", how="left", maintain_order="left")
    owes = pl.when(pl.col("anew").is_null()).then("has_unpaid").otherwise(pl.col("still").fill_null(0) > 0)
    return each.with_columns(owes=owes | (pl.col("unbilled") > 0))


def _is_short(each: pl.DataFrame, on: date, kind: str, book: Book) -> pl.Series:
    """Whether each membership is too short for the full benefit of another death than by a work accident."""
    rules = book.in_force("benefit.jkm.short_membership", on) if kind != "work_accident" else []
    if not rules:
        return pl.Series([False]).new_from_index(0, each.height)
    begins = pl.when(pl.col("anew").is_null()).then("since").otherwise(
        pl.date((pl.col("anew") - 1) // 12, (pl.col("anew") - 1) % 12 + 1, 1)
    )  # fmt: skip
    day = pl.min_horizontal(begins.dt.day(), pl.lit(Month.of(on).last.day))
    months = pl.col("today") - _number(begins) - (pl.lit(on.day) < day).cast(_NUMBER)
    found = [
        pl.col("segment").is_in(rule.part("segments")) & (months < rule.whole("full_from_months")) for rule in rules
    ]
    return each.select(pl.any_horizontal(found).fill_null(value=False)).to_series()


def _verdict(on: date, is_short: pl.Series) -> pl.Expr:
    is_own, day = pl.col("is_own"), pl.lit(on)
    fails = pl.when(is_own).then(pl.lit("not_protected")).otherwise(pl.lit("employer_first"))
    return (
        pl.when((pl.col("ended_on") < day) | (pl.col("since") > day)).then(pl.lit("not_protected"))
        .when(pl.col("paid").is_null() | (pl.col("run") > pl.col("limit"))).then(fails)
        .when(is_own & pl.col("owes")).then(pl.lit("after_gap_is_paid"))
        .when(pl.lit(is_short)).then(pl.lit("short_membership"))
        .when("owes").then(pl.lit("protected_with_arrears"))
        .otherwise(pl.lit("protected"))
    )  # fmt: skip


def _until(each: pl.DataFrame, rows: pl.DataFrame, book: Book) -> pl.Series:
    """The due day of the first month beyond the limit after the last paid one, at most the end of the membership."""
    last = pl.when(pl.col("run") > pl.col("limit")).then("paid").otherwise("ahead")
    each = each.with_columns(last=pl.when(pl.col("paid").is_not_null()).then(last))
    bounds = each.filter(pl.col("last_unpaid") > pl.col("last")).select("member", "last", "limit", "today")
    unpaid = rows.filter(~pl.col("is_paid")).join(bounds, on="member")
    unpaid = unpaid.filter(pl.col("n").is_between(pl.col("last") + 1, pl.col("today")))
    each = each.join(_missed(unpaid), on="member", how="left", maintain_order="left")
    begins = pl.max_horizontal("billed", "last")
    ends = each.select(
        "ended_on", last=pl.coalesce("beyond", begins + pl.col("limit") + 1 - pl.col("missed").fill_null(0))
    ).with_columns(last=pl.when(each["last"].is_not_null()).then("last"))
    numbers = ends["last"].drop_nulls().unique().to_list()
    days = [due_on(Month((number - 1) // 12, (number - 1) % 12 + 1), book) for number in numbers]
    due = pl.col("last").replace_strict(numbers, days, return_dtype=pl.Date) if numbers else pl.lit(None, pl.Date)
    return ends.select(pl.when(due.is_not_null()).then(pl.min_horizontal(due, "ended_on"))).to_series()


def _missed(unpaid: pl.DataFrame) -> pl.DataFrame:
    """``member missed beyond``: how many months, and which of them is the first beyond the limit, null if none is."""
    each = unpaid.group_by("member").agg(
        pl.col("n").min().alias("first"), pl.col("n").max().alias("end"), pl.len().cast(_NUMBER).alias("missed"),
        pl.col("limit").first(),
    )  # fmt: skip
    each = each.with_columns(beyond=pl.when(pl.col("missed") > pl.col("limit")).then(pl.col("first") + pl.col("limit")))
    has_holes = pl.col("beyond").is_not_null() & (pl.col("end") - pl.col("first") + 1 > pl.col("missed"))
    holed = unpaid.join(each.filter(has_holes).select("member"), on="member", how="semi").sort("member", "n")
    place = pl.int_range(pl.len()).over("member")
    exact = holed.filter(place == pl.col("limit")).select("member", exact="n")
    each = each.join(exact, on="member", how="left")
    return each.select("member", "missed", beyond=pl.coalesce("exact", "beyond"))


def _number(day: pl.Expr) -> pl.Expr:
    return day.dt.year().cast(_NUMBER) * 12 + day.dt.month().cast(_NUMBER)
