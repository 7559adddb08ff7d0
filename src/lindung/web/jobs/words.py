"""What the pages call jobs, their states and the reasons why they failed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = {
    "submission.check": _("Memeriksa kiriman"),
    "submission.enrol": _("Mendaftarkan peserta"),
    "reminder.emails": _("Mengirim surel pengingat"),
    "reminder.daily": _("Mencatat pengingat harian"),
    "school.daily": _("Memanggil tahun ajaran beasiswa"),
    "month.calculate": _("Menghitung tagihan sebulan"),
    "month.issue": _("Menerbitkan tagihan sebulan"),
    "export.write": _("Menulis berkas daftar"),
    "export.expire": _("Menghapus berkas daftar yang lama"),
    "claim.notice_match": _("Mencari siapa yang dimaksud pemberitahuan"),
    "candidates.check": _("Memeriksa usulan pekerja rentan"),
    "deaths.compare": _("Mencocokkan daftar kematian"),
    "tidy": _("Merapikan sesi, pekerjaan dan berkas lama"),
    "backup": _("Membuat cadangan harian"),
}
JOB_STATES = {
    "waiting": ("waits", _("menunggu")),
    "running": ("calm", _("berjalan")),
    "done": ("good", _("selesai")),
    "failed": ("bad", _("gagal")),
    "given_up": ("", _("ditinggalkan")),
}
REASONS = {
    "error": _("Ada kesalahan di dalam program. Coba lagi; bila gagal lagi, kirim rincian di bawah kepada pengelola."),
    "killed": _("Prosesnya mati dua kali saat mengerjakan ini, misalnya karena kehabisan memori."),
    "time_limit": _("Pekerjaan ini melewati batas waktunya dan dihentikan."),
    "interrupted": _("Basis data berkali-kali terputus saat mengerjakan ini. Coba lagi setelah basis data pulih."),
    "unknown_kind": _("Pekerjaan ini berasal dari versi lain yang tidak dikenal di sini."),
}
