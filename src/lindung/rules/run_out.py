"""The month in which a year's budget runs out, at the current growth of the bills.

No law: arithmetic for planning. The months billed so far are known; each later month costs the one before it plus the
mean of the latest three changes, rounded down. Corrections of other months are spent, but they occur once and do not
count as growth. Whole rupiah.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah

_LATEST = 4


@dataclass(frozen=True, slots=True)
class RunOut:
    """``month`` is the first that cannot be paid in full, None if the budget lasts the year; ``projected_rupiah`` is
    the cost of the whole year, ``lacking_rupiah`` the part of it beyond the budget (at least 0).
    """

    month: Month | None
    projected_rupiah: Rupiah
    lacking_rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class Trend:
    """What the last month billed costs without corrections, and by how many rupiah a month that changes."""

    last_rupiah: Rupiah
    growth_rupiah: Rupiah


def trend(billed: Mapping[Month, Rupiah], corrected: Mapping[Month, Rupiah] | None = None) -> Trend:
    """The trend of the months billed, at least one; of a single month it is flat."""
    usual = [rupiah - (corrected or {}).get(month, 0) for month, rupiah in sorted(billed.items())]
    latest = usual[-_LATEST:]
    return Trend(latest[-1], (latest[-1] - latest[0]) // (len(latest) - 1) if len(latest) > 1 else 0)


def run_out(
    planned: Rupiah,
    billed: Mapping[Month, Rupiah],
    *,
    year: int,
    corrected: Mapping[Month, Rupiah] | None = None,
    through: Month | None = None,
) -> RunOut | None:
    """The projection of a year, None before its first bill.

    ``planned``: the budget of the year. ``billed``: rupiah by month; months of other years are ignored. ``corrected``:
    the part of a month's bills that corrects other months. ``through``: the last month that is expected to cost
    anything, December where none is given.
    """
    known = {month: rupiah for month, rupiah in sorted(billed.items()) if month.year == year}
    if not known:
        return None
    usual = trend(known, corrected)
    spent, cost, found = 0, usual.last_rupiah, None
    last = max(known)
    for number in range(1, (through or Month(year, 12)).month + 1):
        month = Month(year, number)
        if month > last:
            cost = max(0, cost + usual.growth_rupiah)
        spent += known.get(month, 0) if month <= last else cost
        if found is None and spent > planned:
            found = month
    return RunOut(found, spent, max(0, spent - planned))


def run_out_together(parts: Iterable[RunOut]) -> RunOut | None:
    """Several budgets as one: the first month in which one runs out, and the sums of their costs; None for none."""
    found = list(parts)
    if not found:
        return None
    months = [part.month for part in found if part.month is not None]
    projected, lacking = (sum(getattr(part, name) for part in found) for name in ("projected_rupiah", "lacking_rupiah"))
    return RunOut(min(months, default=None), projected, lacking)
