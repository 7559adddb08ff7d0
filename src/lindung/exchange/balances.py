"""Verification of balances: opening balance + bookings = closing balance, for each statement of a file and all
together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lindung.exchange.refusals import StatementRefusal, refusal
from lindung.exchange.sen import Sen, sen_text
from lindung.exchange.statement import At, BankStatement, at_of


def wrong_balance(expected: Sen, read: Sen, line: int | None = None, at: At = "line") -> StatementRefusal:
    """The refusal (``balance_wrong``) that states the expected balance and the one read."""
    return refusal("balance_wrong", line, at, expected=sen_text(expected), read=sen_text(read))


def verified(statement: BankStatement) -> BankStatement:
    """The statement itself, if it holds bookings and they agree with the balances that the file states.

    Raises ``StatementRefusal``: ``no_lines`` or ``balance_wrong``.
    """
    if not statement.lines:
        raise refusal("no_lines")
    _add_up(statement)
    return statement


def _add_up(statement: BankStatement) -> None:
    opening, closing = statement.opening_in_sen, statement.closing_in_sen
    if opening is None or closing is None:
        return
    expected = opening + sum(line.in_sen for line in statement.lines)
    if expected != closing:
        raise wrong_balance(expected, closing)


def joined(parts: Sequence[BankStatement]) -> BankStatement:
    """Consecutive statements of one file (a page or a day each) as one statement.

    Raises ``StatementRefusal``: ``no_lines`` for no part, ``several_accounts`` for parts of different accounts, and
    ``balance_wrong`` for a part that does not add up or does not open with the closing balance of the one before.
    """
    if not parts:
        raise refusal("no_lines")
    whole, closing = parts[0], parts[0].closing_in_sen
    for part in parts:
        first = part.lines[0].source_line if part.lines else None
        if part.account != whole.account:
            raise refusal("several_accounts", first, at_of(part.format))
        opening = part.opening_in_sen
        if part is not whole and closing is not None and opening is not None and closing != opening:
            raise wrong_balance(closing, opening, first, at_of(part.format))
        _add_up(part)
        closing = part.closing_in_sen
    if len(parts) == 1:
        return whole
    lines = [line for part in parts for line in part.lines]
    last = parts[-1]
    return replace(
        whole,
        closing_rupiah=last.closing_rupiah,
        closing_sen=last.closing_sen,
        closed_on=last.closed_on,
        lines=tuple(replace(line, position=position) for position, line in enumerate(lines, start=1)),
    )
