"""CSV and workbooks as Indonesian banks export them: any separator, headings in Indonesian or English, lines around.

The amount stands in columns of debit and credit, or in one with a sign, a mark (CR, DB) or a column of marks beside it.
A row with text but no date continues the text of the row above; page lines, totals and balances are skipped; any other
row that cannot be read, or has an amount, refuses the whole file. A file that names no currency is in rupiah. A line
that names another account, or another number in a column of accounts, begins the statement of that account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from lindung.exchange.amounts import is_amount
from lindung.exchange.answers import Answers
from lindung.exchange.days import Order, Period, day_of, is_impossible
from lindung.exchange.headings import Columns
from lindung.exchange.limits import Limits
from lindung.exchange.refusals import question, refusal
from lindung.exchange.sen import parted
from lindung.exchange.statement import BankLine, BankStatement, Format, plain, plain_account
from lindung.exchange.table_amounts import Amounts, cell_of
from lindung.exchange.table_balances import Booked
from lindung.exchange.table_days import order_of
from lindung.exchange.table_head import CLOSING, OPENING, account_in, check_currency, is_label, is_total, read_head
from lindung.exchange.table_rows import Table, rows_of
from lindung.exchange.table_statement import Section, statement_of

_LONGEST_TEXT = 10_000
_IN_NAME = re.compile(r"(?<!\d)\d{10,20}(?!\d)")


@dataclass(slots=True)
class _Reading:
    """The state of reading a table. ``period`` is that of the lines above it, to which days without a year belong.

    ``named``: the account of the lines around that applies here, empty where none was named yet. ``last``: where the
    latest booking belongs.
    """

    table: Table
    limits: Limits
    order: Order
    period: Period
    named: str
    sections: list[Section]
    amounts: Amounts
    by_account: dict[str, Section] = field(default_factory=dict)
    last: Section | None = None
    count: int = 0

    @property
    def section(self) -> Section:
        """The part of the file that is being read."""
        return self.sections[-1]


def read_table(
    name: str, table: Table, limits: Limits, answers: Answers, kind: Format = "csv"
) -> tuple[BankStatement, ...]:
    """The statement of each account of a table.

    Raises ``StatementRefusal`` for a file that cannot be read as a whole, ``StatementQuestion`` where a person must say
    how its days or its account are meant.
    """
    above = list(enumerate(table.raw[: table.header_line - 1], start=1))
    head = read_head(above)
    named = _account_of(list(head.accounts), next(iter(list(head.accounts.values())[1:]), None), answers)
    order = order_of(list(_days_of(table)), table.header[table.columns.date], head.period, answers.day_order)
    reading = _Reading(table, limits, order, head.period(order), named, [Section(named, above)], Amounts(table.columns))
    for number, row in rows_of(table):
        _read_row(reading, number, row)
    reading.amounts.separators.agree()
    sections = [*reading.sections, *reading.by_account.values()]
    if not any(section.booked for section in sections):
        raise refusal("no_lines")
    if len(reading.sections) > 1 and not all(section.booked for section in reading.sections):
        raise refusal("accounts_mixed")  # a number below its bookings looks like the number above others
    for section in sections:
        section.account = section.account or _account_in(name, answers)
    return tuple(statement_of(section, order, reading.period, kind) for section in sections if section.booked)


def _days_of(table: Table) -> Iterator[tuple[int, str]]:
    """The cells of the date column with their lines, each once."""
    seen: set[str] = set()
    for number, row in rows_of(table):
        cell = row[table.columns.date].strip() if len(row) > table.columns.date else ""
        if cell and cell not in seen:
            seen.add(cell)
            yield number, cell


def _account_of(accounts: list[str], line: int | None, answers: Answers, code: str = "several_accounts") -> str:
    """The only account, or the one that a person chose of several; empty without any. Else raises the question."""
    if len(accounts) <= 1:
        return accounts[0] if accounts else ""
    if answers.account in accounts:
        return answers.account
    raise question("account", code, [(account, account) for account in accounts], line)


def _account_in(name: str, answers: Answers) -> str:
    """The account that a file's name tells. Raises ``account_missing``, or asks which number it is."""
    account = _account_of(list(dict.fromkeys(_IN_NAME.findall(name))), None, answers, "account_in_name")
    if not account:
        raise refusal("account_missing")
    return account


