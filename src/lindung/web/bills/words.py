"""What pages call the reasons for a correction, why nothing was owed, and the stages of computing a large month."""

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
NOTHING_OWED = {
    "late_exit": _(
        "Tidak ada yang terutang di sini: menurut yang diketahui saat terbit, untuk bulan itu orang ini tidak lagi"
        " ditagih pada kantor, segmen dan sumber uang ini."
    ),
    "duplicate": _("Tidak ada yang terutang: orang ini sama dengan orang lain di daftar, dan ditagih sekali saja."),
    "moved": _("Tidak ada yang terutang di sini: bulan itu ditagih untuk orang ini pada tagihan lain."),
}
CALCULATION_STAGES = {
    "": _("Menunggu giliran"),
    "charging": _("Menghitung iuran"),
    "correcting": _("Mencari yang perlu dibetulkan"),
    "comparing": _("Membandingkan dengan bulan sebelumnya"),
    "issuing": _("Menerbitkan tagihan"),
}
CALCULATION_REFUSALS = {
    "draft_changed": _(
        "Ada yang berubah sejak hitungan yang Anda lihat, jadi belum terbit. Periksa hitungan baru ini."
    ),
    "forbidden": _("Belum terbit: yang menekan tombol terbit tidak lagi berwenang."),
    "nobody_enrolled": _("Belum terbit: tidak ada lagi yang dapat ditagih."),
}
