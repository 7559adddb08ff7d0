"""The base that stands for an own-account worker's income.

Law: ``contribution.own_account.bands``: 33 bands; contributions and benefits go by the base, not by the income told.
"""

from __future__ import annotations

import polars as pl

from lindung.law import DatedValue


def bases_of(incomes: pl.Series, bands: DatedValue) -> pl.Series:
    """The base of each income: that of the last band that begins at or below it. Incomes are whole and not negative."""
    begins = pl.Series([band["income_from"] for band in bands.part()], dtype=pl.Int64)
    bases = pl.Series([band["base"] for band in bands.part()], dtype=pl.Int64)
    positions = begins.search_sorted(incomes.cast(pl.Int64), side="right")
    return bases.gather(positions - 1).alias("base")
