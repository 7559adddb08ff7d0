"""Preparing a transfer: who gets how much, into which account. Another person posts it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.held import transfer_event
from lindung.apps.disbursements.states import TransferState
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.allocate import money_locked
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock

MOST_RUPIAH = 10**15


@transaction.atomic
def transfer_prepare(
    *, by: Principal, government: str, purpose: Purpose, subject: str, payee: str, account: Account, amount: Rupiah,
    due_on: date | None, key: str, replaces: Transfer | None = None, payment: Payment | None = None,
) -> tuple[Transfer, bool]:  # fmt: skip
    """Prepare a transfer; the second answer is False if this ``key`` had been prepared before.

    Raises:
        Refusal: ``forbidden``, ``account_missing``, ``amount_impossible``, ``key_differs`` where the key stands for
            another transfer, or ``not_returned`` and ``replaced_before`` for what it replaces.
    """
    by.require("transfer.prepare", government=government)
    money_locked(government)
    _require_sound(account, amount)
    wished = Transfer(
        government_id=government,
        purpose=purpose,
        subject=subject[:60],
        payee_name=payee.strip()[:160],
        bank=account.bank.strip()[:80],
        account_number=account.number.strip()[:40],
        account_name=account.holder.strip()[:160],
        amount_rupiah=amount,
        due_on=due_on,
        payment=payment,
        replaces=replaces,
        key=key[:80],
        prepared_by_id=by.id,
        prepared_at=clock.now(),
    )
    before = Transfer.objects.filter(government=government, key=wished.key).first()
    if before is not None:
        _require_same(before, wished)
        return before, False
    if replaces is not None:
        _require_replaceable(replaces, government)
    wished.save(force_insert=True)
    transfer_event(by, wished, "transfer.prepare")
    return wished, True


_SAID = (
    "purpose", "subject", "payee_name", "bank", "account_number", "account_name", "amount_rupiah", "payment_id",
    "replaces_id",
)  # fmt: skip


def _require_sound(account: Account, amount: Rupiah) -> None:
    if not account.is_whole:
        raise Refusal("account_missing", _("Isi bank, nomor rekening, dan nama pemiliknya."))
    if not 0 < amount <= MOST_RUPIAH:
        raise Refusal("amount_impossible", _("Jumlah harus rupiah bulat, lebih dari nol."))


def _require_same(before: Transfer, wished: Transfer) -> None:
    if any(getattr(before, name) != getattr(wished, name) for name in _SAID):
        raise Conflict("key_differs", _("Transfer ini sudah disiapkan dengan isi lain; muat ulang halamannya."))


def _require_replaceable(replaced: Transfer, government: str) -> None:
    last = Transfer.objects.get(pk=replaced.pk)
    if last.government_id != government or last.state != TransferState.RETURNED:
        raise Conflict("not_returned", _("Hanya transfer yang kembali yang dapat diganti."))
    if Transfer.objects.filter(replaces=last).exists():
        raise Conflict("replaced_before", _("Transfer yang kembali ini sudah diganti dengan transfer lain."))