def _read_row(reading: _Reading, number: int, row: list[str]) -> None:
    filled = [cell.strip() for cell in row if cell.strip()]
    if not filled or row == reading.table.header:
        return
    columns, text = reading.table.columns, _text(reading.table.columns, row)
    day = _day(reading, row[columns.date]) if len(row) > columns.date else None
    if day is None:
        _read_other(reading, number, row, filled)
    elif len(row) <= columns.last:
        raise refusal("line_broken", number)
    elif OPENING.fullmatch(text) or CLOSING.fullmatch(text):
        reading.section.other_lines.append((number, f"{text} {_balance_or_amount(columns, row)}"))
    else:
        reading.last = section = _section_of(reading, number, row)
        section.booked.append(_booked(reading, section, number, row, day, text))
        reading.count += 1
        if reading.count > reading.limits.lines:
            raise refusal("too_many_lines", limit=reading.limits.lines)


def _day(reading: _Reading, cell: str) -> date | None:
    return day_of(cell.lstrip("'"), reading.period, reading.order)


def _read_other(reading: _Reading, number: int, row: list[str], filled: list[str]) -> None:
    """Read a row without a date: more text of the row above, or a line about the statement.

    Raises ``date_unreadable`` or ``date_impossible`` for any other row.
    """
    columns, raw = reading.table.columns, reading.table.raw[number - 1]
    first = row[columns.date].strip() if len(row) > columns.date else filled[0]
    if first.lstrip("'")[:1].isdigit() or is_impossible(first):
        raise refusal("date_impossible" if is_impossible(first) else "date_unreadable", number)
    if account := account_in(raw):
        _begin_account(reading, account)
        reading.section.other_lines.append((number, raw))
        return
    places = (columns.debit, columns.credit, columns.amount)
    has_amount = any(is_amount(cell_of(row, place)) for place in places)
    if has_amount and not any(map(is_total, (first, filled[0], _text(columns, row)))):
        raise refusal("date_unreadable", number)
    if is_label(filled[0]) or is_label(_text(columns, row)) or (first and len(filled) <= 2):
        reading.section.other_lines.append((number, raw))
    elif len(filled) == 1 and _text(columns, row) and reading.last:
        above = reading.last.booked[-1]
        if len(above.line.text) > _LONGEST_TEXT:
            raise refusal("line_broken", number)
        reading.last.booked[-1] = replace(
            above, line=replace(above.line, text=f"{above.line.text} {filled[0]}".strip())
        )
    else:
        raise refusal("date_unreadable", number)


def _begin_account(reading: _Reading, account: str) -> None:
    """A line between or below the bookings names an account: the one that is being read, or the next."""
    if not reading.section.account:
        reading.section.account = reading.named = account
    elif account != reading.section.account:
        reading.sections.append(Section(account, []))
        reading.named = account


def _section_of(reading: _Reading, number: int, row: list[str]) -> Section:
    """Where a booking belongs, by the number in its column of accounts if there is one.

    Raises ``accounts_mixed`` where the lines around name another account.
    """
    account = plain_account(cell_of(row, reading.table.columns.account))
    if not account or account == reading.section.account:
        return reading.section
    if reading.named:
        raise refusal("accounts_mixed", number)
    if not reading.section.account:
        reading.section.account = account
        return reading.section
    return reading.by_account.setdefault(account, Section(account, []))


def _booked(reading: _Reading, section: Section, number: int, row: list[str], day: date, text: str) -> Booked:
    columns = reading.table.columns
    check_currency(cell_of(row, columns.currency), number)
    amount, sen = parted(reading.amounts.of(row, section, number))
    line = BankLine(
        position=len(section.booked) + 1,
        source_line=number,
        booked_on=day,
        amount_rupiah=amount,
        reference=plain(cell_of(row, columns.reference)),
        counterparty=plain(cell_of(row, columns.counterparty)),
        text=text,
        sen=sen,
    )
    balance = cell_of(row, columns.balance)
    if not balance:
        return Booked(line, None)
    printed, sign = reading.amounts.money(balance, number)
    return Booked(line, -(printed or 0) if sign < 0 else printed)


def _text(columns: Columns, row: list[str]) -> str:
    return plain(" ".join(row[place] for place in columns.text if len(row) > place))


def _balance_or_amount(columns: Columns, row: list[str]) -> str:
    places = (columns.balance, columns.amount, columns.credit, columns.debit)
    return next((cell for place in places if (cell := cell_of(row, place))), "")
