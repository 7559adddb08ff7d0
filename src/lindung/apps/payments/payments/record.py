"""Recording a payment by hand, with its proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.models import Method, Payment
from lindung.apps.payments.payments.allocate import allocate, money_locked, oldest_first
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.rules.first_day import programmes_first_day
from lindung.store import clock
from lindung.store.files import Stored

MOST_RUPIAH = 10**15


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of money that arrived: when, how much, under which reference, and the proof if there is one."""

    received_on: date
    amount_rupiah: Rupiah
    reference: str = ""
    proof: Stored | None = None


@transaction.atomic
def payment_record(
    *,
    by: Principal,
    bill: Bill,
    receipt: Receipt,
    key: str,
    parts: Mapping[int, Rupiah] | None = None,
    is_another: bool = False,
) -> tuple[Payment, bool]:
    """Record a payment for a bill's office; the second answer is False if this ``key`` had been recorded before.

    Without ``parts`` it pays the bill, then the office's other open bills of the same source of money, oldest first;
    the rest is credit, as is all that is paid on a settled bill.

    Raises:
        Refusal: ``forbidden``, ``received_on_impossible``, ``received_too_early``, ``amount_impossible``,
            ``payment_known`` for what looks like a recorded payment unless a person said that it ``is_another``, or as
            ``allocate``.
    """
    by.require("payment.record", government=bill.government_id, office=bill.office.code)
    money_locked(bill.government_id)
    before = Payment.objects.filter(government=bill.government_id, key=key).first()
    if before is not None:
        return before, False
    bill.refresh_from_db()
    _require_sound(receipt, bill)
    if not is_another:
        _require_unknown(receipt, bill)
    payment = _stored(by, bill, receipt, key)
    allocate(payment, parts if parts is not None else _this_bill_first(payment, bill))
    payment_event(by, payment, "payment.record", bill.office.code)
    return payment, True


def _stored(by: Principal, bill: Bill, receipt: Receipt, key: str) -> Payment:
    return Payment.objects.create(
        government_id=bill.government_id,
        office_id=bill.office_id,
        received_on=receipt.received_on,
        amount_rupiah=receipt.amount_rupiah,
        method=Method.MANUAL,
        paid_by=bill.paid_by,
        reference=receipt.reference[:120],
        proof_name=receipt.proof.name if receipt.proof else "",
        proof_stored_as=receipt.proof.stored_as if receipt.proof else "",
        key=key[:80],
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )


def _require_sound(receipt: Receipt, bill: Bill) -> None:
    if not programmes_first_day() <= receipt.received_on <= clock.today():
        raise Refusal("received_on_impossible", _("Tanggal bayar harus antara 1 Juli 2015 dan hari ini."))
    if receipt.received_on < Month.of(bill.month).plus(-12).first:
        raise Refusal("received_too_early", _("Tanggal bayar lebih dari setahun sebelum bulan tagihannya."))
    if not 0 < receipt.amount_rupiah <= MOST_RUPIAH:
        raise Refusal("amount_impossible", _("Jumlah harus rupiah bulat, lebih dari nol."))


def _require_unknown(receipt: Receipt, bill: Bill) -> None:
    """Check that no payment of the same office, day and sum is recorded, by hand or from the bank.

    Raises:
        Refusal: ``payment_known``.
    """
    held = Payment.objects.filter(
        government=bill.government_id,
        is_reversed=False,
        received_on=receipt.received_on,
        amount_rupiah=receipt.amount_rupiah,
    )
    if held.filter(Q(office=bill.office_id) | Q(office=None, allocations__bill__office=bill.office_id)).exists():
        raise Refusal(
            "payment_known",
            _("Kantor ini sudah mempunyai pembayaran dengan tanggal dan jumlah yang sama. Jika ini memang pembayaran"
              " lain, centang “Memang pembayaran lain” dan kirim lagi."),
        )  # fmt: skip


def _this_bill_first(payment: Payment, bill: Bill) -> dict[int, Rupiah]:
    parts = {bill.pk: min(payment.amount_rupiah, bill.open_rupiah)} if bill.open_rupiah else {}
    rest = payment.amount_rupiah - sum(parts.values())
    others = oldest_first(bill.office_id, rest + bill.open_rupiah, paid_by=bill.paid_by) if rest else {}
    for key, amount in others.items():
        if key != bill.pk and rest > 0:
            parts[key] = min(amount, rest)
            rest -= parts[key]
    return parts
