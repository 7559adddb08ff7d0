"""What the pages of candidates call states, dispositions, reasons and fields."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lindung.web.submissions.finding_words import CODES

CANDIDATE_LIST_STATES = {
    "checking": (_("sedang diperiksa"), "calm"),
    "checked": (_("sudah diperiksa"), "good"),
    "refused": (_("tidak terbaca"), "bad"),
    "discarded": (_("dibuang"), ""),
}
CANDIDATE_DISPOSITIONS = {
    "eligible": (_("Memenuhi syarat"), "good"),
    "needs_correction": (_("Perlu diperbaiki"), "waits"),
    "duplicate": (_("Orang yang sama"), "double"),
    "ineligible": (_("Tidak memenuhi syarat"), "bad"),
    "withdrawn": (_("Dikeluarkan"), ""),
}
CANDIDATES_COUNTED = {
    "eligible": _("memenuhi syarat"),
    "needs_correction": _("perlu diperbaiki"),
    "duplicate": _("orang yang sama"),
    "ineligible": _("tidak memenuhi syarat"),
    "withdrawn": _("dikeluarkan"),
}
CANDIDATE_BARS = {
    "eligible": "ready",
    "needs_correction": "needs_correction",
    "duplicate": "duplicate",
    "ineligible": "ineligible",
    "withdrawn": "rest",
}
CANDIDATE_QUESTIONS = {
    "eligible": _("Siapa yang dapat diberi tempat?"),
    "needs_correction": _("Siapa yang datanya perlu diperbaiki?"),
    "duplicate": _("Siapa yang diusulkan lebih dari satu kali?"),
    "ineligible": _("Siapa yang tidak dapat diberi tempat, dan mengapa?"),
    "withdrawn": _("Siapa yang dikeluarkan dari usulan?"),
}
CANDIDATE_CODES = CODES | {
    "already_enrolled": _("Sudah menjadi peserta"),
    "proposed_already": _("Sudah diusulkan dalam daftar lain"),
    "proposed_other_name": _("NIK sudah diusulkan untuk orang lain"),
    "nik_of_member": _("NIK tercatat pada peserta lain; cocokkan dengan KTP"),
    "registered_deceased": _("Tercatat sudah meninggal sebagai peserta"),
    "village_foreign": _("Desanya bukan desa daerah ini"),
    "income_unread": _("Penghasilan tidak terbaca"),
    "village_code_unread": _("Kode desa tidak terbaca"),
    "decile_unread": _("Desil tidak terbaca"),
    "dependants_unread": _("Jumlah tanggungan tidak terbaca"),
    "disability_unread": _("Isian disabilitas tidak terbaca"),
    "tobacco_unread": _("Isian pekerja tembakau tidak terbaca"),
    "palm_oil_unread": _("Isian pekerja sawit tidak terbaca"),
}
WITHDRAWALS = {
    "deceased": _("Meninggal dunia"),
    "moved": _("Pindah dari desa ini"),
    "works_elsewhere": _("Bekerja pada pemberi kerja"),
    "declined": _("Tidak bersedia"),
    "not_vulnerable": _("Bukan pekerja rentan"),
    "mistake": _("Salah diusulkan"),
}
CANDIDATE_FIELDS = {
    "nik": _("NIK"),
    "name": _("Nama"),
    "birth_date": _("Tanggal lahir"),
    "sex": _("Jenis kelamin"),
    "mother_name": _("Nama ibu kandung"),
    "village_code": _("Kode desa"),
    "village": _("Desa"),
    "occupation": _("Pekerjaan"),
    "income": _("Penghasilan sebulan"),
    "wage": _("Penghasilan sebulan"),
    "decile": _("Desil"),
    "dependants": _("Tanggungan"),
    "disability": _("Disabilitas"),
    "tobacco": _("Pekerja tembakau"),
    "palm_oil": _("Pekerja sawit"),
    "note": _("Keterangan"),
}
CANDIDATE_COLUMN_QUESTIONS = {
    "name": _("Kolom mana yang berisi nama orangnya?"),
    "nik": _("Kolom mana yang berisi NIK orangnya?"),
    "birth_date": _("Kolom mana yang berisi tanggal lahir orangnya?"),
    "wage": _("Kolom mana yang berisi penghasilan sebulan?"),
    "village_code": _("Kolom mana yang berisi kode desanya?"),
    "decile": _("Kolom mana yang berisi desilnya?"),
    "dependants": _("Kolom mana yang berisi jumlah tanggungannya?"),
    "disability": _("Kolom mana yang menyebut disabilitas?"),
    "tobacco": _("Kolom mana yang menyebut pekerja tembakau?"),
    "palm_oil": _("Kolom mana yang menyebut pekerja sawit?"),
}
