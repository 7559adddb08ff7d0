"""CSV statements as Indonesian banks export them: any separator, headings in Indonesian or English, lines around them.

The amount stands in columns of debit and credit, or in one with a sign, a mark (CR, DB) or a column of marks beside it.
A row with text but no date continues the text of the row above; page lines, totals and balances are skipped; any other
row that cannot be read, or has an amount, refuses the whole file. A file that names no currency is in rupiah.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from lindung.exchange.amounts import MARKS, is_amount, read_amount
from lindung.exchange.balances import wrong_balance
from lindung.exchange.days import day_of
from lindung.exchange.headings import Columns
from lindung.exchange.limits import Limits
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen, parted
from lindung.exchange.statement import BankLine, BankStatement, plain, plain_account
from lindung.exchange.table_balances import Booked, check_running, closing_of, is_newest_first, opening_of
from lindung.exchange.table_head import CLOSING, OPENING, Head, check_currency, is_label, is_total, read_head
from lindung.exchange.table_rows import Table, rows_of

_LONGEST_TEXT = 10_000
_IN_NAME = re.compile(r"(?<!\d)\d{10,20}(?!\d)")


@dataclass(slots=True)
class _Reading:
    """The state of reading a table. ``other_lines`` are numbered raw lines that are not bookings.

    ``debit_signs`` are the signs seen in the debit column; ``has_signs``: the file states which amounts are debits.
    """

    table: Table
    head: Head
    limits: Limits
    booked: list[Booked] = field(default_factory=list)
    other_lines: list[tuple[int, str]] = field(default_factory=list)
    debit_signs: set[int] = field(default_factory=set)
    has_signs: bool = False


def read_table(name: str, table: Table, limits: Limits) -> BankStatement:
    """The statement of a CSV file. Raises ``StatementRefusal`` for a file that cannot be read as a whole."""
    above = list(enumerate(table.raw[: table.header_line - 1], start=1))
    reading = _Reading(table, read_head(above), limits)
    for number, row in rows_of(table):
        _read_row(reading, number, row)
    if not reading.booked:
        raise refusal("no_lines")
    head = read_head(above + reading.other_lines)
    account = head.account or next(iter(_IN_NAME.findall(name)), "")
    if not account:
        raise refusal("account_missing")
    return _statement(reading, replace(head, account=account))


def _read_row(reading: _Reading, number: int, row: list[str]) -> None:
    filled = [cell.strip() for cell in row if cell.strip()]
    if not filled or row == reading.table.header:
        return
    columns, text = reading.table.columns, _text(reading.table.columns, row)
    period = (reading.head.opened_on, reading.head.closed_on)
    day = day_of(row[columns.date].lstrip("'"), period) if len(row) > columns.date else None
    if day is None:
        _read_other(reading, number, row, filled)
    elif len(row) <= columns.last:
        raise refusal("line_broken", number)
    elif OPENING.fullmatch(text) or CLOSING.fullmatch(text):
        reading.other_lines.append((number, f"{text} {_balance_or_amount(columns, row)}"))
    else:
        reading.booked.append(_booked(reading, number, row, day, text))
        if len(reading.booked) > reading.limits.lines:
            raise refusal("too_many_lines", limit=reading.limits.lines)


def _read_other(reading: _Reading, number: int, row: list[str], filled: list[str]) -> None:
    """Read a row without a date: more text of the row above, or a line about the statement.

    Raises ``date_unreadable`` for any other row.
    """
    columns = reading.table.columns
    first = row[columns.date].strip() if len(row) > columns.date else filled[0]
    if first.lstrip("'")[:1].isdigit():
        raise refusal("date_unreadable", number)
    places = (columns.debit, columns.credit, columns.amount)
    has_amount = any(is_amount(_cell(row, place)) for place in places)
    if has_amount and not any(map(is_total, (first, filled[0], _text(columns, row)))):
        raise refusal("date_unreadable", number)
    if is_label(filled[0]) or is_label(_text(columns, row)) or (first and len(filled) <= 2):
        reading.other_lines.append((number, reading.table.raw[number - 1]))
    elif len(filled) == 1 and _text(columns, row) and reading.booked:
        above = reading.booked[-1]
        if len(above.line.text) > _LONGEST_TEXT:
            raise refusal("line_broken", number)
        reading.booked[-1] = replace(above, line=replace(above.line, text=f"{above.line.text} {filled[0]}".strip()))
    else:
        raise refusal("date_unreadable", number)


def _booked(reading: _Reading, number: int, row: list[str], day: date, text: str) -> Booked:
    columns = reading.table.columns
    check_currency(_cell(row, columns.currency), number)
    account = plain_account(_cell(row, columns.account))
    if account and account != (reading.head.account or account):
        raise refusal("several_accounts", number)
    reading.head.account = reading.head.account or account
    amount, sen = parted(_amount(reading, number, row))
    line = BankLine(
        position=len(reading.booked) + 1,
        source_line=number,
        booked_on=day,
        amount_rupiah=amount,
        reference=plain(_cell(row, columns.reference)),
        counterparty=plain(_cell(row, columns.counterparty)),
        text=text,
        sen=sen,
    )
    balance = _cell(row, columns.balance)
    if not balance:
        return Booked(line, None)
    printed, sign = read_amount(balance, number)
    return Booked(line, -printed if sign < 0 else printed)


def _amount(reading: _Reading, number: int, row: list[str]) -> Sen:
    """The signed amount of a row in sen. Raises ``sign_unclear`` or ``amount_missing``."""
    columns = reading.table.columns
    debit, debit_sign = _money(_cell(row, columns.debit), number)
    credit, credit_sign = _money(_cell(row, columns.credit), number)
    if debit is None and credit is None:
        return _marked_amount(reading, number, row)
    if debit and credit:
        raise refusal("sign_unclear", number)
    reading.has_signs = True
    if debit:
        reading.debit_signs.add(debit_sign)
        if {1, -1} <= {sign or 1 for sign in reading.debit_signs}:
            raise refusal("sign_unclear", number)
        return -debit
    if credit and credit_sign < 0:
        raise refusal("sign_unclear", number)
    return credit or 0


def _marked_amount(reading: _Reading, number: int, row: list[str]) -> Sen:
    """The signed amount in sen of the amount column, by its own sign or mark, or the mark beside it."""
    columns = reading.table.columns
    amount, sign = _money(_cell(row, columns.amount), number)
    if amount is None:
        raise refusal("amount_missing", number)
    if mark := _cell(row, columns.mark).upper():
        beside = MARKS.get(mark)
        if beside is None or sign not in (0, beside):
            raise refusal("sign_unclear", number)
        sign = beside
    reading.has_signs = reading.has_signs or sign != 0
    return -amount if sign < 0 else amount


def _money(cell: str, number: int) -> tuple[Sen | None, int]:
    """The amount of a cell in sen, None where it is blank or a dash, and its sign."""
    return read_amount(cell, number) if cell.strip("-– ") else (None, 0)


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None and len(row) > place else ""


def _text(columns: Columns, row: list[str]) -> str:
    return plain(" ".join(row[place] for place in columns.text if len(row) > place))


def _balance_or_amount(columns: Columns, row: list[str]) -> str:
    places = (columns.balance, columns.amount, columns.credit, columns.debit)
    return next((cell for place in places if (cell := _cell(row, place))), "")


def _statement(reading: _Reading, head: Head) -> BankStatement:
    """The bookings in chronological order, with the balances of the head or of the running balance."""
    booked = reading.booked
    if is_newest_first(booked):
        booked = [
            replace(one, line=replace(one.line, position=position))
            for position, one in enumerate(booked[::-1], start=1)
        ]
    check_running(booked)
    opening, closing = opening_of(booked), closing_of(booked)
    if opening is None and not reading.has_signs and (head.opening is None or head.closing is None):
        raise refusal("sign_unclear", booked[0].line.source_line)
    if opening is not None and head.opening not in (None, opening):
        raise wrong_balance(opening, head.opening or 0)
    if closing is not None and head.closing not in (None, closing):
        raise wrong_balance(closing, head.closing or 0)
    opening = opening if head.opening is None else head.opening
    closing = closing if head.closing is None else head.closing
    (opening_rupiah, opening_sen), (closing_rupiah, closing_sen) = parted(opening or 0), parted(closing or 0)
    return BankStatement(
        format="csv",
        account=head.account,
        currency="IDR",
        opening_rupiah=None if opening is None else opening_rupiah,
        closing_rupiah=None if closing is None else closing_rupiah,
        opened_on=head.opened_on,
        closed_on=head.closed_on,
        lines=tuple(one.line for one in booked),
        opening_sen=opening_sen,
        closing_sen=closing_sen,
    )
