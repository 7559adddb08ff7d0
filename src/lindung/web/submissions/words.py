"""What the pages call a submission: its states and steps, what becomes of its rows, what was found in them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

STATES = {
    "checking": (_("Sedang diperiksa"), "waits"),
    "checked": (_("Selesai diperiksa, belum dikirim"), "waits"),
    "submitted": (_("Menunggu persetujuan BPJS"), "waits"),
    "approved": (_("Disetujui, sedang didaftarkan"), "waits"),
    "enrolled": (_("Sudah didaftarkan"), "good"),
    "returned": (_("Dikembalikan"), "bad"),
    "discarded": (_("Dibuang"), ""),
}
STAGES = {
    "": _("Menunggu giliran"),
    "reading": _("Langkah 1 dari 2: membaca buku kerja"),
    "comparing": _("Langkah 2 dari 2: membandingkan orang"),
    "enrolling": _("Mendaftarkan peserta"),
}
OUTCOMES = {
    "ready": _("Siap didaftarkan"),
    "needs_correction": _("Perlu diperbaiki kantor"),
    "duplicate": _("Orang yang sama"),
    "already_enrolled": _("Sudah terdaftar"),
    "ineligible": _("Tidak memenuhi syarat"),
}
OUTCOMES_ENROLLED = _("Terdaftar")
OUTCOMES_COUNTED = {
    "ready": _("siap didaftarkan"),
    "enrolled": _("terdaftar"),
    "needs_correction": _("perlu diperbaiki kantor"),
    "duplicate": _("orang yang sama"),
    "already_enrolled": _("sudah terdaftar"),
    "ineligible": _("tidak memenuhi syarat"),
}
OUTCOME_TONES = {
    "ready": "good",
    "needs_correction": "waits",
    "duplicate": "double",
    "already_enrolled": "calm",
    "ineligible": "bad",
}
OUTCOME_QUESTIONS = {
    "ready": _("Siapa yang siap didaftarkan?"),
    "enrolled": _("Siapa yang didaftarkan oleh kiriman ini?"),
    "needs_correction": _("Siapa yang datanya perlu diperbaiki kantor?"),
    "duplicate": _("Siapa yang tertulis lebih dari satu kali?"),
    "already_enrolled": _("Siapa yang sudah terdaftar?"),
    "ineligible": _("Siapa yang tidak memenuhi syarat?"),
}
ROW_SENT_AGAIN = _("Sudah dikirim lagi")
ROWS_OF_ALL = _("Siapa saja dalam kiriman ini?")
ROWS_WITH_FINDING = _("Siapa saja dengan temuan ini?")
FIELDS = {
    "nik": _("NIK"),
    "name": _("Nama"),
    "first_name": _("Nama depan"),
    "last_name": _("Nama belakang"),
    "birth_place": _("Tempat lahir"),
    "birth_date": _("Tanggal lahir"),
    "birth_place_and_date": _("Tempat dan tanggal lahir"),
    "sex": _("Jenis kelamin"),
    "mother_name": _("Nama ibu kandung"),
    "address": _("Alamat"),
    "village": _("Desa atau kelurahan"),
    "phone": _("Telepon"),
    "job": _("Pekerjaan"),
    "start_date": _("Mulai bekerja"),
    "wage": _("Upah"),
    "note": _("Keterangan"),
    "decree": _("SK"),
}
QUESTIONS = {
    "name": _("Kolom mana yang berisi nama orangnya?"),
    "nik": _("Kolom mana yang berisi NIK orangnya?"),
    "birth_date": _("Kolom mana yang berisi tanggal lahir orangnya?"),
    "wage": _("Kolom mana yang berisi upah sebulan?"),
}
QUESTIONS_OF_ONE = {
    "name": _("Apakah kolom ini berisi nama orangnya?"),
    "nik": _("Apakah kolom ini berisi NIK orangnya?"),
    "birth_date": _("Apakah kolom ini berisi tanggal lahir orangnya?"),
}
ROW_ACTS = {
    "amend": _("membetulkan"),
    "restore": _("mengembalikan"),
    "confirm": _("mengonfirmasi bahwa NIK dan KTP memang berbeda"),
    "withdraw": _("menarik konfirmasi beda NIK dan KTP"),
}
