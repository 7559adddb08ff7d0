"""A transfer that the bank's statement shows: a person says which outgoing line it is, once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.disbursements.lines import debit_lines
from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.services.held import transfer_event, transfer_held
from lindung.apps.disbursements.states import TransferState
from lindung.apps.payments.models import LineState
from lindung.apps.payments.statements.line_review import line_close
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal

SEEN_LINE = "transfer_seen"


@transaction.atomic
def transfer_seen(*, by: Principal, transfer_id: int, line_id: int) -> Transfer:
    """Say by which outgoing line of a statement a transfer left, also of one that came back later.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``not_posted``, ``seen_before``, or ``line_unfit`` for a line of
            another sum, more than ten days away, or used by something else.
    """
    transfer = transfer_held(by, transfer_id, "transfer.prepare")
    if transfer.state not in (TransferState.POSTED, TransferState.RETURNED):
        raise Conflict("not_posted", _("Transfer ini belum dikirim."))
    if transfer.statement_line_id is not None:
        raise Conflict("seen_before", _("Transfer ini sudah terlihat di rekening."))
    line = debit_lines(transfer).filter(pk=line_id).first()
    if line is None:
        raise Conflict("line_unfit", _("Mutasi itu bukan transfer ini, atau sudah terpakai."))
    line_close(line, LineState.SETTLED, SEEN_LINE)
    transfer.statement_line = line
    transfer.save(update_fields=["statement_line"])
    transfer_event(by, transfer, "transfer.seen", {"line": line.pk})
    return transfer
