"""What pages call payment methods, and why a bank line matched or waits."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

METHODS = {"manual": _("dengan bukti"), "statement": _("rekening koran")}
PAYMENT_STATES = {
    "reported": _("dilaporkan, menunggu terlihat di rekening"),
    "confirmed": _("dikonfirmasi"),
    "refused": _("ditolak"),
    "withdrawn": _("ditarik kembali"),
}
PAYMENT_TONES = {"reported": "calm", "confirmed": "good", "refused": "bad", "withdrawn": "calm"}
PAYMENT_STEPS = {
    "confirm": _("dikonfirmasi"),
    "seen": _("terlihat di rekening koran yang dimasukkan"),
    "pair": _("dicocokkan dengan mutasi rekening"),
    "settle": _("dipasangkan dengan tagihan"),
    "refuse": _("ditolak"),
    "withdraw": _("ditarik kembali"),
    "proof": _("bukti dilampirkan"),
}
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
