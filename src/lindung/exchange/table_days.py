"""Whether the days of a table have the day or the month first: 07/04/2022 is 7 April to one bank and 4 July to another.

Told by lines that can be read in one way only and by the period that the head states; where neither tells, an
Indonesian heading means the day first, as Indonesia writes, and under any other heading a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias, cast

from lindung.exchange.days import Order, Period, day_of, in_figures, is_impossible, is_year_first, outside
from lindung.exchange.refusals import StatementQuestion, question, refusal

_ORDERS: tuple[Order, Order] = ("day", "month")
SHOWN = 3
_INDONESIAN = re.compile(r"\b(?:tanggal|tgl|hari)\b", re.IGNORECASE)
Cells: TypeAlias = Sequence[tuple[int, str]]
PeriodIn: TypeAlias = Callable[[Order], Period]


def order_of(cells: Cells, heading: str, period_in: PeriodIn, answer: Order | None) -> Order:
    """What stands first in the days of a column, given its cells with their lines, without repetitions.

    Raises ``StatementRefusal``: ``date_order_mixed`` for lines in both orders, ``date_cells_mixed`` for days in figures
    beside date cells where no period proves them; and a ``StatementQuestion`` where nothing decides.
    """
    figures = [(line, cell) for line, cell in cells if in_figures(cell)]
    if not figures:
        return "day"
    if any(is_year_first(cell) for _, cell in cells) and None in period_in("day"):
        raise refusal("date_cells_mixed", figures[0][0])
    if answer:
        return answer
    fitting = [order for order in _ORDERS if _all_fit(figures, order, period_in(order))]
    if not fitting:
        return _readable(figures, period_in)
    if fitting == ["month"]:
        if _follow_each_other([day_of(cell, period_in("month"), "month") for _, cell in figures]):
            return "month"
        raise _question(figures, period_in)
    is_certain = len(fitting) == 1 or _INDONESIAN.search(heading) or not _differing(figures, period_in)
    if is_certain:
        return "day"
    raise _question(figures, period_in)


def _all_fit(figures: Cells, order: Order, period: Period) -> bool:
    days = (day_of(cell, period, order) for _, cell in figures)
    return all(day is not None and not outside(day, period) for day in days)


def _readable(figures: Cells, period_in: PeriodIn) -> Order:
    """The order in which more can be read, where no order gives days that are all in the calendar and the period.

    Raises ``date_order_mixed`` where some lines have one order and some the other.
    """
    ways = [(line, _ways(cell, period_in)) for line, cell in figures if not is_impossible(cell)]
    decided = [(line, way[0]) for line, way in ways if len(way) == 1]
    odd = next((line for line, order in decided if order != decided[0][1]), None)
    if odd is not None:
        raise refusal("date_order_mixed", odd)
    return decided[0][1] if decided else "day"


def _ways(cell: str, period_in: PeriodIn) -> list[Order]:
    return [order for order in _ORDERS if day_of(cell, period_in(order), order)]


def _follow_each_other(days: Sequence[date | None]) -> bool:
    """Whether days only rise or only fall, as the lines of a statement do."""
    known = [day for day in days if day]
    return all(one <= other for one, other in pairwise(known)) or all(one >= other for one, other in pairwise(known))


def _differing(figures: Cells, period_in: PeriodIn) -> list[tuple[int, date, date]]:
    """The first lines whose day differs between the orders, at most SHOWN, with both days."""
    found = []
    for line, cell in figures:
        one, other = (day_of(cell, period_in(order), order) for order in _ORDERS)
        if one and other and one != other:
            found.append((line, one, other))
        if len(found) == SHOWN:
            break
    return found


def _question(figures: Cells, period_in: PeriodIn) -> StatementQuestion:
    lines = _differing(figures, period_in)
    choices = [
        (order, " ".join(dict.fromkeys(cast("date", days[number]).isoformat() for days in lines)))
        for number, order in enumerate(_ORDERS, 1)
    ]
    return question("day_order", "date_order_unknown", choices, lines[0][0] if lines else figures[0][0])
