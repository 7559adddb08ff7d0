"""Verification of what a statement says of itself: opening balance + bookings = closing balance, for each statement of
a file and all together, and booking days within its period.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lindung.exchange.days import Period, outside
from lindung.exchange.refusals import StatementRefusal, refusal
from lindung.exchange.sen import Sen, sen_text
from lindung.exchange.statement import At, BankLine, BankStatement, at_of


def wrong_balance(expected: Sen, read: Sen, line: int | None = None, at: At = "line") -> StatementRefusal:
    """The refusal (``balance_wrong``) that states the expected balance and the one read."""
    return refusal("balance_wrong", line, at, expected=sen_text(expected), read=sen_text(read))


def check_period(lines: Iterable[BankLine], period: Period, at: At) -> None:
    """Raise ``date_outside_period`` for the first booking of a day outside the period that the statement states."""
    for line in lines:
        if outside(line.booked_on, period):
            first, last = (f"{day:%d/%m/%Y}" if day else "…" for day in period)
            raise refusal("date_outside_period", line.source_line, at, first=first, last=last)


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


def by_account(parts: Iterable[BankStatement]) -> tuple[BankStatement, ...]:
    """The statements of a file (a page or a day each) as one statement for each account, in the order of the file.

    Raises ``StatementRefusal``: ``no_lines`` for no part, and what ``joined`` raises.
    """
    groups: dict[str, list[BankStatement]] = {}
    for part in parts:
        groups.setdefault(part.account, []).append(part)
    if not groups:
        raise refusal("no_lines")
    return tuple(joined(group) for group in groups.values())


def joined(parts: Sequence[BankStatement]) -> BankStatement:
    """Consecutive statements of one account as one statement; the newest may come first.

    Raises ``StatementRefusal``: ``balance_wrong`` for a part that does not add up or does not open with the closing
    balance of the one before, ``statement_repeated`` for one that may be another's copy.
    """
    for part in parts:
        _add_up(part)
    parts = [_oldest_first(part) for part in _each_once(parts)]
    _require_apart(parts)
    broken = _broken_chain(parts)
    if broken and _broken_chain(parts[::-1]) is None:
        parts, broken = parts[::-1], None
    if broken:
        raise broken
    if len(parts) == 1:
        return parts[0]
    first, last = parts[0], parts[-1]
    return replace(
        first,
        closing_rupiah=last.closing_rupiah,
        closing_sen=last.closing_sen,
        closed_on=last.closed_on,
        lines=_numbered([line for part in parts for line in part.lines]),
    )


def _each_once(parts: Sequence[BankStatement]) -> list[BankStatement]:
    """The parts without copies: a statement cannot repeat another that moved its balance.

    Raises ``statement_repeated`` for equal parts of which the balances do not tell whether both happened.
    """
    kept: list[BankStatement] = []
    for part in parts:
        if not part.lines or part not in kept:
            kept.append(part)
        elif part.opening_in_sen is None or part.opening_in_sen == part.closing_in_sen:
            raise refusal("statement_repeated", part.lines[0].source_line, at_of(part.format))
    return kept


def _require_apart(parts: Sequence[BankStatement]) -> None:
    """Check that parts without balances lie on days of their own: nothing else tells them from copies.

    Raises ``statement_repeated``, as for a sheet of all bookings beside one of the credits alone.
    """
    spans = [(min(days), max(days)) if (days := [line.booked_on for line in part.lines]) else None for part in parts]
    for number, (part, own) in enumerate(zip(parts, spans, strict=True)):
        if own is None or not (part.opening_in_sen is None or part.closing_in_sen is None):
            continue
        others = [span for other, span in enumerate(spans) if span and other != number]
        if any(first <= own[1] and own[0] <= last for first, last in others):
            raise refusal("statement_repeated", part.lines[0].source_line, at_of(part.format))


def _broken_chain(parts: Sequence[BankStatement]) -> StatementRefusal | None:
    """The refusal of the first part that does not open with the closing balance of the one before."""
    closing = None
    for part in parts:
        opening = part.opening_in_sen
        if closing is not None and opening is not None and closing != opening:
            line = part.lines[0].source_line if part.lines else None
            return wrong_balance(closing, opening, line, at_of(part.format))
        closing = part.closing_in_sen
    return None


def _oldest_first(part: BankStatement) -> BankStatement:
    """The part with its bookings turned round, where its days only fall from the first to the last."""
    days = [line.booked_on for line in part.lines]
    if not days or days[0] <= days[-1] or days != sorted(days, reverse=True):
        return part
    return replace(part, lines=_numbered(part.lines[::-1]))


def _numbered(lines: Sequence[BankLine]) -> tuple[BankLine, ...]:
    return tuple(replace(line, position=position) for position, line in enumerate(lines, start=1))
