"""Transfers, refunds and lines of the bank, as the tests of money that goes out make them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from lindung.apps.accounts.services import user_add
from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.post import transfer_post
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.apps.payments.models import StatementLine
from lindung.apps.payments.statements.import_statement import statement_import
from lindung.apps.places.models import Region
from lindung.exchange.statement import BankLine, BankStatement
from lindung.exchange.write_statements import write_statement
from lindung.store import clock
from lindung.store.files import Stored
from tests.apps.conftest import PASSWORD, TESTER

PROOF = Stored("bukti-transfer.pdf", "cd.pdf", "1" * 64, 3)
ACCOUNT = Account("Bank Sultra", "0123456789", "Wa Ode Sitti")
_numbers = count(1)


def officer(country, name: str) -> None:
    """One more officer of the agency in the province."""
    country.users[name] = user_add(
        by=TESTER, username=name, name=name.title(), role="agency_officer", password=PASSWORD,
        regions=[Region.objects.get(pk="74")],
    )  # fmt: skip


def prepare(country, amount: int = 20_000_000, *, who: str = "administrator", key: str = "", **rest) -> Transfer:
    said = {
        "government": country.muna_barat.pk,
        "purpose": Purpose.BENEFIT,
        "subject": "claim:1",
        "payee": "Wa Ode Sitti",
        "account": ACCOUNT,
        "due_on": None,
        **rest,
    }
    return transfer_prepare(by=country.who(who), amount=amount, key=key or f"t{next(_numbers)}", **said)[0]


def post(
    country, transfer: Transfer, *, who: str = "agency", on: date | None = None, proof: Stored = PROOF
) -> Transfer:
    return transfer_post(
        by=country.who(who), transfer_id=transfer.pk, posted_on=on or clock.today(), reference="TRF-1", proof=proof
    )


def lines(country, *amounts: int, on: date | None = None) -> list[StatementLine]:
    """The lines of a statement with these amounts on a day."""
    day, first = on or clock.today(), next(_numbers) * 1000
    booked = tuple(BankLine(n, n, day, amount, "", "", f"mutasi {first + n}") for n, amount in enumerate(amounts, 1))
    opening = 10**12 + first
    content = write_statement(BankStatement("mt940", "0123", "IDR", opening, opening + sum(amounts), day, day, booked))
    before = set(StatementLine.objects.values_list("pk", flat=True))
    statement_import(by=country.who("administrator"), government=country.muna_barat, name="k.sta", content=content)
    return list(StatementLine.objects.exclude(pk__in=before).order_by("pk"))


def days(number: int) -> date:
    """So many days from today on."""
    return clock.today() + timedelta(days=number)
