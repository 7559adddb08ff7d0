"""What the pages call a finding in a row, and what it leads to. Indonesian first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CODES = {
    "nik_reformatted": _("NIK dirapikan dari spasi, titik atau tanda lain"),
    "nik_letter_for_digit": _("Huruf dalam NIK dibaca sebagai angka"),
    "birth_date_from_nik": _("Tanggal lahir diambil dari NIK"),
    "birth_date_swapped": _("Hari dan bulan lahir ditukar, sesuai NIK"),
    "sex_from_nik": _("Jenis kelamin diambil dari NIK"),
    "nik_missing": _("NIK tidak ada"),
    "nik_length": _("NIK tidak 16 angka"),
    "nik_truncated": _("Angka terakhir NIK hilang karena disimpan sebagai bilangan"),
    "nik_district_unknown": _("Kode kecamatan dalam NIK tidak ada di daftar sekarang"),
    "nik_region_unknown": _("Kode kabupaten dalam NIK tidak dikenal"),
    "nik_invalid": _("Isi NIK tidak mungkin"),
    "nik_birth_date_mismatch": _("NIK dan tanggal lahir berbeda"),
    "nik_sex_mismatch": _("NIK dan jenis kelamin berbeda"),
    "nik_shared": _("Satu NIK dipakai dua orang yang berbeda"),
    "other_row_ineligible": _("Baris lain orang ini menyebutnya ASN atau meninggal"),
    "wage_implausible": _("Upah bukan angka yang masuk akal"),
    "duplicate_nik": _("Orang yang sama, NIK yang sama"),
    "duplicate_probable": _("Kemungkinan besar orang yang sama"),
    "registered_elsewhere": _("Mungkin sudah terdaftar di tempat lain"),
    "same_person_suspected": _("Mungkin orang yang sama; lihat dulu"),
    "age_over_limit": _("Umur melewati batas"),
    "age_under_limit": _("Umur belum cukup"),
    "civil_servant": _("Pegawai ASN, dijamin oleh Taspen"),
    "deceased": _("Sudah meninggal"),
    "already_enrolled": _("Sudah terdaftar sebagai peserta"),
    "name_missing": _("Nama tidak ada"),
    "name_unclear": _("Sel nama berisi angka"),
    "name_continued": _("Nama mungkin bersambung di baris berikut"),
    "formula_uncomputed": _("Rumus tanpa nilai tersimpan"),
    "struck_out": _("Tulisan dicoret"),
    "columns_doubtful": _("Belum pasti kolom mana yang berisi isian ini"),
    "row_unread": _("Orang di luar tabel yang terbaca"),
    "has_left": _("Keterangan: sudah pindah, pensiun atau berhenti"),
    "standing_unclear": _("Status bertentangan"),
}
REPAIRS = {
    "nik_reformatted",
    "nik_letter_for_digit",
    "birth_date_from_nik",
    "birth_date_swapped",
    "sex_from_nik",
    "nik_district_unknown",
}
OUTS = {"age_over_limit", "age_under_limit", "civil_servant", "deceased"}
DOUBLES = {"duplicate_nik", "duplicate_probable"}
EFFECTS = {
    "repaired": (_("sudah dibetulkan sendiri"), "good"),
    "out": (_("tidak didaftarkan"), "bad"),
    "known": (_("tetap terdaftar"), "calm"),
    "elsewhere": (_("diperiksa petugas BPJS Ketenagakerjaan"), "waits"),
    "asked": (_("diputuskan sebelum dikirim"), "waits"),
    "double": (_("satu baris dipakai"), "double"),
    "waits": (_("menunggu kantor"), "waits"),
}


def effect_of(code: str) -> str:
    """Which of EFFECTS a code has."""
    if code in REPAIRS:
        return "repaired"
    if code in OUTS:
        return "out"
    if code == "already_enrolled":
        return "known"
    if code == "same_person_suspected":
        return "asked"
    if code == "registered_elsewhere":
        return "elsewhere"
    return "double" if code in DOUBLES else "waits"
