"""The contribution of one person in one month or in many, by the same formulas as a whole table.

Law: as ``contribution``. Beside the amounts it keeps what an explanation needs.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

import polars as pl

from lindung.kernel.explanation import Source
from lindung.kernel.month import Month
from lindung.law import Book, DatedValue
from lindung.rules.contribution import charged, figures_of
from lindung.rules.contribution_terms import MemberKind, Terms, rounding_in_force, terms_of
from lindung.rules.income_bands import bases_of

LAW = "contribution."


@dataclass(frozen=True, slots=True)
class MonthCharge:
    """The amounts in rupiah that one person is charged in a month, with the terms, base and rounding they come from."""

    month: Month
    terms: Terms
    base: int
    bands: DatedValue | None
    rounding: str
    rounding_source: Source
    amounts: dict[str, int]


def charge_month(kind: MemberKind, income: int, month: Month, book: Book, rounding: str | None = None) -> MonthCharge:
    """The charge of one person for one month. ``income`` is the wage, or the income of an own-account worker."""
    terms = terms_of(kind, month, book)
    mode, mode_source = rounding_in_force(month, book, rounding)
    bands = book.value("contribution.own_account.bands", month.first) if kind.segment == "own_account" else None
    base = bases_of(pl.Series([income]), bands).item() if bands else income
    figures, denominator = figures_of([terms], mode)
    given = {"base": base} | {name: column[0] for name, column in figures.items()}
    return MonthCharge(month, terms, base, bands, mode, mode_source, charged(given, denominator, mode))


def charge_months(
    kind: MemberKind, income: int, first: Month, count: int, book: Book, rounding: str | None = None
) -> list[MonthCharge]:
    """The charges of one person for ``count`` months from ``first`` on.

    Each slice of months between two changes of the law is computed once, so that the work grows with the changes and
    not with the months.
    """
    days = book.days_of_change(LAW)
    charges: list[MonthCharge] = []
    behind = -1
    for number in range(count):
        month = first.plus(number)
        begun = bisect_right(days, month.first)
        is_as_before = bool(charges) and begun == behind
        behind = begun
        charges.append(
            replace(charges[-1], month=month) if is_as_before else charge_month(kind, income, month, book, rounding)
        )
    return charges
