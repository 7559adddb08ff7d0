"""Arrears (tunggakan): how late each open bill is, its penalty, and who bears the benefits until it is paid.

Law: ``penalty.late_payment.*`` by contribution month, simple, a share for every month begun, rounded half up per bill;
``member.arrears``: after so many months in arrears the employer pays the benefits itself, and own-account cover lapses,
as ``rules.protection`` says of each member; ``benefit.jkm.death`` on the given day, for what a death would cost. Whole
rupiah.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.kernel.rupiah import Rupiah
from lindung.law import Book, national_book
from lindung.rules.due_day import last_due, month_number, months_begun

_ANSWERS = ("days_late", "months_late", "penalty_rupiah", "bearer")
EMPLOYERS = ("private", "government")
SCHEMA: dict[str, pl.DataType] = {
    "bill": pl.Int64(), "office": pl.Int64(), "segment": pl.String(), "paid_by": pl.String(), "month": pl.Date(),
    "due_on": pl.Date(), "open_rupiah": pl.Int64(), "people": pl.Int64(), "paid_until": pl.Date(),
    "billed_until": pl.Date(),
}  # fmt: skip


def arrears(bills: pl.DataFrame, *, on: date, employer: str = "government", book: Book | None = None) -> pl.DataFrame:
    """The open bills that are past their due day, with ``days_late``, ``months_late``, ``penalty_rupiah`` and
    ``bearer``.

    ``bills`` has the columns of SCHEMA; ``paid_until`` is the last month that was paid of the office, segment and
    source of money, null where none was, ``billed_until`` the last month billed. ``bearer`` is ``agency``, ``employer``
    or ``lapsed``; it depends on the months due and unpaid since the last paid one, those included that nobody billed.
    Own-account cover lapses whoever pays for it. A bill of several segments has none: it is judged as wage earners'.
    Raises ``ValueError`` for another employer than those of EMPLOYERS.
    """
    if employer not in EMPLOYERS:
        raise ValueError(f"employer: '{employer}' is none of {', '.join(EMPLOYERS)}")
    book = book or national_book()
    late = bills.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    late = late.filter((pl.col("due_on") < on) & (pl.col("open_rupiah") > 0))
    months = {day: months_begun(day, on) for day in late["due_on"].unique().to_list()}
    rates = {
        first: book.value(f"penalty.late_payment.{employer}", first).number()
        for first in late["month"].unique().to_list()
    }
    late = late.with_columns(
        days_late=(pl.lit(on) - pl.col("due_on")).dt.total_days(),
        months_late=_looked_up("due_on", months),
        _over=_looked_up("month", {first: rate.numerator for first, rate in rates.items()}),
        _under=_looked_up("month", {first: rate.denominator for first, rate in rates.items()}),
    )
    share = pl.col("open_rupiah") * pl.col("_over") * pl.col("months_late")
    late = late.with_columns(penalty_rupiah=(2 * share + pl.col("_under")) // (2 * pl.col("_under")))
    return late.with_columns(bearer=_bearer(_run(late, on, book), book, on)).select(*SCHEMA, *_ANSWERS)


def _looked_up(name: str, values: dict[date, int]) -> pl.Expr:
    if not values:
        return pl.lit(None, dtype=pl.Int64)
    return pl.col(name).replace_strict(list(values), list(values.values()), return_dtype=pl.Int64)


def _run(late: pl.DataFrame, on: date, book: Book) -> pl.Series:
    """For each bill, the months due and unpaid of its office, segment and source of money since the last paid one.

    Null where nothing was ever paid. A bill of several segments counts for each of them.
    """
    of = ["office", "paid_by"]
    each = late.with_row_index("row")
    pairs = each.select("row", *of, "segment", "paid_until").join(
        each.select(*of, other="segment", owed="month"), on=of
    )
    pairs = pairs.filter(is_alike(pl.col("segment"), pl.col("other")) & (pl.col("owed") > pl.col("paid_until")))
    unpaid = pairs.group_by("row").agg(unpaid=pl.col("owed").n_unique().cast(pl.Int64))
    unbilled = pl.lit(month_number(last_due(on, book))) - _number(pl.col("billed_until"))
    run = pl.col("unpaid").fill_null(0) + pl.max_horizontal(unbilled, pl.lit(0, pl.Int64))
    found = each.join(unpaid, on="row", how="left", maintain_order="left")
    return found.select(pl.when(pl.col("paid_until").is_not_null()).then(run)).to_series()


def is_alike(segment: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Whether two bills of an office and a source of money are of one segment; one of several is of each."""
    return (segment == other) | (segment == "") | (other == "")


def _number(month: pl.Expr) -> pl.Expr:
    return month.dt.year().cast(pl.Int64) * 12 + month.dt.month().cast(pl.Int64)


def _bearer(run: pl.Series, book: Book, on: date) -> pl.Expr:
    limits = book.value("member.arrears", on)
    is_own = pl.col("segment") == "own_account"
    limit = pl.when(is_own).then(limits.whole("own_account_months")).otherwise(limits.whole("wage_earner_months"))
    is_beyond = pl.lit(run).is_null() | (pl.lit(run) > limit)
    return (
        pl.when(is_own & is_beyond).then(pl.lit("lapsed"))
        .when(is_beyond).then(pl.lit("employer"))
        .otherwise(pl.lit("agency"))
    )  # fmt: skip


def death_benefit_of_one(on: date, book: Book | None = None) -> Rupiah:
    """The rupiah that the heirs of one worker receive for a death on this day, without scholarships."""
    value = (book or national_book()).value("benefit.jkm.death", on)
    return (
        value.whole("grant") + value.whole("periodic_months") * value.whole("periodic_monthly") + value.whole("funeral")
    )
