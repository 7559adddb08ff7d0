"""What pages call the differences that a tie-out finds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DIFFERENCES = {
    "budget_over": _("ditagih melebihi anggaran"),
    "budget_missing": _("ditagih tanpa anggaran"),
    "bill_open": _("tagihan belum lunas"),
    "bill_broken": _("tagihan tidak sama dengan barisnya"),
    "payment_credit": _("kelebihan bayar"),
    "payment_broken": _("pembayaran tidak sama dengan bagiannya"),
    "payment_unseen": _("belum terlihat di rekening koran"),
    "payment_before": _("dibayar dari pembayaran tahun lain"),
    "payment_after": _("pembayaran untuk tagihan tahun lain"),
    "line_waiting": _("mutasi belum diputuskan"),
    "line_set_aside": _("mutasi bukan iuran"),
    "statement_gap": _("rekening koran tidak bersambung"),
}
