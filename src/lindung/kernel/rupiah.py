"""Whole rupiah: the type of amounts, their rounding and their text.

An amount is an ``int`` of rupiah, never a float. Rates are exact fractions, so that an amount is rounded only once,
where the caller says.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

Rupiah: TypeAlias = int


def round_half_up(amount: Fraction) -> Rupiah:
    """The whole rupiah nearest to an exact amount; a half is rounded away from zero."""
    sign = -1 if amount < 0 else 1
    return sign * int((abs(amount) * 2 + 1) // 2)


def grouped(number: int) -> str:
    """A whole number in Indonesian notation: ``1234567`` gives ``1.234.567``."""
    return f"{number:,}".replace(",", ".")


def rupiah_text(amount: Rupiah) -> str:
    """An amount in Indonesian notation: ``Rp 1.234.567``, a negative one as ``-Rp 1.234.567``."""
    return f"-Rp {grouped(-amount)}" if amount < 0 else f"Rp {grouped(amount)}"
