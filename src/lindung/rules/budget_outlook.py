"""What a year's budget line will not spend, or will lack, and how many people the unspent money would still protect.

No law but the price: arithmetic for planning, in whole rupiah. A year is expected to cost what ``run_out`` projects:
the months billed, and each later month at today's growth. A month that the government billed without this line costs
the line nothing. Once the year is over nothing more is expected, and before its first bill nothing is known. A person
is protected as an own-account worker out of a public budget, JKK and JKM (``funded_places``): each programme pays out
of its own line, so the smaller rest limits, and what JHT leaves protects nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.rules.run_out import run_out, trend

PROTECTING = ("jkk", "jkm")


class Basis(StrEnum):
    """What an expectation rests on: the year over, billed in full, several months billed, one, months of other lines
    alone, or no bill at all.
    """

    OVER = "over"
    WHOLE = "whole"
    MONTHS = "months"
    ONE_MONTH = "one_month"
    OTHERS = "others"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A line's year. ``expected_rupiah`` is None while nothing is known; ``short_from`` is the first month that cannot
    be paid in full; ``uncovered`` counts person-months without money, None where a month's price is not known.
    """

    basis: Basis
    planned_rupiah: Rupiah
    expected_rupiah: Rupiah | None
    short_from: Month | None = None
    uncovered: int | None = 0
    has_bills: bool = False

    @property
    def lapse_rupiah(self) -> Rupiah:
        """What of the planned sum is expected to stay unspent."""
        return max(0, self.planned_rupiah - self.expected_rupiah) if self.expected_rupiah is not None else 0

    @property
    def shortfall_rupiah(self) -> Rupiah:
        """What the year is expected to cost beyond the planned sum."""
        return max(0, self.expected_rupiah - self.planned_rupiah) if self.expected_rupiah is not None else 0


@dataclass(frozen=True, slots=True)
class Rest:
    """What a line leaves for a programme: an office's own, or with ``office`` None the whole government's."""

    office: str | None
    programme: str
    rupiah: Rupiah


def outlook(
    planned: Rupiah,
    billed: Mapping[Month, Rupiah],
    *,
    year: int,
    on: date,
    issued: Month | None,
    corrected: Mapping[Month, Rupiah] | None = None,
    people: int = 0,
) -> Outlook:
    """A line's year as of a day.

    ``billed`` and ``corrected``: rupiah by month, as for ``run_out``. ``issued``: the last month of the year that the
    government billed, whatever the line. ``people``: who is paid for in the line's last billed month.
    """
    known = _with_empty_months({month: rupiah for month, rupiah in billed.items() if month.year == year}, issued)
    basis = _basis(known, year, on, issued)
    if basis is Basis.NOTHING:
        return Outlook(basis, planned, None)
    through = max(known, default=None) if basis is Basis.OVER else None
    end = run_out(planned, known, year=year, corrected=corrected, through=through)
    if end is None:
        return Outlook(basis, planned, 0)
    last = trend(known, corrected).last_rupiah
    short = person_months(end.lacking_rupiah, last, people)
    return Outlook(basis, planned, end.projected_rupiah, end.month, short, has_bills=True)


def _with_empty_months(billed: dict[Month, Rupiah], issued: Month | None) -> dict[Month, Rupiah]:
    """The months from the line's first to the last that anybody was billed; those without a bill cost nothing."""
    if not billed or issued is None:
        return billed
    first = min(billed)
    return {(month := first.plus(n)): billed.get(month, 0) for n in range(first.until(max(issued, max(billed))) + 1)}


def _basis(known: Mapping[Month, Rupiah], year: int, on: date, issued: Month | None) -> Basis:
    if on.year > year:
        return Basis.OVER
    if not known:
        return Basis.OTHERS if issued else Basis.NOTHING
    if Month(year, 12) in known:
        return Basis.WHOLE
    return Basis.MONTHS if len(known) > 1 else Basis.ONE_MONTH


def person_months(lacking: Rupiah, month_rupiah: Rupiah, people: int) -> int | None:
    """How many person-months a sum does not pay, at the price of a month that costs so much for so many people.

    A person-month paid in part is not paid. None without a price.
    """
    if lacking == 0:
        return 0
    return -(-lacking * people // month_rupiah) if month_rupiah > 0 and people > 0 else None


def months_left(year: int, *, on: date, issued: Month | None) -> tuple[Month, ...]:
    """The months of a year in which somebody new can still be protected: not billed yet, and not past on the day."""
    first = max(Month(year, 1), Month.of(on), issued.plus(1) if issued else Month(year, 1))
    return tuple(first.plus(n) for n in range(first.until(Month(year, 12)) + 1))


def places(rests: Iterable[Rest], costs: Mapping[str, Rupiah]) -> int:
    """How many people the rests protect, where a person costs ``costs`` in each programme of PROTECTING.

    An office with a line of its own in a programme spends that line; in the other, where it has none, it shares the
    government's. A person whose programmes are not both paid is not protected.
    """
    if any(costs[programme] <= 0 for programme in PROTECTING):
        return 0
    purses: dict[str | None, dict[str, int]] = {None: {}}
    for rest in rests:
        if rest.programme in PROTECTING:
            purse = purses.setdefault(rest.office, {})
            purse[rest.programme] = purse.get(rest.programme, 0) + rest.rupiah // costs[rest.programme]
    shared = {programme: purses[None].get(programme, 0) for programme in PROTECTING}
    found = 0
    for own in (purse for office, purse in purses.items() if office is not None):
        people = min(own.get(programme, shared[programme]) for programme in PROTECTING)
        found += people
        shared = {programme: shared[programme] - people * (programme not in own) for programme in PROTECTING}
    return found + min(shared.values())


def of_year(amount: Rupiah, *, starts_on: date, ends_on: date, year: int) -> Rupiah:
    """The part of an agreement's amount that falls into a year, by its months, rounded down."""
    first, last = Month.of(starts_on), Month.of(ends_on)
    within = max(first, Month(year, 1)).until(min(last, Month(year, 12))) + 1
    return amount * max(0, within) // (first.until(last) + 1)
