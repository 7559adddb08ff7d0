"""What the pages call people: their roles, how they are enrolled and who pays, and why it ended. Indonesian first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ROLES = {
    "operator": _("Operator kantor"),
    "treasurer": _("Bendahara kantor"),
    "administrator": _("Administrator pemda"),
    "agency_officer": _("Petugas BPJS Ketenagakerjaan"),
    "leader": _("Pimpinan daerah"),
    "auditor": _("Pemeriksa"),
    "system": _("Sistem"),
}
SEGMENTS = {"wage_earner": _("Penerima upah"), "own_account": _("Bukan penerima upah")}
PAYERS = {
    "public_budget": _("Dibayar pemerintah daerah"),
    "employer": _("Dibayar pemberi kerja"),
    "worker": _("Dibayar sendiri"),
}
END_REASONS = {
    "left": _("Berhenti bekerja"),
    "retired": _("Pensiun"),
    "died": _("Meninggal"),
    "became_civil_servant": _("Menjadi ASN"),
    "moved": _("Pindah daerah"),
    "duplicate": _("Orang yang sama dengan peserta lain"),
    "other": _("Alasan lain"),
    "changed": _("Upah atau kantor berubah"),
}
PROTECTION_STATES = {
    "first_unpaid": _("terdaftar, iuran pertama belum dibayar"),
    "protected": _("terlindungi"),
    "short": _("terlindungi, kepesertaan masih pendek"),
    "in_arrears": _("terlindungi, iuran tertunggak"),
    "gap_first": _("harus dilunasi dulu"),
    "employer_first": _("ditanggung pemberi kerja"),
    "not_protected": _("tidak terlindungi"),
}
ENROLMENT_STATES = {
    "active": _("aktif"),
    "coming": _("mulai nanti"),
    "replaced": _("diganti"),
    "ended": _("berakhir"),
}
