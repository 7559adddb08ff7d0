"""Monthly contributions (iuran) of a whole table of members at once.

Law: ``contribution.*`` of the contribution month; reliefs by ``contribution_terms``. Each programme's share of the wage
(own-account: of the band's base) is rounded once, per worker, to whole rupiah by ``contribution.rounding``. The
single case of ``contribution_case`` uses the same function ``charged``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm

import polars as pl

from lindung.kernel.month import Month
from lindung.law import Book, national_book
from lindung.rules.allowed_values import WAGE_LIMIT
from lindung.rules.contribution_terms import COLUMNS, MemberKind, Terms, rounding_in_force, terms_of
from lindung.rules.income_bands import bases_of
from lindung.rules.member_kinds import checked_member_kinds
from lindung.rules.rounding import Amount, rounded, rounded_share

AMOUNTS = ("jkk", "jkm", "jht_employer", "jht_worker", "jht", "jp_employer", "jp_worker", "jp", "per_person")


def contributions(
    table: pl.DataFrame, *, month: Month, book: Book | None = None, rounding: str | None = None
) -> pl.DataFrame:
    """The table with the columns of ``AMOUNTS`` added (Int64, whole rupiah a month); rows and order stay.

    Needs ``segment`` and ``wage_rupiah`` (the income of an own-account worker); ``risk_class``, ``programmes``
    (``JKK+JKM``), ``paid_by`` and ``sector`` may be left out or null. Raises ``Refusal`` for a wage that is null, not
    positive or above WAGE_LIMIT, for a value that is not allowed, and for a month before the law begins.
    """
    book = book or national_book()
    kinds = checked_member_kinds(table)
    terms = [terms_of(kind, month, book) for kind in kinds.distinct]
    rounding, _ = rounding_in_force(month, book, rounding)
    figures, denominator = figures_of(terms, rounding)
    if not terms:
        return table.with_columns(pl.lit(0, pl.Int64).alias(name) for name in AMOUNTS)
    given = {name: _per_row(column) for name, column in figures.items()}
    charge = charged({"base": pl.col("base"), **given}, denominator, rounding)
    bases = _bases(table["wage_rupiah"], kinds.distinct, kinds.numbers, month, book)
    if _is_wide(bases, figures, denominator):
        bases = bases.cast(pl.Int128)
    rows = pl.DataFrame({"base": bases, "kind": kinds.numbers})
    return table.with_columns(rows.select(charge[name].cast(pl.Int64).alias(name) for name in AMOUNTS).get_columns())


def _is_wide(bases: pl.Series, figures: Mapping[str, list[int]], denominator: int) -> bool:
    """Whether a product needs more than 64 bits, as a rate of many decimals makes it; it is then computed in 128."""
    highest = max(rate for name, rates in figures.items() if name.endswith("_rate") for rate in rates)
    largest = bases.max()
    return isinstance(largest, int) and largest * highest * 2 + denominator >= 2**63


def figures_of(terms: list[Terms], rounding: str) -> tuple[dict[str, list[int]], int]:
    """Named lists with one figure per terms, and the common denominator of the rates.

    ``<column>_rate`` are numerators over that denominator, ``<column>_flat`` rounded rupiah, ``ceiling`` rupiah.
    """
    parts = [{column: each.parts.get(column) for column in COLUMNS} for each in terms]
    denominator = lcm(*(part.rate.denominator for each in parts for part in each.values() if part))
    figures = {"ceiling": [each.ceiling.whole() if each.ceiling else WAGE_LIMIT for each in terms]}
    for column in COLUMNS:
        held = [each[column] for each in parts]
        figures[f"{column}_rate"] = [int(part.rate * denominator) if part else 0 for part in held]
        figures[f"{column}_flat"] = [rounded(part.flat, rounding) if part else 0 for part in held]
    return figures, denominator


def charged(given: Mapping[str, Amount], denominator: int, rounding: str) -> dict[str, Amount]:
    """The amounts named in ``AMOUNTS``: rate × base (for JP, the base up to the ceiling), rounded, plus the flat
    amount.

    ``given`` holds ``base`` and the figures of ``figures_of``, as integers or as columns of a table.
    """
    capped = _least(given["base"], given["ceiling"])
    found = {
        column: rounded_share(
            capped if column.startswith("jp_") else given["base"], given[f"{column}_rate"], denominator, rounding
        )
        + given[f"{column}_flat"]
        for column in COLUMNS
    }
    found["jht"] = found["jht_employer"] + found["jht_worker"]
    found["jp"] = found["jp_employer"] + found["jp_worker"]
    found["per_person"] = found["jkk"] + found["jkm"] + found["jht"] + found["jp"]
    return found


def _least(first: Amount, second: Amount) -> Amount:
    return min(first, second) if isinstance(first, int) else pl.min_horizontal(first, second)


def _per_row(figures: list[int]) -> pl.Expr:
    """The figure of each row's kind; one literal where all kinds share it."""
    if len(set(figures)) == 1:
        return pl.lit(figures[0], pl.Int64)
    return pl.lit(pl.Series(figures, dtype=pl.Int64)).gather(pl.col("kind"))


def _bases(wages: pl.Series, kinds: list[MemberKind], numbers: pl.Series, month: Month, book: Book) -> pl.Series:
    wages = wages.cast(pl.Int64)
    is_own_account = [kind.segment == "own_account" for kind in kinds]
    if not any(is_own_account):
        return wages
    bases = bases_of(wages, book.value("contribution.own_account.bands", month.first))
    if all(is_own_account):
        return bases
    return bases.zip_with(pl.Series(is_own_account).gather(numbers), wages)
