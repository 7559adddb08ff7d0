"""Walks a refund and a benefit to the bank and back, killing the process at every single statement on the way.

Run by ``test_kill_money_out.py`` in a process and a database of its own; the way of killing is that of ``crash_walk``.
"""

from __future__ import annotations

import json
import sys
from datetime import date

from tests.apps import crash_walk
from tests.apps.walk import STEPS, US, found_place

# isort: split
from lindung.apps.accounts.services import user_add
from lindung.apps.contributions.models import Bill
from lindung.apps.disbursements.models import Purpose, Transfer, TransferStep
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.back import transfer_cancel, transfer_return
from lindung.apps.disbursements.services.post import transfer_post
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.apps.disbursements.services.refund import refund_prepare
from lindung.apps.events.models import Event
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.report import Receipt
from lindung.store import clock
from lindung.store.files import Stored
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid

OVER, PROOF, ACCOUNT = 50_000, Stored("b.pdf", "b.pdf", "0" * 64, 3), Account("Bank Sultra", "90001", "Kas")


def facts() -> dict[str, object]:
    """What there is of money that goes out, and whether all of it adds up."""
    return {
        "transfers": list(Transfer.objects.order_by("pk").values_list("state", "amount_rupiah", "posted_on")),
        "steps": list(TransferStep.objects.order_by("pk").values_list("transfer", "act")),
        "refunded": list(Payment.objects.order_by("pk").values_list("refunded_rupiah", flat=True)),
        "events": Event.objects.count(),
        "wrong": wrong_sums(),
    }


def paid_over() -> None:
    """A payment of which nothing takes ``OVER``."""
    reporter = user_add(
        by=US, username="satu", name="Satu", role="administrator", password="kain-tenun-muna-1907",
        government=Government.objects.get(),
    )  # fmt: skip
    bill = Bill.objects.select_related("office").get()
    on = date(bill.month.year, bill.month.month, 28)
    payment_paid(by=reporter.principal, bill=bill, receipt=Receipt(on, bill.total_rupiah + OVER), key="p")


def refund() -> None:
    """Hold the credit and prepare its transfer."""
    payment = Payment.objects.get()
    refund_prepare(by=US, payment_id=payment.pk, amount=OVER, payee="Kas", account=ACCOUNT, reason="lebih", key="r")


def benefit() -> None:
    """Prepare a benefit."""
    transfer_prepare(
        by=US, government=Government.objects.get().pk, purpose=Purpose.BENEFIT, subject="claim:1", payee="x",
        account=ACCOUNT, amount=42_000_000, due_on=None, key="b",
    )  # fmt: skip


def post() -> None:
    """Post the refund."""
    _once("refund", "prepared", lambda one: transfer_post(
        by=US, transfer_id=one.pk, posted_on=clock.today(), reference="t", proof=PROOF))  # fmt: skip


def give_back() -> None:
    """The bank sends the refund back."""
    _once("refund", "posted", lambda one: transfer_return(
        by=US, transfer_id=one.pk, returned_on=clock.today(), reason="tutup"))  # fmt: skip


def cancel() -> None:
    """Cancel the benefit."""
    _once("benefit", "prepared", lambda one: transfer_cancel(by=US, transfer_id=one.pk, reason="salah"))


def _once(purpose: str, state: str, act) -> None:
    one = Transfer.objects.get(purpose=purpose)
    if one.state == state:
        act(one)


def main() -> None:
    """Come to a payment that is too much, then walk and die."""
    found_place()
    for step in (*STEPS.values(), paid_over):
        assert not crash_walk.killed_at(10**9, step)
    crash_walk.facts = facts
    steps = {"refund": refund, "benefit": benefit, "post": post, "return": give_back, "cancel": cancel}
    deaths = {name: crash_walk.deaths_of(step) for name, step in steps.items()}
    found = facts()
    states = sorted(state for state, *_rest in found["transfers"])
    said = {"deaths": deaths, "states": states, "refunded": found["refunded"], "wrong": found["wrong"]}
    sys.stdout.write(json.dumps(said) + "\n")


if __name__ == "__main__":
    main()
