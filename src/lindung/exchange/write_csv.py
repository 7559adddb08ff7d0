"""Writing of CSV as Indonesian banks export it: semicolons, dots in amounts, head lines above the table."""

from __future__ import annotations

import csv
import io
from datetime import date

from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankLine, BankStatement
from lindung.kernel.rupiah import grouped

_HEADINGS = ["Tanggal", "No Referensi", "Nama", "Keterangan", "Debet", "Kredit"]


def csv_content(statement: BankStatement) -> bytes:
    """The content of the file in UTF-8 with byte order mark; a running balance where both balances are known."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    opening, closing = statement.opening_in_sen, statement.closing_in_sen
    writer.writerow(["No. Rekening", statement.account])
    writer.writerow(["Mata Uang", "IDR"])
    writer.writerows(_days(("Tanggal Awal", statement.opened_on), ("Tanggal Akhir", statement.closed_on)))
    writer.writerows([label, _money(sen)] for label, sen in (("Saldo Awal", opening),) if sen is not None)
    writer.writerows([label, _money(sen)] for label, sen in (("Saldo Akhir", closing),) if sen is not None)
    running = opening if opening is not None and closing is not None else None
    writer.writerow(_HEADINGS + (["Saldo"] if running is not None else []))
    for line in statement.lines:
        row = _row(line)
        if running is not None:
            running += line.in_sen
            row.append(_money(running))
        writer.writerow(row)
    return made.getvalue().encode("utf-8-sig")


def _days(*labelled: tuple[str, date | None]) -> list[list[str]]:
    return [[label, f"{day:%d/%m/%Y}"] for label, day in labelled if day]


def _money(sen: Sen) -> str:
    rupiah, behind = divmod(abs(sen), 100)
    return f"{'-' if sen < 0 else ''}{grouped(rupiah)},{behind:02d}"


def _row(line: BankLine) -> list[str]:
    """The cells of a booking. Raises ``not_writable`` for a return, and for text that would read as a balance line."""
    amount = _money(abs(line.in_sen))
    paid_out, paid_in = ("", amount) if line.in_sen >= 0 else (amount, "")
    if line.is_return or line.text.casefold() in ("saldo awal", "saldo akhir"):
        raise refusal("not_writable", line.position)
    return [f"{line.booked_on:%d/%m/%Y}", line.reference, line.counterparty, line.text, paid_out, paid_in]
