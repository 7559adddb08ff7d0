"""The running balance of a CSV statement: it verifies every booking, gives their order and both balances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lindung.exchange.balances import wrong_balance
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking with the running balance in sen printed beside it, None where the cell is blank."""

    line: BankLine
    balance: Sen | None


def is_newest_first(booked: list[Booked]) -> bool:
    """Whether the newest booking comes first: by its days, or within one day by the order in which balances agree."""
    first, last = booked[0].line.booked_on, booked[-1].line.booked_on
    if first != last:
        return first > last
    return _break(booked) is not None and _break(booked[::-1]) is None


def check_running(booked: list[Booked]) -> None:
    """Raise ``balance_wrong`` for the first booking whose balance does not follow from the one before."""
    if broken := _break(booked):
        one, expected = broken
        raise wrong_balance(expected, one.balance or 0, one.line.source_line)


def opening_of(booked: list[Booked]) -> Sen | None:
    """The balance in sen before the first booking, from the first printed balance; None where none is printed."""
    total = 0
    for one in booked:
        total += one.line.in_sen
        if one.balance is not None:
            return one.balance - total
    return None


def closing_of(booked: list[Booked]) -> Sen | None:
    """The balance in sen after the last booking, from the last printed balance; None where none is printed."""
    later = 0
    for one in reversed(booked):
        if one.balance is not None:
            return one.balance + later
        later += one.line.in_sen
    return None


def _break(booked: list[Booked]) -> tuple[Booked, Sen] | None:
    """The first booking whose balance is wrong, with the expected balance."""
    return next(((one, expected) for one, expected in _expected(booked) if one.balance != expected), None)


def _expected(booked: list[Booked]) -> Iterator[tuple[Booked, Sen]]:
    """The bookings with a printed balance, each with the balance that follows from the one before."""
    running = opening_of(booked) or 0
    for one in booked:
        running += one.line.in_sen
        if one.balance is not None:
            yield one, running
