"""Paying bills in the tests by a line of the bank, as money comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.statements.import_statement import statement_import
from lindung.exchange.statement import BankLine, BankStatement
from lindung.exchange.write_statements import write_statement
from tests.apps.conftest import Country
from tests.kept import kept


@kept
def pay(country: Country, bills: Sequence[Bill], on: date) -> None:
    """One statement with a line for each bill, booked on a day."""
    lines = tuple(
        BankLine(n, n, on, bill.total_rupiah, f"{on:%y%m%d}{bill.pk}", "Bendahara", f"Iuran {bill.payment_code}")
        for n, bill in enumerate(bills, start=1)
    )
    closing = sum(line.amount_rupiah for line in lines)
    content = write_statement(BankStatement("csv", "9900001234", "IDR", 0, closing, on, on, lines))
    statement_import(
        by=country.who("administrator"), government=country.muna_barat, name=f"rekening {on}.csv", content=content
    )
