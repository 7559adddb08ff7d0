"""Which lines of a statement are new, and which of the new may have been told before in other words.

A line is known by its fingerprint. The same bank tells the same booking in other words when it writes another format,
so a new line waits where another statement told as many of its account, day and amount: a person says what it is. Two
files that part a day follow each other by their balances; there equal lines are different bookings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from lindung.apps.payments.models import TOLD_BEFORE, LineState, Statement, StatementLine
from lindung.exchange.fingerprints import line_fingerprints
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine, BankStatement


@dataclass(frozen=True, slots=True)
class Fresh:
    """A line that no statement told under its fingerprint; ``is_doubtful`` where it may be known in other words."""

    line: BankLine
    fingerprint: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of the account that is known; ``is_double`` where a person said that it repeats another."""

    booked_on: date
    in_sen: Sen
    fingerprint: str
    is_double: bool


def fresh_lines(government: str, read: BankStatement) -> list[Fresh]:
    """The new lines of a statement. Two SQL statements."""
    known = _known(government, read)
    shared = _shared_days(government, read, known)
    marks = line_fingerprints(read, behind={one.fingerprint for one in known if one.booked_on in shared})
    prints = {one.fingerprint for one in known}
    told = Counter((one.booked_on, one.in_sen) for one in known if not one.is_double and one.booked_on not in shared)
    told -= Counter(
        (line.booked_on, line.in_sen) for line, mark in zip(read.lines, marks, strict=True) if mark in prints
    )
    return [
        Fresh(line, mark, told[line.booked_on, line.in_sen] > 0)
        for line, mark in zip(read.lines, marks, strict=True)
        if mark not in prints
    ]


def _known(government: str, read: BankStatement) -> list[_Known]:
    days = [line.booked_on for line in read.lines]
    rows = StatementLine.objects.filter(
        government=government, statement__account=read.account[:60], booked_on__range=(min(days), max(days))
    )
    names = ("booked_on", "amount_rupiah", "sen", "fingerprint", "state", "reason")
    return [
        _Known(day, rupiah * 100 + sen, mark, (state, reason) == (LineState.SET_ASIDE, TOLD_BEFORE))
        for day, rupiah, sen, mark, state, reason in rows.order_by("pk").values_list(*names)
    ]


def _shared_days(government: str, read: BankStatement, known: Collection[_Known]) -> set[date]:
    """The days that this statement and a known one part between them, as balances that meet within the day tell.

    Where the balance at which they meet was reached at another time of that day too, they may as well overlap.
    """
    first, last = read.lines[0].booked_on, read.lines[-1].booked_on
    by_day: dict[date, list[Sen]] = {first: [], last: []}
    for one in known:
        by_day.setdefault(one.booked_on, []).append(one.in_sen)
    shared = set()
    for statement in Statement.objects.filter(government=government, account=read.account[:60]).filter(
        first_on__lte=last, last_on__gte=first
    ):
        opening, closing = statement.opening_in_sen, statement.closing_in_sen
        if closing is not None and closing == read.opening_in_sen and statement.last_on == first:
            before = accumulate(reversed(by_day[first]), lambda balance, sen: balance - sen, initial=closing)
            shared |= set() if closing in list(before)[1:] else {first}
        if opening is not None and opening == read.closing_in_sen and statement.first_on == last:
            after = accumulate(by_day[last], initial=opening)
            shared |= set() if opening in list(after)[1:] else {last}
    return shared
