"""A proof for money that the bank had shown already: it is kept with that payment, and nothing is paid twice."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.allocate import money_locked
from lindung.apps.payments.payments.doubts import seen_alike
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.payments.states import step_record
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal


@transaction.atomic
def proof_attach(*, by: Principal, bill: Bill, receipt: Receipt, payment_id: int) -> Payment:
    """Keep a report's proof with the payment from the bank that is the same money. The report is no payment then.

    Raises:
        Refusal: ``forbidden``, or ``same_money_gone`` where the payment is no longer one that the report may be.
    """
    by.require("payment.record", government=bill.government_id, office=bill.office.code)
    money_locked(bill.government_id)
    alike = seen_alike(
        bill.government_id, bill.office_id, received_on=receipt.received_on, amount=receipt.amount_rupiah
    )
    payment = next((one for one in alike if one.pk == payment_id), None)
    if payment is None or receipt.proof is None:
        raise Conflict(
            "same_money_gone", _("Pembayaran dari rekening itu sudah berubah atau sudah berbukti; periksa lagi.")
        )
    payment.proof_name, payment.proof_stored_as = receipt.proof.name, receipt.proof.stored_as
    payment.save(update_fields=["proof_name", "proof_stored_as"])
    step_record(payment, Act.PROOF, by=by)
    payment_event(by, payment, "payment.proof", bill.office.code)
    return payment
