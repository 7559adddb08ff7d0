"""The lines above and below the table of a CSV statement: account, currency, period and both balances."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field

from lindung.exchange.amounts import read_amount
from lindung.exchange.days import Order, Period, day_of, month_of
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
_DAY = (
    r"(?<!\d)(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[-/]\d{2}[-/]\d{2}|\d{1,2}[-/ ]?[A-Za-z]{3,9}[-/ ]?\d{2,4}"
    r"|[A-Za-z]{3,9} \d{1,2}, ?\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{2})(?!\d)"
)
_DAYS = re.compile(_DAY)
_PERIOD = re.compile(r"\b(?:periode|period)\b", re.IGNORECASE)
_SPAN = re.compile(rf"{_DAY}\W*(?:s/?d|s\.d\.?|sampai(?: dengan)?|hingga|to|until|-|–)\W*{_DAY}", re.IGNORECASE)
_DAYS_OF_MONTH = re.compile(
    r"\b(?:periode|period)\b\W*(\d{1,2})\W+(?:(?:s/?d|sampai|to)\W+)?(\d{1,2})\W([A-Za-z]{3,9})\W(\d{4})\b",
    re.IGNORECASE,
)
_MONTH = re.compile(r"\b(?:periode|period|bulan|month)\b\W*([A-Za-z]{3,9})\W{1,3}(\d{4})\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:tanggal awal|dari tanggal|start date|from date)\b\W*" + _DAY, re.IGNORECASE)
_LAST = re.compile(r"\b(?:tanggal akhir|sampai tanggal|end date|to date)\b\W*" + _DAY, re.IGNORECASE)
_MONEY = re.compile(
    r"[-(]?(?:(?:Rp|IDR)\.? ?)?-?\d(?:[\d.,]*\d)?(?:,-)?-?\)?(?: ?(?:CR|DB|DR|K|D|C)\b)?", re.IGNORECASE
)


@dataclass(slots=True)
class Head:
    """The values in the lines around the table, balances in sen; None or empty where they are not stated.

    ``accounts``: every account with the line that names it first. ``days``: the ends of the period as written.
    """

    accounts: dict[str, int] = field(default_factory=dict)
    opening: Sen | None = None
    closing: Sen | None = None
    days: tuple[str, str] = ("", "")

    def period(self, order: Order) -> Period:
        """The period, its days read in an order; in the other one where they cannot be read in this."""
        for one in (order, "month" if order == "day" else "day"):
            first, last = (day_of(day, order=one) if day else None for day in self.days)
            is_read = all(bool(day) == bool(written) for day, written in zip((first, last), self.days, strict=True))
            if is_read and (first is None or last is None or first <= last):
                return first, last
        return None, None


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


def account_in(line: str) -> str:
    """The account that a line around the table names; empty where it names none."""
    found = _ACCOUNT.search(line[:_WIDEST].replace('"', ""))
    return plain_account(found[1]) if found else ""


def _read_account(head: Head, line: str, number: int) -> None:
    if account := account_in(line):
        head.accounts.setdefault(account, number)
    if found := _CURRENCY.search(line):
        check_currency(found[1] or found[2], number)


def _read_period(head: Head, line: str) -> None:
    """Read the ends of the period; the first line that states one counts."""
    first, last = _period_in(line)
    if found := _FIRST.search(line):
        first = found[1]
    if found := _LAST.search(line):
        last = found[1]
    head.days = (head.days[0] or first, head.days[1] or last)


def _period_in(line: str) -> tuple[str, str]:
    """Both ends of the period that a line states as written, also of a month; empty where it states none."""
    days = _DAYS.findall(line)
    if (_PERIOD.search(line) or _SPAN.search(line)) and len(days) == 2:
        return days[0], days[1]
    if found := _DAYS_OF_MONTH.search(line):
        return f"{found[1]} {found[3]} {found[4]}", f"{found[2]} {found[3]} {found[4]}"
    if (found := _MONTH.search(line)) and (month := month_of(found[1])):
        year = int(found[2])
        return f"{year}-{month:02d}-01", f"{year}-{month:02d}-{monthrange(year, month)[1]}"
    return "", ""


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
