"""Reporting a payment with its proof. It pays nothing until the bank or a second person confirms it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.models import Method, Payment, PaymentState
from lindung.apps.payments.payments.allocate import money_locked
from lindung.apps.payments.payments.doubts import Doubt, doubts_of
from lindung.apps.payments.payments.payment_event import payment_event
from lindung.kernel.errors import Conflict, Refusal
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


class ReportDoubtful(Conflict):
    """A report that is asked about before it is taken: ``doubts`` are the questions that nobody has answered."""

    def __init__(self, doubts: Collection[Doubt]) -> None:
        self.doubts = tuple(doubts)
        super().__init__(
            self.doubts[0].code, _("Ada yang perlu dipastikan dahulu; jawab pertanyaannya, lalu kirim lagi.")
        )


@transaction.atomic
def payment_report(
    *, by: Principal, bill: Bill, receipt: Receipt, key: str, sure: Collection[str] = (), shown: str | None = None
) -> tuple[Payment, bool]:
    """Report a payment of a bill; the second answer is False if this ``key`` had been reported before.

    ``sure`` are the codes of the doubts that a person has answered with yes. ``shown`` is ``open_shown`` of the page
    from which the report comes.

    Raises:
        Refusal: ``forbidden``, ``received_on_impossible``, ``received_too_early``, ``amount_impossible``.
        ReportDoubtful: ``open_changed``, ``over_open``, ``before_issue``, ``payment_known`` or ``same_money``.
    """
    by.require("payment.record", government=bill.government_id, office=bill.office.code)
    money_locked(bill.government_id)
    before = Payment.objects.filter(government=bill.government_id, key=key).first()
    if before is not None:
        return before, False
    bill.refresh_from_db()
    _require_sound(receipt, bill)
    doubts = doubts_of(bill, received_on=receipt.received_on, amount=receipt.amount_rupiah, shown=shown)
    if open_doubts := [doubt for doubt in doubts if doubt.code not in sure]:
        raise ReportDoubtful(open_doubts)
    payment = _stored(by, bill, receipt, key)
    payment_event(by, payment, "payment.report", bill.office.code)
    return payment, True


def _stored(by: Principal, bill: Bill, receipt: Receipt, key: str) -> Payment:
    return Payment.objects.create(
        government_id=bill.government_id,
        office_id=bill.office_id,
        bill=bill,
        received_on=receipt.received_on,
        amount_rupiah=receipt.amount_rupiah,
        method=Method.MANUAL,
        segment=bill.segment,
        paid_by=bill.paid_by,
        reference=receipt.reference[:120],
        proof_name=receipt.proof.name if receipt.proof else "",
        proof_stored_as=receipt.proof.stored_as if receipt.proof else "",
        key=key[:80],
        recorded_by_id=by.id,
        recorded_at=clock.now(),
        state=PaymentState.REPORTED,
    )


def _require_sound(receipt: Receipt, bill: Bill) -> None:
    if not programmes_first_day() <= receipt.received_on <= clock.today():
        raise Refusal("received_on_impossible", _("Tanggal bayar harus antara 1 Juli 2015 dan hari ini."))
    if receipt.received_on < Month.of(bill.month).plus(-12).first:
        raise Refusal("received_too_early", _("Tanggal bayar lebih dari setahun sebelum bulan tagihannya."))
    if not 0 < receipt.amount_rupiah <= MOST_RUPIAH:
        raise Refusal("amount_impossible", _("Jumlah harus rupiah bulat, lebih dari nol."))
