"""Writing of MT940 files with one message: transaction details in field 86 as ``/EREF/…/NAME/…/REMI/…``."""

from __future__ import annotations

import re
from datetime import date

from lindung.exchange.mt940_details import CODE, WIDTH, is_reference
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine, BankStatement, plain

_SHORT = re.compile(r"[A-Z0-9][A-Z0-9 .-]{0,15}")
_TAG_OR_END = re.compile(r":(\d{2}[A-Z]?|NS):|-(\}.*)?\s*$")
_WIDEST, _LINES = 15, 6


def mt940_content(statement: BankStatement) -> bytes:
    """The content of the file. Field 86 has six lines of 65 characters.

    Raises ``not_writable`` for details that need more, for unknown balances, and for years outside 2000 to 2099.
    """
    opening, closing = statement.opening_in_sen, statement.closing_in_sen
    if opening is None or closing is None or statement.opened_on is None or statement.closed_on is None:
        raise refusal("not_writable")
    written = [":20:LINDUNG", f":25:{statement.account}", ":28C:1/1", f":60F:{_balance(opening, statement.opened_on)}"]
    for line in statement.lines:
        written += _entry(line)
    written += [f":62F:{_balance(closing, statement.closed_on)}", "-", ""]
    return "\r\n".join(written).encode()


def _balance(sen: Sen, day: date) -> str:
    return f"{'D' if sen < 0 else 'C'}{_day(day)}IDR{_digits(sen, None)}"


def _digits(sen: Sen, line: int | None) -> str:
    """The amount with its comma, followed by the sen where there are any."""
    rupiah, behind = divmod(abs(sen), 100)
    written = f"{rupiah},{f'{behind:02d}' if behind else ''}"
    if len(written) > _WIDEST:
        raise refusal("not_writable", line)
    return written


def _day(day: date) -> str:
    if not 2000 <= day.year <= 2099:
        raise refusal("not_writable")
    return f"{day:%y%m%d}"


def _entry(line: BankLine) -> list[str]:
    mark, day = "D" if line.in_sen < 0 else "C", _day(line.booked_on)
    mark = {"D": "RC", "C": "RD"}[mark] if line.is_return else mark
    is_short = bool(_SHORT.fullmatch(line.reference)) and is_reference(line.reference)
    reference = line.reference if is_short else "NONREF"
    details = [("EREF", "" if is_short else line.reference), ("NAME", line.counterparty), ("REMI", line.text)]
    words = "".join(f"/{code}/{value}" for code, value in details if value)
    head = f":61:{day}{day[2:]}{mark}{_digits(line.in_sen, line.position)}NTRF{reference}"
    return [head, *_wrapped(words, details, line.position)]


def _wrapped(words: str, details: list[tuple[str, str]], position: int) -> list[str]:
    """The lines of field 86, cut after every 65th character; empty without details. Raises ``not_writable``."""
    if not words:
        return []
    pieces = [words[start : start + WIDTH] for start in range(0, len(words), WIDTH)]
    is_plain = all(plain(value) == value and value.strip("/") == value for _, value in details)
    known = [code for code, value in details if value]
    if len(pieces) > _LINES or not is_plain or CODE.findall(words) != known:
        raise refusal("not_writable", position)
    if any(_TAG_OR_END.match(piece) for piece in pieces[1:]):
        raise refusal("not_writable", position)
    return [f":86:{pieces[0]}", *pieces[1:]]
