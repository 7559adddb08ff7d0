"""Writing of CSV as Indonesian banks export it: semicolons, dots in amounts, head lines above the table."""

from __future__ import annotations

import csv
import io
from datetime import date

from lindung.exchange.sen import Sen
from lindung.exchange.statement import BankStatement
from lindung.exchange.write_rows import Amount, Written, rows_of
from lindung.kernel.rupiah import grouped


def csv_content(statement: BankStatement) -> bytes:
    """The content of the file in UTF-8 with byte order mark; a running balance where both balances are known."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerows([_text(cell) for cell in row] for row in rows_of(statement))
    return made.getvalue().encode("utf-8-sig")


def _text(cell: Written) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return _money(cell.sen) if isinstance(cell, Amount) else cell


def _money(sen: Sen) -> str:
    rupiah, behind = divmod(abs(sen), 100)
    return f"{'-' if sen < 0 else ''}{grouped(rupiah)},{behind:02d}"
