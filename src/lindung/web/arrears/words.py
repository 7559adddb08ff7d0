"""What the pages call the steps of reminding, those reminded, and what became of an e-mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REMINDER_STEPS = {
    "before_due": _("lima hari sebelum jatuh tempo"),
    "due_day": _("hari jatuh tempo"),
    "late_1": _("lewat 1 hari"),
    "late_15": _("lewat 15 hari"),
    "late_30": _("lewat 30 hari"),
}
POSTS = {
    "treasurer": _("bendahara"),
    "head_of_office": _("kepala kantor"),
    "administrator": _("administrator pemda"),
    "regional_secretary": _("sekretaris daerah"),
}
EMAIL_STATES = {
    "nobody": _("tanpa alamat"),
    "waiting": _("menunggu"),
    "sent": _("terkirim"),
    "failed": _("gagal"),
}
EMAIL_TONES = {"waiting": "waits", "sent": "good", "failed": "bad", "nobody": ""}
BLANKS_MEAN = {
    "office": _("nama kantor"),
    "month": _("bulan iuran"),
    "due_on": _("hari jatuh tempo"),
    "open": _("jumlah yang belum dibayar"),
    "people": _("banyaknya orang di tagihan"),
    "code": _("kode bayar tagihan"),
    "days_late": _("banyaknya hari terlambat"),
    "benefit": _("santunan bila seorang meninggal"),
}
BEARERS = {"agency": _("BPJS Ketenagakerjaan"), "employer": _("pemda sendiri"), "lapsed": _("tidak ada: gugur")}
