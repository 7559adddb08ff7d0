"""The statement of one account out of what was read of a table: in order of time, with proved balances and days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lindung.exchange.balances import check_period, wrong_balance
from lindung.exchange.days import Order, Period
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import parted
from lindung.exchange.statement import BankStatement, Format
from lindung.exchange.table_balances import Booked, check_running, closing_of, is_newest_first, opening_of
from lindung.exchange.table_head import read_head


@dataclass(slots=True)
class Section:
    """What a table says of one account. ``other_lines`` are numbered raw lines that are not bookings.

    ``has_signs``: the file states which amounts are debits.
    """

    account: str
    other_lines: list[tuple[int, str]]
    booked: list[Booked] = field(default_factory=list)
    has_signs: bool = False


def statement_of(section: Section, order: Order, period: Period, kind: Format) -> BankStatement:
    """The bookings in chronological order, with the balances of the head or of the running balance.

    ``period``: that of the lines above the table, for a section that states none of its own.

    Raises ``StatementRefusal``: ``sign_unclear``, ``balance_wrong`` or ``date_outside_period``.
    """
    head, booked = read_head(section.other_lines), section.booked
    if is_newest_first(booked):
        booked = [
            replace(one, line=replace(one.line, position=position))
            for position, one in enumerate(booked[::-1], start=1)
        ]
    period = head.period(order) if any(head.days) else period
    check_period((one.line for one in booked), period, "line")
    check_running(booked)
    opening, closing = opening_of(booked), closing_of(booked)
    if opening is None and not section.has_signs and (head.opening is None or head.closing is None):
        raise refusal("sign_unclear", booked[0].line.source_line)
    if opening is not None and head.opening not in (None, opening):
        raise wrong_balance(opening, head.opening or 0)
    if closing is not None and head.closing not in (None, closing):
        raise wrong_balance(closing, head.closing or 0)
    opening = opening if head.opening is None else head.opening
    closing = closing if head.closing is None else head.closing
    (opening_rupiah, opening_sen), (closing_rupiah, closing_sen) = parted(opening or 0), parted(closing or 0)
    return BankStatement(
        format=kind,
        account=section.account,
        currency="IDR",
        opening_rupiah=None if opening is None else opening_rupiah,
        closing_rupiah=None if closing is None else closing_rupiah,
        opened_on=period[0],
        closed_on=period[1],
        lines=tuple(one.line for one in booked),
        opening_sen=opening_sen,
        closing_sen=closing_sen,
    )
