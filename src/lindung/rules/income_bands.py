"""The contribution base of an own-account worker, by band of income.

Law: ``contribution.own_account.bands``: 33 bands; contributions and benefits use the base, not the income reported.
"""

from __future__ import annotations

import polars as pl

from lindung.law import DatedValue


def bases_of(incomes: pl.Series, bands: DatedValue) -> pl.Series:
    """The base of each income in rupiah: that of the last band that begins at or below it. Incomes are Int64, 0 or
    more.
    """
    begins = pl.Series([band["income_from"] for band in bands.part()], dtype=pl.Int64)
    bases = pl.Series([band["base"] for band in bands.part()], dtype=pl.Int64)
    positions = begins.search_sorted(incomes.cast(pl.Int64), side="right")
    return bases.gather(positions - 1).alias("base")
