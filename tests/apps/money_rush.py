"""Twenty clients who pay, allocate and issue at the same moment end in the sums that one after the other would.

Run by ``test_at_once.py`` in a process and a database of its own.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from functools import partial

from tests.apps.rush_walk import FAILED, at_once
from tests.apps.walk import STEPS, found_place

# isort: split
from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import user_add
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.verification import chain_verify
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import Payment, Statement
from lindung.apps.payments.payments.credit import credit_use
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.statements.import_statement import statement_import
from lindung.exchange.statement import BankLine, BankStatement
from lindung.exchange.write_statements import write_statement
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid

CLIENTS = 20
US = Principal.system("uji")


def client(number: int) -> None:
    """What one of them does: a payment of its own, one that all share, the same statement as four others, a month."""
    bill = Bill.objects.select_related("office").order_by("pk").first()
    assert bill is not None
    on, reporter = bill.month, replace(US, id=User.objects.get().pk)
    for key, amount in ((f"own {number}", 100 + number), ("shared", 5_000)):
        payment_paid(by=reporter, bill=bill, receipt=Receipt(on, amount), key=key)
    government = Government.objects.get(pk=bill.government_id)
    statement_import(by=US, government=government, name="k.sta", content=statement(bill, on, number % 5))
    bills_issue(by=US, government=government, month=Month.of(bill.month).plus(1 + number % 3))
    credit_use(by=US, government=government)


def statement(bill: Bill, on: date, number: int) -> bytes:
    """One of five statements, with a part of the bill."""
    line = BankLine(1, 1, on, 1_000 + number, "", "", bill.payment_code)
    return write_statement(BankStatement("mt940", "0123", "IDR", 0, line.amount_rupiah, on, on, (line,)))


def step_by_step() -> None:
    """Up to the first bills, and a reporter; in a process of its own, because the table library survives no fork."""
    for step in STEPS.values():
        step()
    user_add(
        by=US, username="pelapor", name="Pelapor", role="administrator", password="perahu-langit-kopi",
        government=Government.objects.get(),
    )  # fmt: skip


def main() -> None:
    """Found the place up to its bills, then let all of them begin at once."""
    found_place()
    at_once([step_by_step])
    outcomes = at_once([partial(client, number) for number in range(CLIENTS)])
    assert FAILED not in outcomes, outcomes
    result = {
        "wrong": wrong_sums(),
        "received": sum(Payment.objects.values_list("amount_rupiah", flat=True)),
        "statements": Statement.objects.count(),
        "months": Bill.objects.values("month").distinct().count(),
        "holds": chain_verify().holds,
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
