"""The bank of the journeys: writes statements of what the offices transfer, in each format."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lindung.exchange.statement import BankLine, BankStatement, Format
from lindung.exchange.write_statements import ENDINGS, write_statement
from lindung.kernel.payment_code import payment_code
from tests.journeys.server import Served

GOVERNMENT, OFFICE = "74.13", "74.13.DINKES"
_BILLS = """
SELECT o.code, b.year, b.number, b.total_rupiah - b.paid_rupiah FROM contributions_bill b
JOIN offices_office o ON o.id = b.office_id
WHERE b.government_id = ? AND b.month = ? AND b.paid_rupiah < b.total_rupiah ORDER BY b.number
"""


def owed(server: Served, month: str) -> dict[str, tuple[int, str]]:
    """What each office still owes for a month, and its payment code."""
    rows = server.ask(_BILLS, GOVERNMENT, f"{month}-01")
    return {office: (rupiah, payment_code(GOVERNMENT, year, number)) for office, year, number, rupiah in rows}


def transfers(server: Served, month: str, *, without: str = "") -> list[tuple[int, str]]:
    """What the offices transfer for a month, each with its payment code."""
    return [(rupiah, f"Iuran {code}") for office, (rupiah, code) in owed(server, month).items() if office != without]


def statement(folder: Path, kind: Format, on: date, lines: list[tuple[int, str]]) -> Path:
    """A statement of one day in a format, as a file; it opens with the balance at which the last one closed."""
    kept = folder / "saldo"
    opening = int(kept.read_text()) if kept.exists() else 1_000_000
    told = tuple(BankLine(n, n, on, rupiah, "", "", text) for n, (rupiah, text) in enumerate(lines, start=1))
    closing = opening + sum(rupiah for rupiah, _text in lines)
    kept.write_text(str(closing))
    path = folder / f"rekening {on.isoformat()}{ENDINGS[kind]}"
    path.write_bytes(write_statement(BankStatement(kind, "9900001234", "IDR", opening, closing, on, on, told)))
    return path
