"""In which month a year's money runs out, at today's growth.

No law: arithmetic for planning. The months billed so far are known; each later month costs the last one plus the mean
change of the latest three. What a bill corrects of other months is spent, but it comes once and tells no growth. Whole
rupiah; the projection is cut down, the answer names the first month that the money does not pay in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah

_LATEST = 4


@dataclass(frozen=True, slots=True)
class RunOut:
    """``month`` is the first that cannot be paid in full, None if the year's money lasts; ``projected_rupiah`` the cost
    of the whole year; ``lacking_rupiah`` what the year lacks (0 where nothing does).
    """

    month: Month | None
    projected_rupiah: Rupiah
    lacking_rupiah: Rupiah


def run_out(
    planned: Rupiah, billed: Mapping[Month, Rupiah], *, year: int, corrected: Mapping[Month, Rupiah] | None = None
) -> RunOut | None:
    """The answer for a year; None before its first bill. ``billed``: rupiah by month, months of other years unused;
    ``corrected``: how much of a month's bills is about other months.
    """
    known = {month: rupiah for month, rupiah in sorted(billed.items()) if month.year == year}
    if not known:
        return None
    usual = {month: rupiah - (corrected or {}).get(month, 0) for month, rupiah in known.items()}
    latest = list(usual.values())[-_LATEST:]
    growth = (latest[-1] - latest[0]) // (len(latest) - 1) if len(latest) > 1 else 0
    spent, cost, found = 0, 0, None
    last = max(known)
    for number in range(1, 13):
        month = Month(year, number)
        cost = usual.get(month, 0) if month <= last else max(0, cost + growth)
        spent += known.get(month, 0) if month <= last else cost
        if found is None and spent > planned:
            found = month
    return RunOut(found, spent, max(0, spent - planned))


def run_out_together(parts: Iterable[RunOut]) -> RunOut | None:
    """Purses that pay for different things, told as one: the first that runs out, and what all lack; None of none."""
    found = list(parts)
    if not found:
        return None
    months = [part.month for part in found if part.month is not None]
    projected, lacking = (sum(getattr(part, name) for part in found) for name in ("projected_rupiah", "lacking_rupiah"))
    return RunOut(min(months, default=None), projected, lacking)
