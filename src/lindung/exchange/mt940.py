"""MT940, the statement of the SWIFT network, as banks deliver it to companies and governments.

The library ``mt-940`` is not used: it logs a field that it cannot parse, names included; has no line numbers; by
default counts a reversed credit (``RC``) as money received and truncates field 86; merges two accounts in one file; and
is no faster. The tests parse with both and compare.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from lindung.exchange.amounts import sen_of
from lindung.exchange.balances import by_account, check_period, wrong_balance
from lindung.exchange.days import possible
from lindung.exchange.limits import Limits
from lindung.exchange.mt940_details import is_reference, read_details
from lindung.exchange.mt940_fields import END, Field, fields
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen, parted
from lindung.exchange.statement import BankLine, BankStatement, plain, plain_account

_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3}) *(\d{1,30})(?:[,.](\d{0,3}))?", re.ASCII)
_ENTRY = re.compile(
    r"(?P<value>\d{6})(?P<booked>\d{4}| {4})?(?P<mark>R?[CD])[A-Z]? *(?P<rupiah>\d{1,30})(?:[,.](?P<sen>\d{0,3}))?"
    r"(?:[A-Z][A-Z0-9 ]{3}(?P<ours>.*?)(?://(?P<theirs>.*))?)?",
    re.ASCII,
)
_LONGEST, _FURTHEST_DAYS = 10_000, 183
_SIGNS = {"C": 1, "RD": 1, "D": -1, "RC": -1}


@dataclass(slots=True)
class _Entry:
    """A booking while its fields are collected: field 61 and, where present, field 86."""

    head: Field
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Message:
    """A message while its fields are collected."""

    account: str = ""
    opening: tuple[Sen, date] | None = None
    closing: tuple[Sen, date] | None = None
    entries: list[_Entry] = field(default_factory=list)
    last: str = ""


def read_mt940(text: str, limits: Limits) -> tuple[BankStatement, ...]:
    """The statement of each account of an MT940 text; the messages of an account are joined.

    Raises ``StatementRefusal`` for a text that cannot be read as a whole.
    """
    messages: list[_Message] = []
    is_open, count = False, 0
    for one in fields(text):
        if one.tag == "20":
            messages.append(_Message())
            is_open = True
        elif one.tag == END:
            is_open = False
        elif not is_open:
            raise refusal("line_broken", one.line)
        elif one.tag in _TAKEN:
            _TAKEN[one.tag](messages[-1], one)
            count += one.tag == "61"
        if messages:
            messages[-1].last = one.tag
        if count > limits.lines:
            raise refusal("too_many_lines", limit=limits.lines)
    return by_account(_statement(message) for message in messages)


def _account(message: _Message, one: Field) -> None:
    parts = [plain_account(part) for part in one.lines[0].split("/")]
    number = next((part for part in reversed(parts) if any(map(str.isdigit, part))), "")
    message.account = number.removesuffix("IDR")


def _opening(message: _Message, one: Field) -> None:
    message.opening = _agreed_balance(message.opening, one)


def _closing(message: _Message, one: Field) -> None:
    message.closing = _agreed_balance(message.closing, one)


def _agreed_balance(before: tuple[Sen, date] | None, one: Field) -> tuple[Sen, date]:
    """The balance of a field. Raises ``balance_wrong`` where it differs from one that the message stated before."""
    balance = _balance(one)
    if before is not None and before[0] != balance[0]:
        raise wrong_balance(before[0], balance[0], one.line)
    return balance


def _entry(message: _Message, one: Field) -> None:
    if message.opening is None or message.closing is not None:
        raise refusal("line_broken", one.line)
    message.entries.append(_Entry(one))


def _words(message: _Message, one: Field) -> None:
    """Keep the lines of a field 86 that follows field 61; elsewhere it belongs to the statement and is not read."""
    if message.entries and message.closing is None and message.last in ("61", "86"):
        message.entries[-1].words += one.lines


_TAKEN: dict[str, Callable[[_Message, Field], None]] = {
    "25": _account,
    "25P": _account,
    "60F": _opening,
    "60M": _opening,
    "61": _entry,
    "86": _words,
    "62F": _closing,
    "62M": _closing,
}


def _balance(one: Field) -> tuple[Sen, date]:
    found = _BALANCE.fullmatch(one.lines[0].strip())
    if not found:
        raise refusal("line_broken", one.line)
    mark, day, currency, rupiah, behind = found.groups()
    if currency != "IDR":
        raise refusal("currency_other", one.line)
    amount = sen_of(rupiah, behind or "", one.line)
    return (amount if mark == "C" else -amount), _day(day, one.line)


def _day(written: str, line: int) -> date:
    """The day that ``yymmdd`` names. Raises ``date_unreadable``."""
    day = possible(2000 + int(written[:2]), int(written[2:4]), int(written[4:]))
    if day is None:
        raise refusal("date_impossible", line)
    return day


def _booked_on(value: str, booked: str | None, line: int) -> date:
    """The day of booking (mmdd, in the year nearest to the value date), else the value date."""
    valued_on = _day(value, line)
    if not booked or not booked.strip():
        return valued_on
    if booked == value[2:]:
        return valued_on
    near = [possible(valued_on.year + step, int(booked[:2]), int(booked[2:])) for step in (-1, 0, 1)]
    days = [day for day in near if day and abs((day - valued_on).days) <= _FURTHEST_DAYS]
    if not days:
        raise refusal("date_impossible", line)
    return min(days, key=lambda day: abs(day - valued_on))


def _statement(message: _Message) -> BankStatement:
    if message.opening is None or message.closing is None:
        raise refusal("truncated")
    if not message.account:
        raise refusal("account_missing")
    lines = tuple(_line(position, entry) for position, entry in enumerate(message.entries, start=1))
    (opening, opened_on), (closing, closed_on) = message.opening, message.closing
    check_period(lines, (opened_on, closed_on), "line")
    (opening_rupiah, opening_sen), (closing_rupiah, closing_sen) = parted(opening), parted(closing)
    return BankStatement(
        "mt940", message.account, "IDR", opening_rupiah, closing_rupiah, opened_on, closed_on, lines,
        opening_sen, closing_sen,
    )  # fmt: skip


def _line(position: int, entry: _Entry) -> BankLine:
    line, head = entry.head.line, entry.head.lines
    found = _ENTRY.fullmatch(head[0].rstrip())
    if not found or sum(len(words) + 1 for words in entry.words) > _LONGEST:
        raise refusal("line_broken", line)
    details = read_details(entry.words)
    rupiah, sen = parted(_SIGNS[found["mark"]] * sen_of(found["rupiah"], found["sen"] or "", line))
    references = (details.reference, plain(found["ours"] or ""), plain(found["theirs"] or ""))
    return BankLine(
        position=position,
        source_line=line,
        booked_on=_booked_on(found["value"], found["booked"], line),
        amount_rupiah=rupiah,
        reference=next((one for one in references if is_reference(one)), ""),
        counterparty=details.name,
        text=details.text or plain(" ".join(head[1:])),
        sen=sen,
        is_return=found["mark"].startswith("R"),
    )
