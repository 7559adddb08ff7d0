"""Which step leads a payment from which state into which: one table, and nothing changes a state beside it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import Method, Payment, PaymentState, Step
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

# From every other state nothing leads anywhere; what holds no longer is taken back by a ``Reversal``.
TRANSITIONS: dict[tuple[PaymentState, Act], PaymentState] = {
    (PaymentState.REPORTED, Act.CONFIRM): PaymentState.CONFIRMED,
    (PaymentState.REPORTED, Act.SEEN): PaymentState.CONFIRMED,
    (PaymentState.REPORTED, Act.PAIR): PaymentState.CONFIRMED,
    (PaymentState.REPORTED, Act.REFUSE): PaymentState.REFUSED,
    (PaymentState.REPORTED, Act.WITHDRAW): PaymentState.WITHDRAWN,
}
# Steps by which a person answers for a payment, beside whoever reported it.
_ANSWERS_FOR = (Act.CONFIRM, Act.PAIR, Act.SETTLE)


def require_step(payment: Payment, act: Act) -> PaymentState:
    """The state into which a step leads.

    Raises:
        Refusal: ``not_reported`` where the payment is in a state from which the step leads nowhere.
    """
    after = TRANSITIONS.get((PaymentState(payment.state), act))
    if after is None:
        raise Conflict(
            "not_reported", _("Pembayaran ini tidak lagi menunggu; muat ulang halamannya untuk melihat keadaannya.")
        )
    return after


def step_take(payment: Payment, act: Act, *, by: Principal, reason: str = "") -> None:
    """Lead a payment into its next state and write down who did it. The caller holds the money's lock.

    Raises:
        Refusal: as ``require_step``.
    """
    payment.state = require_step(payment, act)
    payment.save(update_fields=["state", "statement_line"])
    step_record(payment, act, by=by, reason=reason)


def step_record(payment: Payment, act: Act, *, by: Principal, reason: str = "") -> None:
    """Write down a step that changes no state."""
    Step.objects.create(
        payment=payment, act=act, reason=reason.strip()[:300], recorded_by_id=by.id, recorded_at=clock.now()
    )


def has_answered_for(by: Principal, payment: Payment) -> bool:
    """Whether somebody reported a payment, confirmed it, or put the bank's line to it."""
    is_reporter = payment.method == Method.MANUAL and payment.recorded_by_id == by.id
    return is_reporter or payment.steps.filter(act__in=_ANSWERS_FOR, recorded_by=by.id).exists()


def require_other_eyes(by: Principal, payment: Payment) -> None:
    """Check that a payment is looked at by somebody who has not answered for it.

    Raises:
        Refusal: ``same_person``.
    """
    if has_answered_for(by, payment):
        raise Refusal(
            "same_person",
            _("Anda sendiri yang melaporkan atau mengonfirmasi pembayaran ini; orang lain yang memeriksanya."),
        )
