"""The states of a transfer that goes out: one table, and nothing changes a state beside it."""

from __future__ import annotations

from django.db import models


class TransferState(models.TextChoices):
    """Where a transfer stands. Only ``POSTED`` is money that left; ``RETURNED`` came back."""

    PREPARED = "prepared", "Disiapkan"
    POSTED = "posted", "Ditransfer"
    RETURNED = "returned", "Kembali"
    CANCELLED = "cancelled", "Dibatalkan"


class TransferAct(models.TextChoices):
    """What is done with a transfer after it was prepared."""

    POST = "post", "Ditransfer"
    RETURN = "return", "Dikembalikan bank"
    CANCEL = "cancel", "Dibatalkan"


TRANSITIONS: dict[tuple[TransferState, TransferAct], TransferState] = {
    (TransferState.PREPARED, TransferAct.POST): TransferState.POSTED,
    (TransferState.PREPARED, TransferAct.CANCEL): TransferState.CANCELLED,
    (TransferState.POSTED, TransferAct.RETURN): TransferState.RETURNED,
}
