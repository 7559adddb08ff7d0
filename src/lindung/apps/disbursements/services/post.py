"""Posting a transfer: a second person sent the money, and shows the bank's proof."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.services.held import act_take, require_act, transfer_held
from lindung.apps.disbursements.states import TransferAct
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock
from lindung.store.files import Stored


@transaction.atomic
def transfer_post(*, by: Principal, transfer_id: int, posted_on: date, reference: str, proof: Stored) -> Transfer:
    """Say that a prepared transfer was sent on a day, with its proof (a file that opened when it came in).

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``not_prepared``, ``same_person`` for who prepared it,
            ``posted_on_impossible``, ``reference_missing`` or ``proof_missing``.
    """
    transfer = transfer_held(by, transfer_id, "transfer.post")
    require_act(transfer, TransferAct.POST)
    if by.id is not None and transfer.prepared_by_id == by.id:
        raise Refusal("same_person", _("Anda sendiri yang menyiapkan transfer ini; orang lain yang mengirimnya."))
    _require_sound(transfer, posted_on, reference, proof)
    transfer.posted_by_id, transfer.posted_on, transfer.reference = by.id, posted_on, reference.strip()[:120]
    transfer.proof_name, transfer.proof_stored_as = proof.name, proof.stored_as
    filled = ("posted_by", "posted_on", "reference", "proof_name", "proof_stored_as")
    act_take(transfer, TransferAct.POST, by=by, on=posted_on, fields=filled)
    return transfer


def _require_sound(transfer: Transfer, posted_on: date, reference: str, proof: Stored) -> None:
    if not timezone.localtime(transfer.prepared_at).date() <= posted_on <= clock.today():
        raise Refusal("posted_on_impossible", _("Tanggal transfer harus antara hari disiapkan dan hari ini."))
    if not reference.strip():
        raise Refusal("reference_missing", _("Isi nomor referensi dari bank."))
    if not proof.stored_as:
        raise Refusal("proof_missing", _("Lampirkan bukti transfer dari bank."))
