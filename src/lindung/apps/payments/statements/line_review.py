"""What statements leave open, settled by a person: it pays these bills, is known, is no contribution, or bounced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill
from lindung.apps.events.services import event_record
from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import LineState, Method, Payment, PaymentState, Reversal, StatementLine
from lindung.apps.payments.payments.allocate import allocate, money_locked
from lindung.apps.payments.payments.decide import pay_reported
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.payments.states import require_other_eyes, step_record, step_take
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock

T = TypeVar("T")


@transaction.atomic
def line_settle(*, by: Principal, line_id: int, parts: Mapping[int, Rupiah]) -> Payment:
    """A waiting credit becomes a payment for these bills (bill: rupiah); the rest of it is credit of their office.

    Raises:
        Refusal: ``line_outgoing``, ``line_with_sen``, or as ``line_held`` and ``allocate``.
    """
    line = line_held(by, line_id)
    if line.amount_rupiah <= 0:
        raise Refusal("line_outgoing", _("Uang keluar tidak dapat membayar tagihan."))
    if line.sen:
        raise Refusal("line_with_sen", _("Mutasi dengan sen bukan iuran, karena iuran selalu rupiah bulat."))
    bills = list(Bill.objects.filter(pk__in=parts))
    before = line.payments.count()
    payment = Payment.objects.create(
        government_id=line.government_id,
        office_id=_only(bill.office_id for bill in bills),
        received_on=line.booked_on,
        amount_rupiah=line.amount_rupiah,
        method=Method.STATEMENT,
        segment=_only(bill.segment for bill in bills) or "",
        paid_by=_only(bill.paid_by for bill in bills) or "",
        reference=line.reference,
        statement_line=line,
        key=f"line:{line.fingerprint}:{before}" if before else f"line:{line.fingerprint}",
        recorded_by_id=by.id,
        recorded_at=clock.now(),
        state=PaymentState.CONFIRMED,
    )
    allocate(payment, parts)
    step_record(payment, Act.SETTLE, by=by)
    line_close(line, LineState.SETTLED, "by_hand")
    event_record(
        actor=by,
        verb="line.settle",
        subject=f"payment:{payment.pk}",
        government=line.government_id,
        data={"line": line.pk, "bills": {str(bill): amount for bill, amount in parts.items()}},
    )
    return payment


@transaction.atomic
def line_confirm(*, by: Principal, line_id: int, payment_id: int) -> Payment:
    """A waiting credit is the payment that had been reported with its proof: seen at the bank, not paid twice.

    What was only reported is confirmed by it and pays from the day of the bank. Nobody does that with their own report.

    Raises:
        Refusal: ``confirm_other_sum``, ``confirmed_before``, ``same_person``, ``not_reported``, or as ``line_held``.
    """
    line = line_held(by, line_id)
    payment = Payment.objects.filter(pk=payment_id, government=line.government_id).first()
    if payment is None or payment.amount_rupiah != line.amount_rupiah:
        raise Refusal("confirm_other_sum", _("Pilih pembayaran dengan jumlah yang sama."))
    if payment.is_reversed or payment.statement_line_id is not None:
        raise Conflict("confirmed_before", _("Pembayaran ini sudah dibatalkan, atau sudah terlihat di rekening."))
    payment.statement_line = line
    if payment.state == PaymentState.CONFIRMED:
        payment.save(update_fields=["statement_line"])
        step_record(payment, Act.PAIR, by=by)
    else:
        require_other_eyes(by, payment)
        step_take(payment, Act.PAIR, by=by)
        pay_reported(payment, on=line.booked_on)
    line_close(line, LineState.SETTLED, "confirms")
    event_record(
        actor=by,
        verb="line.confirm",
        subject=f"payment:{payment.pk}",
        government=line.government_id,
        data={"line": line.pk},
    )
    return payment


@transaction.atomic
def line_exclude(*, by: Principal, line_id: int, reason: str) -> StatementLine:
    """Say that a waiting line is no contribution.

    Raises:
        Refusal: ``reason_missing``, or as ``line_held``.
    """
    line = line_held(by, line_id)
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis mengapa baris ini bukan iuran."))
    line_close(line, LineState.SET_ASIDE, reason.strip()[:200])
    line_event(by, line, "line.set_aside")
    return line


@transaction.atomic
def line_bounce(*, by: Principal, line_id: int, payment_id: int) -> Reversal:
    """A waiting debit takes a payment of the same sum back.

    Raises:
        Refusal: ``bounce_other_sum``, or as ``line_held`` and ``payment_reverse``.
    """
    line = line_held(by, line_id)
    payment = Payment.objects.filter(pk=payment_id, government=line.government_id).first()
    if payment is None or payment.amount_rupiah != -line.amount_rupiah:
        raise Refusal("bounce_other_sum", _("Pilih pembayaran dengan jumlah yang sama."))
    reversal = payment_reverse(
        by=by, payment_id=payment_id, on=line.booked_on, reason=_("Terpental di rekening koran"), line=line
    )
    line_close(line, LineState.SETTLED, "bounced")
    return reversal


def line_held(by: Principal, line_id: int, state: LineState = LineState.WAITING) -> StatementLine:
    """The line in a state, under the money's lock.

    Raises:
        Refusal: ``not_found`` alike for a line that is absent and one out of scope, ``forbidden``, or
            ``line_settled`` where it is in another state.
    """
    found = StatementLine.objects.filter(pk=line_id).first()
    if found is None or not by.scope.reaches(government=found.government_id):
        raise NotFound(_("Baris rekening ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require("payment.settle", government=found.government_id)
    money_locked(found.government_id)
    line = StatementLine.objects.get(pk=line_id)
    if line.state != state:
        raise Conflict("line_settled", _("Baris rekening ini sudah selesai."))
    return line


def line_close(line: StatementLine, state: LineState, reason: str) -> None:
    """Write what became of a line."""
    line.state, line.reason = state, reason
    line.save(update_fields=["state", "reason"])


def line_event(by: Principal, line: StatementLine, verb: str) -> None:
    """Record what was said of a line that pays nothing."""
    event_record(
        actor=by,
        verb=verb,
        subject=f"statement:{line.statement_id}",
        government=line.government_id,
        data={"line": line.pk, "reason": line.reason},
    )


def _only(values: Iterable[T]) -> T | None:
    """The one value that all are, None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None
