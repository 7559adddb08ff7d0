"""What the pages of money that goes out call purposes and acts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TRANSFER_PURPOSES = {
    "benefit": _("Santunan"),
    "scholarship": _("Beasiswa"),
    "refund": _("Pengembalian iuran"),
}
TRANSFER_ACTS = {
    "post": _("ditransfer"),
    "return": _("kembali dari bank"),
    "cancel": _("dibatalkan"),
}
TRANSFER_BUTTONS = {
    "kirim": _("Catat transfer"),
    "kembali": _("Kembali dari bank"),
    "batal": _("Batalkan"),
}
