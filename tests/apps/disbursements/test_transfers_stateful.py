"""Many random steps of money that goes out, by everybody at random: nothing goes twice, nobody acts alone.

Refunds and the credit they hold are among it, and the lines of the bank. 150 steps; LINDUNG_STEPS=2000 takes as many.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import F, Q, Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from lindung.apps.disbursements.models import Purpose, Transfer, TransferStep
from lindung.apps.disbursements.selectors import lines_suggested, return_lines_suggested, transfer_sums
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.back import transfer_cancel, transfer_return
from lindung.apps.disbursements.services.post import transfer_post
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.apps.disbursements.services.refund import refund_prepare
from lindung.apps.disbursements.services.seen import transfer_seen
from lindung.apps.disbursements.states import TRANSITIONS, TransferState
from lindung.apps.events.verification import chain_verify
from lindung.apps.payments.models import LineState, Payment, StatementLine
from lindung.apps.payments.payments.credit import credit_use
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.statements.line_doubt import line_reopen
from lindung.apps.payments.statements.line_review import line_bounce
from lindung.kernel.errors import Refusal
from tests.apps.disbursements.sending import PROOF, lines, officer
from tests.apps.money import wrong_sums
from tests.apps.paying import payment_paid
from tests.apps.payments.test_payments import _bills, bill_of  # noqa: F401

pytestmark = pytest.mark.django_db
STEPS = 50
EXAMPLES = int(os.environ.get("LINDUNG_STEPS", 150)) // STEPS
FIRST_DAY = date(2022, 9, 1)
WHO = st.sampled_from(["administrator", "agency", "officer-b", "officer-c", "treasurer", "operator", "far-agency"])
PICK = st.integers(0, 1000)
AMOUNTS = st.sampled_from([1, 700, 700, 50_000, 42_000_000])
ACCOUNTS = tuple(Account("Bank Sultra", f"900{n}", f"Orang {n}") for n in range(3))


def machine(country, settings_of_django) -> type[RuleBasedStateMachine]:
    """The machine over a country with bills, each run in a transaction of its own that is undone."""
    for name in ("officer-b", "officer-c"):
        officer(country, name)
    settings_of_django.LINDUNG_TODAY = FIRST_DAY

    class Out(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.undo = transaction.atomic()
            self.undo.__enter__()
            self.keys = 0
            self.today = settings_of_django.LINDUNG_TODAY = FIRST_DAY

        def teardown(self) -> None:
            if hasattr(self, "undo"):
                transaction.set_rollback(True)
                self.undo.__exit__(None, None, None)

        def picked(self, pick: int) -> Transfer | None:
            found = Transfer.objects.order_by("pk")
            return found[pick % found.count()] if found.exists() else None

        @rule(days=st.integers(1, 7))
        def wait(self, days: int) -> None:
            self.today = settings_of_django.LINDUNG_TODAY = self.today + timedelta(days=days)

        @rule(who=WHO, amount=AMOUNTS, account=st.sampled_from(ACCOUNTS), is_again=st.booleans(), pick=PICK)
        def prepare(self, who: str, amount: int, account: Account, is_again: bool, pick: int) -> None:
            self.keys += not is_again
            back = self.picked(pick) if pick % 3 == 0 else None
            with suppress(Refusal):
                transfer_prepare(
                    by=country.who(who), government=country.muna_barat.pk, purpose=Purpose.BENEFIT, subject="claim:1",
                    payee="x", account=account, amount=amount, due_on=None, key=f"k{self.keys}", replaces=back,
                )  # fmt: skip

        @rule(amount=st.sampled_from([1_000, 700, 50_000, 10**7]))
        def arrive(self, amount: int) -> None:
            self.keys += 1
            receipt = Receipt(self.today, amount)
            payment_paid(
                by=country.who("treasurer"), bill=bill_of(country.health), receipt=receipt, key=f"p{self.keys}"
            )

        @rule(who=WHO, pick=PICK, amount=st.sampled_from([1, 700, 50_000]), is_again=st.booleans())
        def refund(self, who: str, pick: int, amount: int, is_again: bool) -> None:
            self.keys += not is_again
            held = Payment.objects.order_by("pk")
            if held.exists():
                with suppress(Refusal):
                    refund_prepare(
                        by=country.who(who), payment_id=held[pick % held.count()].pk, amount=amount, payee="x",
                        account=ACCOUNTS[0], reason="lebih", key=f"r{self.keys}",
                    )  # fmt: skip

        @rule(who=WHO, pick=PICK, days=st.integers(-2, 1))
        def post(self, who: str, pick: int, days: int) -> None:
            if one := self.picked(pick):
                by, before = country.who(who), one.state
                with suppress(Refusal):
                    transfer_post(
                        by=by, transfer_id=one.pk, posted_on=self.today + timedelta(days=days), reference="t",
                        proof=PROOF,
                    )  # fmt: skip
                    assert (before, by.role.value) == ("prepared", "agency_officer")
                    assert by.id != one.prepared_by_id
                    assert days <= 0

        @rule(who=WHO, pick=PICK)
        def cancel(self, who: str, pick: int) -> None:
            if one := self.picked(pick):
                before = one.state
                with suppress(Refusal):
                    transfer_cancel(by=country.who(who), transfer_id=one.pk, reason="salah")
                    assert before == "prepared"

        @rule(who=WHO, pick=PICK, with_line=st.booleans())
        def give_back(self, who: str, pick: int, with_line: bool) -> None:
            if one := self.picked(pick):
                found = return_lines_suggested(country.who("agency"), one) if with_line else []
                line, by = (found[0] if found else None), country.who(who)
                with suppress(Refusal):
                    transfer_return(
                        by=by, transfer_id=one.pk, returned_on=self.today, reason="tutup", statement_line=line
                    )
                    assert one.state == "posted"
                    assert line is not None or by.id != one.posted_by_id

        @rule(pick=PICK, sign=st.sampled_from([-1, 1]))
        def bank(self, pick: int, sign: int) -> None:
            if one := self.picked(pick):
                lines(country, sign * one.amount_rupiah, on=self.today)

        @rule(who=WHO, pick=PICK, is_any=st.booleans())
        def see(self, who: str, pick: int, is_any: bool) -> None:
            if one := self.picked(pick):
                found = (
                    list(StatementLine.objects.order_by("pk"))
                    if is_any
                    else lines_suggested(country.who("agency"), one)
                )
                if found:
                    with suppress(Refusal):
                        transfer_seen(by=country.who(who), transfer_id=one.pk, line_id=found[pick % len(found)].pk)

        @rule(pick=PICK)
        def take_lines_elsewhere(self, pick: int) -> None:
            """An administrator reopens any excluded line, and takes payments back by debits of their sum."""
            for line in StatementLine.objects.filter(state=LineState.SET_ASIDE).order_by("pk")[:1]:
                line_reopen(by=country.who("administrator"), line_id=line.pk)
            waiting = StatementLine.objects.filter(state=LineState.WAITING, amount_rupiah__lt=0).order_by("pk")
            for line in waiting[:1]:
                held = Payment.objects.filter(amount_rupiah=-line.amount_rupiah, is_reversed=False).first()
                if held:
                    with suppress(Refusal):
                        line_bounce(by=country.who("administrator"), line_id=line.pk, payment_id=held.pk)

        @rule(pick=PICK)
        def reverse(self, pick: int) -> None:
            held = Payment.objects.order_by("pk")
            if held.exists():
                one = held[pick % held.count()]
                refunded = one.refunded_rupiah
                with suppress(Refusal):
                    payment_reverse(by=country.who("agency"), payment_id=one.pk, on=self.today, reason="x")
                    assert refunded == 0

        @rule()
        def use_credit(self) -> None:
            credit_use(by=country.who("administrator"), government=country.muna_barat)

        @invariant()
        def every_sum_holds(self) -> None:
            assert wrong_sums() == []

        @invariant()
        def the_transfers_tie_out(self) -> None:
            sums = transfer_sums(country.who("auditor"))
            by_hand = {
                state: Transfer.objects.filter(state=state).aggregate(sum=Sum("amount_rupiah"))["sum"] or 0
                for state in TransferState
            }
            assert sums.prepared_rupiah == sum(by_hand.values())
            assert sums.prepared_rupiah == sums.cancelled_rupiah + sums.posted_rupiah + sums.open_rupiah
            assert sums.posted_rupiah == sums.seen_rupiah + sums.unseen_rupiah + sums.returned_rupiah
            assert sums.posted_rupiah == by_hand[TransferState.POSTED] + by_hand[TransferState.RETURNED]

        @invariant()
        def nobody_acts_alone(self) -> None:
            went = Transfer.objects.filter(state__in=("posted", "returned"))
            assert not went.filter(posted_by=F("prepared_by")).exists()
            assert not went.filter(Q(posted_by=None) | Q(proof_stored_as="") | Q(posted_on=None)).exists()

        @invariant()
        def the_trail_leads_to_the_state(self) -> None:
            for one in Transfer.objects.prefetch_related("steps"):
                state = TransferState.PREPARED
                for step in sorted(one.steps.all(), key=lambda step: step.pk):
                    state = TRANSITIONS[state, step.act]
                assert state == one.state

        @invariant()
        def nothing_goes_twice(self) -> None:
            keys = Transfer.objects.values_list("key", flat=True)
            assert len(keys) == len(set(keys))
            used = [
                *Transfer.objects.exclude(statement_line=None).values_list("statement_line", flat=True),
                *TransferStep.objects.exclude(statement_line=None).values_list("statement_line", flat=True),
                *StatementLine.objects.exclude(reversal=None).values_list("pk", flat=True),
                *StatementLine.objects.filter(payments__is_reversed=False).values_list("pk", flat=True),
            ]
            assert len(used) == len(set(used))
            for one in Transfer.objects.exclude(replaces=None).select_related("replaces"):
                assert one.replaces.state == "returned"

    return Out


def test_nothing_goes_twice_and_nobody_acts_alone(country, settings) -> None:
    run_state_machine_as_test(machine(country, settings), settings=PROFILE)
    assert chain_verify().holds


PROFILE = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
