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
        "Tidak ada yang terutang: menurut yang diketahui saat terbit, orang ini bukan peserta pada bulan itu."
    ),
    "duplicate": _("Tidak ada yang terutang: orang ini sama dengan orang lain di daftar, dan ditagih sekali saja."),
    "moved": _("Tidak ada yang terutang di kantor ini: untuk bulan itu kantor lain yang menanggung orang ini."),
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
