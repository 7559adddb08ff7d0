"""Credit that is given back: held while a transfer is on its way or gone, free again where it came to nothing."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.allocate import money_locked
from lindung.kernel.errors import NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah, rupiah_text


def credit_hold(*, by: Principal, payment_id: int, amount: Rupiah) -> Payment:
    """Hold so much of a payment's credit for a refund, under the money's lock; no bill takes it any more.

    The caller has checked the permission and is in the transaction that makes the transfer.

    Raises:
        Refusal: ``not_found`` alike for a payment that is absent and one out of scope, or ``credit_short``.
    """
    found = Payment.objects.filter(pk=payment_id).first()
    if found is None or not by.scope.reaches(government=found.government_id):
        raise NotFound(_("Pembayaran ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    money_locked(found.government_id)
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    if not 0 < amount <= payment.credit_rupiah:
        sentence = _("Pembayaran ini hanya tersisa %(left)s.")
        raise Refusal("credit_short", sentence % {"left": rupiah_text(payment.credit_rupiah)})
    payment.refunded_rupiah += amount
    payment.save(update_fields=["refunded_rupiah"])
    return payment


def credit_free(*, payment_id: int, amount: Rupiah) -> None:
    """Free what was held for a refund that did not go or came back; it is credit again. The caller holds the lock."""
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    payment.refunded_rupiah -= amount
    payment.save(update_fields=["refunded_rupiah"])
