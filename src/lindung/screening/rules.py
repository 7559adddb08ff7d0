"""The numbers a law decides, handed in by the caller: whom a segment admits on a day, and what no office pays."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """Ages in whole years, the wage in rupiah a month.

    ``minimum_age`` is the youngest age admitted, ``age_limit`` the first age that is over. Below ``minimum_wage`` an
    amount is in thousands or millions, or is no wage.
    """

    minimum_age: int
    age_limit: int
    minimum_wage: int = 10_000
    maximum_wage: int = 50_000_000
