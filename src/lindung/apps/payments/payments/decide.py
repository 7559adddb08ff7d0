"""What becomes of a reported payment: a second person confirms or refuses it, or who reported it takes it back."""

from __future__ import annotations

from datetime import date
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.allocate import allocate, money_locked, oldest_first, open_bills_alike
from lindung.apps.payments.payments.doubts import seen_alike
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.apps.payments.payments.states import require_other_eyes, require_step, step_take
from lindung.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah


@transaction.atomic
def payment_confirm(*, by: Principal, payment_id: int, is_another: bool = False) -> Payment:
    """Say that a reported payment arrived: it pays its bill, then the office's others, and the rest is credit.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``same_person``, ``not_reported``, or ``same_money`` where the bank
            showed that sum without a proof, unless a person said that it ``is_another``.
    """
    payment = _held(by, payment_id, "payment.confirm")
    require_step(payment, Act.CONFIRM)
    require_other_eyes(by, payment)
    if not is_another and seen_beside(payment):
        raise Conflict(
            "same_money",
            _("Rekening koran sudah menunjukkan uang sebesar ini untuk kantor ini. Jika ini memang uang lain, centang"
              " “Memang uang lain” dan konfirmasi lagi; jika uang yang sama, tolak laporannya."),
        )  # fmt: skip
    step_take(payment, Act.CONFIRM, by=by)
    pay_reported(payment)
    payment_event(by, payment, "payment.confirm", _office(payment))
    return payment


@transaction.atomic
def payment_refuse(*, by: Principal, payment_id: int, reason: str) -> Payment:
    """Say that a reported payment did not arrive, and why; it never pays anything.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``same_person``, ``not_reported`` or ``reason_missing``.
    """
    payment = _held(by, payment_id, "payment.confirm")
    require_step(payment, Act.REFUSE)
    require_other_eyes(by, payment)
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis mengapa laporan ini ditolak."))
    step_take(payment, Act.REFUSE, by=by, reason=reason)
    payment_event(by, payment, "payment.refuse", _office(payment))
    return payment


@transaction.atomic
def payment_withdraw(*, by: Principal, payment_id: int) -> Payment:
    """Take one's own report back while it waits.

    Raises:
        Refusal: ``not_found``, ``forbidden`` (also for the report of somebody else) or ``not_reported``.
    """
    payment = _held(by, payment_id, "payment.record")
    if payment.recorded_by_id != by.id:
        raise Forbidden(_("Hanya yang melaporkan pembayaran ini yang dapat menariknya kembali."))
    step_take(payment, Act.WITHDRAW, by=by)
    payment_event(by, payment, "payment.withdraw", _office(payment))
    return payment


def seen_beside(payment: Payment) -> list[Payment]:
    """The payments from the bank that a reported payment may be: of its office and sum, without a proof."""
    return seen_alike(
        payment.government_id, payment.office_id, received_on=payment.received_on, amount=payment.amount_rupiah
    )


def pay_reported(payment: Payment, *, on: date | None = None) -> None:
    """Put a payment that has just been confirmed to the bill for which it was reported, then to its office's others.

    The caller holds the money's lock. It pays from ``on``, else from the day that was reported.
    """
    bill = Bill.objects.get(pk=cast(int, payment.bill_id))
    allocate(payment, _this_bill_first(payment, bill), on=on)


def _held(by: Principal, payment_id: int, permission: str) -> Payment:
    """A payment under the money's lock, for whoever has the permission where it lies."""
    found = Payment.objects.select_related("office").filter(pk=payment_id).first()
    if found is None or not by.scope.reaches(government=found.government_id, office=_office(found)):
        raise NotFound(_("Pembayaran ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require(permission, government=found.government_id, office=_office(found))
    money_locked(found.government_id)
    return Payment.objects.select_for_update(of=("self",)).select_related("office").get(pk=payment_id)


def _office(payment: Payment) -> str:
    return payment.office.code if payment.office else ""


def _this_bill_first(payment: Payment, bill: Bill) -> dict[int, Rupiah]:
    parts = {bill.pk: min(payment.amount_rupiah, bill.open_rupiah)} if bill.open_rupiah else {}
    rest = payment.amount_rupiah - sum(parts.values())
    owing = open_bills_alike(bill.office_id, bill.segment, bill.paid_by)
    others = oldest_first(owing, rest + bill.open_rupiah) if rest else {}
    for key, amount in others.items():
        if key != bill.pk and rest > 0:
            parts[key] = min(amount, rest)
            rest -= parts[key]
    return parts
