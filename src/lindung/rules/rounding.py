"""Rounding of a share of an amount to whole rupiah: in exact integers, once, never in floats.

``half_up`` rounds to the nearest rupiah, a half upwards; ``down`` truncates. Amounts are not negative. The same
functions serve a single amount (``int``) and a column of a table (a polars expression of Int64).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from lindung.kernel.rupiah import Rupiah

if TYPE_CHECKING:
    import polars as pl

Amount = TypeVar("Amount", int, "pl.Expr")


def rounded_share(amount: Amount, numerator: Amount, denominator: int, rounding: str) -> Amount:
    """``amount × numerator / denominator`` in whole rupiah, rounded by the mode ``rounding``."""
    if rounding == "half_up":
        return (amount * numerator * 2 + denominator) // (2 * denominator)
    return amount * numerator // denominator


def rounded(amount: Fraction, rounding: str = "half_up") -> Rupiah:
    """An exact amount in whole rupiah, rounded by the mode ``rounding``."""
    return rounded_share(amount.numerator, 1, amount.denominator, rounding)
