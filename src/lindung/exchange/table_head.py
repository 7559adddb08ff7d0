"""The lines above and below the table of a CSV statement: account, currency, period and both balances."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lindung.exchange.amounts import read_amount
from lindung.exchange.days import day_of
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.statement import plain_account

_WIDEST = 300
_ACCOUNT = re.compile(
    r"(?:\b(?:no|nomor)\b\.?\s*(?:rekening|rek)\b|\baccount\s*(?:no|number|nr)\b|^\W*(?:rekening|account)\s*[:;,=\t])"
    r"\D{0,40}?(\d[\d .-]{4,}\d)",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\b(?:mata uang|currency|ccy)\b\W*([a-z]+)|\b\d{6,}\W*\(([A-Z]{3})\)", re.IGNORECASE)
_RUPIAH = {"IDR", "RP", "RUPIAH"}
OPENING = re.compile(r"\b(?:saldo awal|saldo sebelumnya|(?:opening|beginning|begin|previous) balance)\b", re.IGNORECASE)
CLOSING = re.compile(r"\b(?:saldo akhir|(?:closing|ending|end) balance)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W*(?:saldo|mutasi|total|sub ?total|jumlah|halaman|page|debet|debit|kredit|credit"
    r"|(?:(?:opening|beginning|closing|ending|previous) )?balance)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\W*(?:grand |sub ?)?(?:total|jumlah|saldo|mutasi|debet|debit|kredit|credit|balance|opening|beginning|closing"
    r"|ending|previous)(?:\W+(?:awal|akhir|sebelumnya|mutasi|transaksi|debet|debit|kredit|credit|db|cr|balance|saldo"
    r"|total|halaman|page|idr|rp|\d{1,6}))*\W*",
    re.IGNORECASE,
)
_DAY = r"(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4})"
_DAYS = re.compile(_DAY)
_PERIOD = re.compile(r"\b(?:periode|period)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:tanggal awal|dari tanggal|start date|from date)\b\W*" + _DAY, re.IGNORECASE)
_LAST = re.compile(r"\b(?:tanggal akhir|sampai tanggal|end date|to date)\b\W*" + _DAY, re.IGNORECASE)
_MONEY = re.compile(
    r"[-(]?(?:(?:Rp|IDR)\.? ?)?-?\d(?:[\d.,]*\d)?(?:,-)?-?\)?(?: ?(?:CR|DB|DR|K|D|C)\b)?", re.IGNORECASE
)


@dataclass(slots=True)
class Head:
    """The values in the lines around the table, balances in sen; None where they are not stated."""

    account: str = ""
    opening: Sen | None = None
    closing: Sen | None = None
    opened_on: date | None = None
    closed_on: date | None = None


def is_label(cell: str) -> bool:
    """Whether a row that begins with this cell is a balance, a total or a page line, not a booking."""
    return bool(_LABEL.match(cell))


def is_total(cell: str) -> bool:
    """Whether a cell only labels a total or balance, so that the amount in its row is not a booking."""
    return bool(_TOTAL.fullmatch(cell.strip()))


def read_head(lines: Iterable[tuple[int, str]]) -> Head:
    """The head of a statement from its numbered raw lines; the first line that states a value counts."""
    head = Head()
    for number, raw in lines:
        line = raw[:_WIDEST].replace('"', "")
        _read_account(head, line, number)
        _read_period(head, line)
        if head.opening is None:
            head.opening = _money_behind(OPENING, line, number)
        if head.closing is None:
            head.closing = _money_behind(CLOSING, line, number)
    return head


def check_currency(currency: str, line: int) -> None:
    """Raise ``currency_other`` for a currency other than rupiah; empty text is accepted."""
    if currency and currency.upper() not in _RUPIAH:
        raise refusal("currency_other", line)


def _read_account(head: Head, line: str, number: int) -> None:
    if found := _ACCOUNT.search(line):
        account = plain_account(found[1])
        if head.account and account != head.account:
            raise refusal("several_accounts", number)
        head.account = account
    if found := _CURRENCY.search(line):
        check_currency(found[1] or found[2], number)


def _read_period(head: Head, line: str) -> None:
    days = [day_of(day) for day in _DAYS.findall(line)]
    if _PERIOD.search(line) and len(days) == 2:
        head.opened_on, head.closed_on = head.opened_on or days[0], head.closed_on or days[1]
    if found := _FIRST.search(line):
        head.opened_on = head.opened_on or day_of(found[1])
    if found := _LAST.search(line):
        head.closed_on = head.closed_on or day_of(found[1])


def _money_behind(label: re.Pattern[str], line: str, number: int) -> Sen | None:
    """The signed amount in sen after a label, None where the line has no such label or no amount after it."""
    found = label.search(line)
    if not found:
        return None
    money = _MONEY.search(_DAYS.sub(" ", line[found.end() :]))
    if not money:
        return None
    amount, sign = read_amount(money[0], number)
    return -amount if sign < 0 else amount
