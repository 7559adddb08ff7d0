"""What the pages of the law and its calculators call things. Indonesian first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CHOICES = {
    "wage_earner": _("Penerima upah"),
    "own_account": _("Bukan penerima upah"),
    "very_low": _("Sangat rendah (pekerjaan kantor)"),
    "low": _("Rendah"),
    "medium": _("Sedang"),
    "high": _("Tinggi"),
    "very_high": _("Sangat tinggi"),
    "JKK": _("JKK, kecelakaan kerja"),
    "JKM": _("JKM, kematian"),
    "JHT": _("JHT, hari tua"),
    "JP": _("JP, pensiun"),
    "employer": _("Pemberi kerja"),
    "worker": _("Pekerja sendiri"),
    "public_budget": _("Pemerintah daerah"),
    "transport": _("Angkutan"),
    "labour_intensive": _("Industri padat karya"),
    "half_up": _("Ke rupiah terdekat"),
    "down": _("Ke bawah"),
    "private": _("Swasta"),
    "government": _("Pemerintah daerah"),
    "total": _("Cacat total tetap"),
    "anatomical": _("Kehilangan bagian tubuh"),
    "functional": _("Kehilangan fungsi"),
    "work_accident": _("Kecelakaan kerja"),
    "other_death": _("Meninggal karena sebab lain"),
}
CALCULATIONS = {
    "contribution": _("Berapa iuran seorang pekerja, atau sebuah kantor, sebulan?"),
    "construction_contribution": _("Berapa iuran sebuah proyek bangunan?"),
    "penalty": _("Berapa denda bila iuran terlambat?"),
    "death_benefit": _("Apa yang diterima keluarga bila peserta meninggal?"),
    "work_accident_death": _("Apa yang diterima keluarga bila meninggal karena pekerjaan?"),
    "disability": _("Apa yang diterima pekerja yang cacat karena pekerjaan?"),
    "temporary_incapacity": _("Berapa upah pengganti selama belum dapat bekerja?"),
    "transport": _("Berapa biaya angkut korban yang diganti?"),
    "scholarship": _("Berapa beasiswa anak-anaknya?"),
    "funded_places": _("Berapa orang dapat dilindungi dengan anggaran ini?"),
    "protection": _("Terlindungi pada hari itu, dan siapa yang menanggung?"),
    "coverage": _("Berapa persen yang sudah terlindungi?"),
}
TOPICS = {
    "benefit": _("Manfaat"),
    "claim": _("Klaim"),
    "contribution": _("Iuran"),
    "coverage": _("Cakupan"),
    "deadline": _("Batas waktu"),
    "eligibility": _("Syarat umur"),
    "finance": _("Anggaran"),
    "identifier": _("Nomor dan berkas"),
    "member": _("Kepesertaan"),
    "penalty": _("Denda dan sanksi"),
    "privacy": _("Data pribadi"),
}
LAW_STATUSES = {"enacted": _("berlaku"), "forecast": _("perkiraan"), "suspended": _("ditangguhkan")}
CONFIDENCES = {
    "confirmed": _("sudah pasti"),
    "one_source": _("satu sumber"),
    "from_memory": _("dari ingatan"),
    "doubtful": _("diragukan"),
}
# What the short names stand for, in both languages, so that a search finds them.
PROGRAMMES_IN_FULL = {
    "JKK": "jaminan kecelakaan kerja, employment injury",
    "JKM": "jaminan kematian, death",
    "JHT": "jaminan hari tua, old age",
    "JP": "jaminan pensiun, pension",
    "JKP": "jaminan kehilangan pekerjaan, unemployment",
}
