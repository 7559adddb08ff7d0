"""Money that did not arrive: the bank sent it back, or the transfer was never sent."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.disbursements.lines import return_lines
from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.services.held import act_take, require_act, require_reason, transfer_held
from lindung.apps.disbursements.states import TransferAct
from lindung.apps.payments.models import LineState, StatementLine
from lindung.apps.payments.statements.line_review import line_close
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

RETURNED_LINE = "transfer_returned"


@transaction.atomic
def transfer_return(
    *, by: Principal, transfer_id: int, returned_on: date, reason: str, statement_line: StatementLine | None = None
) -> Transfer:
    """Say that the bank sent a transfer back, and why; of a refund the credit is free again.

    With the bank's line anybody who posts transfers may say it, and the line is no contribution then; without one it
    is not who posted it.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``not_posted``, ``reason_missing``, ``returned_on_impossible``,
            ``line_unfit`` or ``same_person``.
    """
    transfer = transfer_held(by, transfer_id, "transfer.post")
    require_act(transfer, TransferAct.RETURN)
    require_reason(reason)
    if transfer.posted_on is None or not transfer.posted_on <= returned_on <= clock.today():
        raise Refusal("returned_on_impossible", _("Tanggal kembali harus antara tanggal transfer dan hari ini."))
    line = None
    if statement_line is not None:
        line = return_lines(transfer).filter(pk=statement_line.pk).first()
        if line is None:
            raise Conflict("line_unfit", _("Mutasi itu bukan pengembalian transfer ini, atau sudah terpakai."))
        line_close(line, LineState.SETTLED, RETURNED_LINE)
    elif by.id is not None and transfer.posted_by_id == by.id:
        raise Refusal(
            "same_person",
            _("Anda sendiri yang mengirim transfer ini; tanpa mutasi bank, orang lain yang mencatat kembalinya."),
        )
    act_take(transfer, TransferAct.RETURN, by=by, on=returned_on, reason=reason, line=line)
    return transfer


@transaction.atomic
def transfer_cancel(*, by: Principal, transfer_id: int, reason: str) -> Transfer:
    """Cancel a transfer that was not sent, and say why; of a refund the credit is free again.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``not_prepared`` or ``reason_missing``.
    """
    transfer = transfer_held(by, transfer_id, "transfer.prepare")
    require_act(transfer, TransferAct.CANCEL)
    require_reason(reason)
    act_take(transfer, TransferAct.CANCEL, by=by, reason=reason)
    return transfer
