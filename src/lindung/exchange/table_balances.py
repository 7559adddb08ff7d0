"""The running balance of a CSV statement: it proves every line, tells the order, and gives both balances."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lindung.exchange.balances import wrong_balance
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine


@dataclass(frozen=True, slots=True)
class Booked:
    """A line with the balance in sen printed beside it, None where the cell is blank."""

    line: BankLine
    balance: Sen | None


def is_newest_first(booked: list[Booked]) -> bool:
    """Whether the file runs backwards: by its days, or within a single day by the order in which balances agree."""
    first, last = booked[0].line.booked_on, booked[-1].line.booked_on
    if first != last:
        return first > last
    return _break(booked) is not None and _break(booked[::-1]) is None


def check_running(booked: list[Booked]) -> None:
    """Refuse the first line whose balance does not follow from the one before."""
    if broken := _break(booked):
        one, expected = broken
        raise wrong_balance(expected, one.balance or 0, one.line.source_line)


def opening_of(booked: list[Booked]) -> Sen | None:
    """The balance before the first line, as the first printed balance tells."""
    total = 0
    for one in booked:
        total += one.line.in_sen
        if one.balance is not None:
            return one.balance - total
    return None


def closing_of(booked: list[Booked]) -> Sen | None:
    """The balance after the last line, as the last printed balance tells."""
    later = 0
    for one in reversed(booked):
        if one.balance is not None:
            return one.balance + later
        later += one.line.in_sen
    return None


def _break(booked: list[Booked]) -> tuple[Booked, Sen] | None:
    """The first line whose balance is wrong, with the balance that was expected."""
    return next(((one, expected) for one, expected in _expected(booked) if one.balance != expected), None)


def _expected(booked: list[Booked]) -> Iterator[tuple[Booked, Sen]]:
    """The lines with a printed balance, each with the balance that follows from the one before it."""
    running = opening_of(booked) or 0
    for one in booked:
        running += one.line.in_sen
        if one.balance is not None:
            yield one, running
