"""What the pages call what happens to money: corrections, matches, bank lines, differences."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CORRECTIONS = {
    "back_pay": _("susulan (rapel)"),
    "retroactive_wage": _("upah berubah surut"),
    "late_exit": _("keluar, baru diketahui"),
    "duplicate": _("orang yang sama"),
    "moved": _("pindah kantor, baru diketahui"),
    "law_change": _("hukum berubah"),
}
METHODS = {"manual": _("dengan bukti"), "statement": _("rekening koran")}
MATCH_REASONS = {
    "sum_and_office": _("jumlah dan nama kantor sama"),
    "sum": _("jumlah sama"),
    "office": _("nama kantor disebut"),
    "open": _("masih terbuka"),
    "code_and_amount": _("kode bayar dan jumlah sama"),
    "code_part": _("kode bayar; jumlah kurang dari tagihan"),
    "code_over": _("kode bayar; jumlah lebih dari tagihan"),
    "office_and_amount": _("nama kantor dan jumlah satu tagihan sama"),
    "office_and_sum": _("nama kantor dan jumlah seluruh tagihannya sama"),
    "matched": _("cocok sendiri"),
    "by_hand": _("dipasangkan orang"),
    "confirms": _("dicocokkan orang dengan pembayaran yang tercatat"),
}
LINE_REASONS = {
    "told_before": _("mungkin sudah dicatat"),
    "bounce": _("mungkin pembayaran yang terpental"),
    "returned": _("pembalikan dari bank"),
    "with_sen": _("bukan rupiah bulat"),
    "cancelled": _("pembayarannya dibatalkan"),
    "reopened": _("dikembalikan dari yang disisihkan"),
    "outgoing": _("uang keluar"),
    "interest": _("jasa giro"),
}
BEARERS = {"agency": _("BPJS Ketenagakerjaan"), "employer": _("pemda sendiri"), "lapsed": _("tidak ada: gugur")}
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
