"""The numbers that the caller gives: the ages that a segment admits on a day, and the wages that are plausible."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.rules.allowed_values import LEAST_WAGE, MOST_WAGE


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """Ages in whole years, wages in rupiah a month.

    ``minimum_age``: the youngest age admitted. ``age_limit``: the first age that is over. ``minimum_wage``: an amount
    below it is in thousands or millions where the heading says so, otherwise no wage. ``maximum_wage``: the highest
    plausible wage.
    """

    minimum_age: int
    age_limit: int
    minimum_wage: int = LEAST_WAGE
    maximum_wage: int = MOST_WAGE
