"""Refunds: what of a payment no bill took goes back to who paid it, by a transfer as every other."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.held import require_reason, transfer_event
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.allocate import money_locked
from lindung.apps.payments.payments.refunds import credit_hold
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah


@transaction.atomic
def refund_prepare(
    *, by: Principal, payment_id: int, amount: Rupiah, payee: str, account: Account, reason: str, key: str,
    due_on: date | None = None, replaces: Transfer | None = None,
) -> tuple[Transfer, bool]:  # fmt: skip
    """Prepare a refund of a payment's credit, which no bill takes from now on; another person posts it.

    Cancelled, or sent back by the bank, it is credit again. The second answer is False if this ``key`` had been
    prepared before.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``reason_missing``, ``credit_short``, or as ``transfer_prepare``.
    """
    payment = Payment.objects.filter(pk=payment_id).first()
    if payment is None or not by.scope.reaches(government=payment.government_id):
        raise NotFound(_("Pembayaran ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require("transfer.prepare", government=payment.government_id)
    require_reason(reason)
    money_locked(payment.government_id)
    if not Transfer.objects.filter(government=payment.government_id, key=key[:80]).exists():
        credit_hold(by=by, payment_id=payment_id, amount=amount)
    transfer, is_new = transfer_prepare(
        by=by,
        government=payment.government_id,
        purpose=Purpose.REFUND,
        subject=f"payment:{payment_id}",
        payee=payee,
        account=account,
        amount=amount,
        due_on=due_on,
        key=key,
        replaces=replaces,
        payment=payment,
    )
    if is_new:
        transfer_event(by, transfer, "transfer.refund", {"reason": reason.strip()[:300]})
    return transfer, is_new
