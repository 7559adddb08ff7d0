"""Whole rupiah: how amounts are held, rounded once and written.

An amount is an ``int`` of rupiah, never a float. Rates are exact fractions, so that the one rounding
(half up, away from zero) happens where the caller says and nowhere else.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

Rupiah: TypeAlias = int


def round_half_up(amount: Fraction) -> Rupiah:
    """The whole rupiah nearest to an exact amount; a half goes away from zero."""
    sign = -1 if amount < 0 else 1
    return sign * int((abs(amount) * 2 + 1) // 2)


def grouped(number: int) -> str:
    """A whole number as Indonesia writes it: ``1234567`` becomes ``1.234.567``."""
    return f"{number:,}".replace(",", ".")


def rupiah_text(amount: Rupiah) -> str:
    """An amount as Indonesia writes it: ``Rp 1.234.567``, a negative one with its sign in front."""
    return f"-Rp {grouped(-amount)}" if amount < 0 else f"Rp {grouped(amount)}"
