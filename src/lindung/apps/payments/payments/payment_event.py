"""The event of every act on a payment."""

from __future__ import annotations

from lindung.apps.events.services import event_record
from lindung.apps.payments.models import Payment
from lindung.kernel.principal import Principal


def payment_event(by: Principal, payment: Payment, verb: str, office: str) -> None:
    """Record what was done to a payment, with its amount, what is allocated of it, and its day."""
    event_record(
        actor=by,
        verb=verb,
        subject=f"payment:{payment.pk}",
        government=payment.government_id,
        office=office,
        data={
            "amount_rupiah": payment.amount_rupiah,
            "allocated_rupiah": payment.allocated_rupiah,
            "received_on": payment.received_on.isoformat(),
        },
    )
