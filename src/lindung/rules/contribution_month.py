"""What one person is charged in one month, through the same formulas as a whole table.

Law: as ``contribution``. Keeps beside the amounts everything that an explanation needs.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lindung.kernel.explanation import Source
from lindung.kernel.month import Month
from lindung.law import Book, DatedValue
from lindung.rules.contribution import charged, figures_of
from lindung.rules.contribution_terms import Kind, Terms, rounding_in_force, terms_of
from lindung.rules.income_bands import bases_of


@dataclass(frozen=True, slots=True)
class MonthCharge:
    """What one person is charged in one month, and on what."""

    month: Month
    terms: Terms
    base: int
    bands: DatedValue | None
    rounding: str
    rounding_source: Source
    amounts: dict[str, int]


def charge_month(kind: Kind, income: int, month: Month, book: Book, rounding: str | None = None) -> MonthCharge:
    """Charge one person for one month, through the formulas of the table."""
    terms = terms_of(kind, month, book)
    mode, mode_source = rounding_in_force(month, book, rounding)
    bands = book.value("contribution.own_account.bands", month.first) if kind.segment == "own_account" else None
    base = bases_of(pl.Series([income]), bands).item() if bands else income
    figures, denominator = figures_of([terms], mode)
    given = {"base": base} | {name: column[0] for name, column in figures.items()}
    return MonthCharge(month, terms, base, bands, mode, mode_source, charged(given, denominator, mode))
