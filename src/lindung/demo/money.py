"""The money of the story: the budget of Muna Barat, and how the other governments paid through their banks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.funding.accounts import accounts_of
from lindung.apps.funding.services.agreements import Terms, agreement_sign
from lindung.apps.funding.services.budget import budget_set
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import Statement
from lindung.apps.payments.statements.import_statement import statement_import
from lindung.exchange.statement import BankLine, BankStatement
from lindung.exchange.write_statements import write_statement
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.store.clock import today

_DAYS_BEFORE_DUE, _DAYS_BEFORE_END = 4, 5


def budget_play(by: Principal, plot: dict[str, Any]) -> None:
    """Muna Barat's budget and agreement of the year."""
    government = Government.objects.get(pk=plot["code"])
    year = plot["budget"]["year"]
    for account, programme in accounts_of(year).items():
        if rupiah := plot["budget"].get(programme):
            budget_set(by=by, government=government, year=year, account=account, rupiah=rupiah)
    agreement_sign(by=by, government=government, terms=Terms(**plot["agreement"]))


def month_play(by: Principal, government: Government, month: Month, late: dict[str, Any]) -> None:
    """Bill a month at its end, and pay it by a statement of the bank a few days before it is due.

    The first month of a government is billed and paid within the month: with it the membership begins to protect.
    """
    day, is_first = today(), not Bill.objects.filter(government=government).exists()
    settings.LINDUNG_TODAY = min(day, month.last - timedelta(days=_DAYS_BEFORE_END if is_first else 0))
    bills_issue(by=by, government=government, month=month)
    bills = Bill.objects.filter(government=government, month=month.first).select_related("office")
    before_due = min(day, bills[0].due_on - timedelta(days=_DAYS_BEFORE_DUE))
    paid_on = settings.LINDUNG_TODAY = today() if is_first else before_due
    behind = late["office"] if str(month) in late["months"] else ""
    content = _statement([bill for bill in bills if bill.office.code != behind], paid_on, _balance(government))
    statement_import(by=by, government=government, name=f"rekening koran {month}.csv", content=content)
    settings.LINDUNG_TODAY = day


def _balance(government: Government) -> int:
    """The balance at which the government's last statement closed."""
    last = Statement.objects.filter(government=government).order_by("pk").last()
    return last.closing_rupiah or 0 if last else 0


def _statement(bills: list[Bill], on: date, opening: int) -> bytes:
    lines = tuple(
        BankLine(n, n, on, bill.total_rupiah, "", f"Bendahara {bill.office.name}", f"Iuran {bill.payment_code}")
        for n, bill in enumerate(bills, start=1)
    )
    closing = opening + sum(line.amount_rupiah for line in lines)
    return write_statement(BankStatement("csv", "9900001234", "IDR", opening, closing, on, on, lines))
