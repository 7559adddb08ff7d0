"""Taking a payment back: it bounced, or it was put where it does not belong."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.payments.models import LineState, Payment, PaymentState, Reversal, StatementLine
from lindung.apps.payments.payments.allocate import money_locked, release
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.apps.payments.payments.states import require_other_eyes
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


@transaction.atomic
def payment_reverse(
    *, by: Principal, payment_id: int, on: date, reason: str, line: StatementLine | None = None
) -> Reversal:
    """Reverse a payment; what it had paid is open again.

    With the ``line`` by which the bank took the money back it bounced. Without one the money is still there: the line
    that brought it waits again, so that it can be put where it belongs; and whoever reported or confirmed it, or put
    it to its bills, cannot take it back alone.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``same_person``, or as ``_require_reversible``.
    """
    found = Payment.objects.select_related("office").filter(pk=payment_id).first()
    if found is None or not by.scope.reaches(
        government=found.government_id, office=found.office.code if found.office else ""
    ):
        raise NotFound(_("Pembayaran ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require("payment.reverse", government=found.government_id)
    money_locked(found.government_id)
    payment = Payment.objects.select_for_update().get(pk=payment_id)
    _require_reversible(payment, on, reason)
    if line is None:
        require_other_eyes(by, payment)
    release(payment, on)
    payment.is_reversed = True
    payment.save(update_fields=["allocated_rupiah", "is_reversed"])
    if line is None and payment.statement_line_id is not None:
        StatementLine.objects.filter(pk=payment.statement_line_id).update(
            state=LineState.WAITING, reason="cancelled", score=None, days_to_due=None
        )
    reversal = Reversal.objects.create(
        payment=payment,
        reversed_on=on,
        reason=reason.strip()[:300],
        statement_line=line,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    payment_event(by, payment, "payment.reverse", found.office.code if found.office else "")
    return reversal


def _require_reversible(payment: Payment, on: date, reason: str) -> None:
    """Check that a payment holds, and that reason and day are there.

    Raises:
        Refusal: ``not_confirmed``, ``reversed_before``, ``refunded``, ``reason_missing`` or ``reversed_on_impossible``.
    """
    if payment.state != PaymentState.CONFIRMED:
        raise Conflict("not_confirmed", _("Hanya pembayaran yang dikonfirmasi yang dapat dibatalkan."))
    if payment.is_reversed:
        raise Conflict("reversed_before", _("Pembayaran ini sudah dibatalkan."))
    if payment.refunded_rupiah:
        raise Conflict(
            "refunded",
            _("Sisa pembayaran ini sedang atau sudah dikembalikan; batalkan dulu pengembaliannya, atau catat bahwa"
              " transfernya kembali."),
        )  # fmt: skip
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis alasan pembatalan."))
    if not payment.received_on <= on <= clock.today():
        raise Refusal("reversed_on_impossible", _("Tanggal batal harus antara tanggal bayar dan hari ini."))
