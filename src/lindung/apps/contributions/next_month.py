"""Which month a government issues next: none is left out between two that were issued."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lindung.apps.contributions.models import MonthRun
from lindung.kernel.month import Month


def month_to_issue(government: str, on: date) -> Month:
    """The first month that was left out after one that was issued; the month of a day where none was."""
    issued = list(MonthRun.objects.filter(government_id=government).order_by("month").values_list("month", flat=True))
    return first_left_out(map(Month.of, issued)) or Month.of(on)


def first_left_out(issued: Iterable[Month]) -> Month | None:
    """The first month after the earliest of these that is not among them; None of none."""
    known = set(issued)
    month = min(known, default=None)
    while month in known:
        month = month.plus(1)
    return month
