"""What pages call the differences that a tie-out finds, and what a budget's expectation rests on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DIFFERENCES = {
    "budget_over": _("ditagih melebihi anggaran"),
    "budget_missing": _("ditagih tanpa anggaran"),
    "bill_open": _("tagihan lewat jatuh tempo"),
    "bill_not_due": _("tagihan belum jatuh tempo"),
    "bill_broken": _("tagihan tidak sama dengan barisnya"),
    "payment_credit": _("kelebihan bayar"),
    "payment_refunded": _("dikembalikan kepada pembayar"),
    "payment_broken": _("pembayaran tidak sama dengan bagiannya"),
    "payment_unseen": _("belum terlihat di rekening koran"),
    "payment_before": _("dibayar dari pembayaran tahun lain"),
    "payment_after": _("pembayaran untuk tagihan tahun lain"),
    "line_waiting": _("mutasi belum diputuskan"),
    "line_set_aside": _("mutasi bukan iuran"),
    "statement_gap": _("rekening koran tidak bersambung"),
}
DIFFERENCE_GROUPS = {"true": _("Selisih sungguhan"), "not_due": _("Belum jatuh tempo"), "explained": _("Terjelaskan")}
BUDGET_BASES = {
    "over": _("tahun sudah lewat, hanya yang ditagih"),
    "whole": _("sudah ditagih sampai Desember"),
    "months": _("menurut bulan yang ditagih"),
    "one_month": _("menurut satu bulan saja"),
    "others": _("belum ada tagihan di baris ini"),
    "nothing": _("belum ada tagihan"),
}
