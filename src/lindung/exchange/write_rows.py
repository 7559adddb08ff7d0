"""The rows of a statement as a table, of which CSV and workbooks are made: head lines, headings, a row a booking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine, BankStatement

_HEADINGS = ["Tanggal", "No Referensi", "Nama", "Keterangan", "Debet", "Kredit"]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a cell."""

    sen: Sen


Written: TypeAlias = str | date | Amount


def rows_of(statement: BankStatement) -> Iterator[list[Written]]:
    """The rows of the file; a running balance where both balances are known. Raises ``not_writable``."""
    opening, closing = statement.opening_in_sen, statement.closing_in_sen
    yield ["No. Rekening", statement.account]
    yield ["Mata Uang", "IDR"]
    for label, day in (("Tanggal Awal", statement.opened_on), ("Tanggal Akhir", statement.closed_on)):
        if day:
            yield [label, day]
    for label, sen in (("Saldo Awal", opening), ("Saldo Akhir", closing)):
        if sen is not None:
            yield [label, Amount(sen)]
    running = opening if opening is not None and closing is not None else None
    yield [*_HEADINGS, *(["Saldo"] if running is not None else [])]
    for line in statement.lines:
        row = _row(line)
        if running is not None:
            running += line.in_sen
            row.append(Amount(running))
        yield row


def _row(line: BankLine) -> list[Written]:
    """The cells of a booking. Raises ``not_writable`` for a return, and for text that would read as a balance line."""
    amount = Amount(abs(line.in_sen))
    paid_out, paid_in = ("", amount) if line.in_sen >= 0 else (amount, "")
    if line.is_return or line.text.casefold() in ("saldo awal", "saldo akhir"):
        raise refusal("not_writable", line.position)
    return [line.booked_on, line.reference, line.counterparty, line.text, paid_out, paid_in]
