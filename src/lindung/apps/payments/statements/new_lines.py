"""Which lines of a statement are new, and which of the new may be listed before in other words.

A line is known by its fingerprint. The same bank words the same booking differently when it writes another format,
so a new line waits where another statement lists as many of its account, day and amount: a person says what it is. Two
files that part a day follow each other by their balances; there equal lines are different bookings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from lindung.apps.payments.models import LISTED_BEFORE, LineState, Statement, StatementLine
from lindung.exchange.fingerprints import line_fingerprints
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine, BankStatement


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line whose fingerprint no statement has yet; ``is_doubtful`` where it may be known in other words."""

    line: BankLine
    fingerprint: str
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """A line of the account that is known; ``is_double`` where a person said that it repeats another."""

    statement: int
    booked_on: date
    in_sen: Sen
    fingerprint: str
    is_double: bool


def new_lines(government: str, read: BankStatement) -> list[NewLine]:
    """The new lines of a statement. Two SQL statements."""
    known = _known(government, read)
    behind = _behind(government, read, known)
    marks = line_fingerprints(read, behind=behind)
    prints = {one.fingerprint for one in known}
    known_before = Counter(
        (one.booked_on, one.in_sen) for one in known if not one.is_double and one.fingerprint not in behind
    )
    known_before -= Counter(
        (line.booked_on, line.in_sen) for line, mark in zip(read.lines, marks, strict=True) if mark in prints
    )
    return [
        NewLine(line, mark, known_before[line.booked_on, line.in_sen] > 0)
        for line, mark in zip(read.lines, marks, strict=True)
        if mark not in prints
    ]


def _known(government: str, read: BankStatement) -> list[_Known]:
    days = [line.booked_on for line in read.lines]
    rows = StatementLine.objects.filter(
        government=government, statement__account=read.account[:60], booked_on__range=(min(days), max(days))
    )
    names = ("statement", "booked_on", "amount_rupiah", "sen", "fingerprint", "state", "reason")
    return [
        _Known(statement, day, rupiah * 100 + sen, mark, (state, reason) == (LineState.SET_ASIDE, LISTED_BEFORE))
        for statement, day, rupiah, sen, mark, state, reason in rows.order_by("pk").values_list(*names)
    ]


def _behind(government: str, read: BankStatement, known: Collection[_Known]) -> set[str]:
    """The fingerprints of known lines that cannot be this statement's, though they are of its first or last day.

    They are of statements that closed where this one opens, or opened where it closes, within that day, and by
    those that these follow in turn.
    """
    first, last = read.lines[0].booked_on, read.lines[-1].booked_on
    around = list(Statement.objects.filter(government=government, account=read.account[:60]).filter(
        first_on__lte=last, last_on__gte=first
    ))  # fmt: skip
    sums: dict[int, list[Sen]] = {}
    for one in known:
        sums.setdefault(one.statement, []).append(one.in_sen)
    before = _chain(read.opening_in_sen, [
        (one.pk, one.closing_in_sen, one.opening_in_sen) for one in around
        if one.last_on == first and _meets_once(one.opening_in_sen, sums.get(one.pk, ()))
    ])  # fmt: skip
    after = _chain(read.closing_in_sen, [
        (one.pk, one.opening_in_sen, one.closing_in_sen) for one in around
        if one.first_on == last and _meets_once(one.opening_in_sen, sums.get(one.pk, ()))
    ])  # fmt: skip
    return {
        one.fingerprint
        for one in known
        if (one.statement in before and one.booked_on == first) or (one.statement in after and one.booked_on == last)
    }


def _chain(balance: Sen | None, links: Collection[tuple[int, Sen | None, Sen | None]]) -> set[int]:
    """The chain of statements linked by equal balances, starting from one balance."""
    found: set[int] = set()
    wanted = [balance]
    while wanted:
        at = wanted.pop()
        for key, near, far in links:
            if at is not None and near == at and key not in found:
                found.add(key)
                wanted.append(far)
    return found


def _meets_once(opening: Sen | None, sums: Collection[Sen]) -> bool:
    """Whether no balance comes twice within a statement: else the place at which another meets it is not certain."""
    balances = list(accumulate(sums, initial=opening or 0))
    return len(set(balances)) == len(balances)
