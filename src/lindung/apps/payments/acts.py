"""What is done with a payment after it became known, as its trail says it."""

from __future__ import annotations

from django.db import models


class Act(models.TextChoices):
    """What was done with a payment after it became known."""

    CONFIRM = "confirm", "Dikonfirmasi"
    SEEN = "seen", "Terlihat di rekening"
    PAIR = "pair", "Dicocokkan dengan mutasi"
    SETTLE = "settle", "Dipasangkan dengan tagihan"
    REFUSE = "refuse", "Ditolak"
    WITHDRAW = "withdraw", "Ditarik kembali"
    PROOF = "proof", "Bukti dilampirkan"


# Of these a payment has one.
DECIDING = (Act.CONFIRM.value, Act.SEEN.value, Act.REFUSE.value, Act.WITHDRAW.value)
