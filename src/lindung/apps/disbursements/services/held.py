"""A transfer under the lock of its government's money, and its trail: what every act on it begins and ends with."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lindung.apps.disbursements.models import Purpose, Transfer, TransferStep
from lindung.apps.disbursements.states import TRANSITIONS, TransferAct, TransferState
from lindung.apps.events.services import event_record
from lindung.apps.payments.models import StatementLine
from lindung.apps.payments.payments.allocate import money_locked
from lindung.apps.payments.payments.refunds import credit_free
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


def transfer_held(by: Principal, transfer_id: int, permission: str) -> Transfer:
    """A transfer, locked, for whoever has the permission where it lies.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope, or ``forbidden``.
    """
    found = Transfer.objects.filter(pk=transfer_id).first()
    if found is None or not by.scope.reaches(government=found.government_id):
        raise NotFound(_("Transfer ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require(permission, government=found.government_id)
    money_locked(found.government_id)
    return Transfer.objects.select_for_update(of=("self",)).get(pk=transfer_id)


def require_act(transfer: Transfer, act: TransferAct) -> TransferState:
    """The state into which an act leads.

    Raises:
        Refusal: ``not_prepared`` or ``not_posted`` where it leads nowhere from the transfer's state.
    """
    after = TRANSITIONS.get((TransferState(transfer.state), act))
    if after is None:
        if act is TransferAct.RETURN:
            raise Conflict("not_posted", _("Hanya yang sudah ditransfer yang dapat kembali."))
        raise Conflict("not_prepared", _("Transfer ini tidak lagi menunggu; muat ulang untuk melihat keadaannya."))
    return after


def act_take(
    transfer: Transfer,
    act: TransferAct,
    *,
    by: Principal,
    on: date | None = None,
    reason: str = "",
    line: StatementLine | None = None,
    fields: tuple[str, ...] = (),
) -> None:
    """Lead a locked transfer into its next state, with step and event; ``fields`` are those that the act filled.

    Credit that a refund held is free again where the refund did not go or came back.

    Raises:
        Refusal: as ``require_act``.
    """
    transfer.state = require_act(transfer, act)
    transfer.save(update_fields=["state", *fields])
    TransferStep.objects.create(
        transfer=transfer,
        act=act,
        on=on,
        reason=reason.strip()[:300],
        statement_line=line,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    if act in (TransferAct.CANCEL, TransferAct.RETURN) and transfer.purpose == Purpose.REFUND:
        if transfer.payment_id is None:
            raise RuntimeError(f"{transfer} refunds no payment")
        credit_free(payment_id=transfer.payment_id, amount=transfer.amount_rupiah)
    transfer_event(by, transfer, f"transfer.{act.value}", {"on": on.isoformat()} if on else {})


def transfer_event(by: Principal, transfer: Transfer, verb: str, data: dict[str, Any] | None = None) -> None:
    """Record what was done to a transfer, with its amount and what it is for; no account and no name."""
    event_record(
        actor=by,
        verb=verb,
        subject=f"transfer:{transfer.pk}",
        government=transfer.government_id,
        data={
            "amount_rupiah": transfer.amount_rupiah,
            "purpose": transfer.purpose,
            "of": transfer.subject,
            **(data or {}),
        },
    )


def require_reason(reason: str) -> None:
    """Raise ``reason_missing`` where nobody wrote why."""
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis alasannya; orang lain harus dapat memahaminya."))
