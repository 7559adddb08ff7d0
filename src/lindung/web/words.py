"""What the pages call things: a word for every role, state, disposition, code and act. Indonesian first."""

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
FATES = {
    "ready": _("Siap didaftarkan"),
    "needs_correction": _("Perlu diperbaiki kantor"),
    "duplicate": _("Orang yang sama"),
    "already_enrolled": _("Sudah terdaftar"),
    "ineligible": _("Tidak memenuhi syarat"),
}
FATES_ENROLLED = _("Terdaftar")
ROW_SENT_AGAIN = _("Sudah dikirim lagi")
ROWS_OF_ALL = _("Siapa saja dalam kiriman ini?")
ROWS_WITH_FINDING = _("Siapa saja dengan temuan ini?")
FATE_TONES = {
    "ready": "good",
    "needs_correction": "waits",
    "duplicate": "double",
    "already_enrolled": "calm",
    "ineligible": "bad",
}
FATES_COUNTED = {
    "ready": _("siap didaftarkan"),
    "enrolled": _("terdaftar"),
    "needs_correction": _("perlu diperbaiki kantor"),
    "duplicate": _("orang yang sama"),
    "already_enrolled": _("sudah terdaftar"),
    "ineligible": _("tidak memenuhi syarat"),
}
FATE_QUESTIONS = {
    "ready": _("Siapa yang siap didaftarkan?"),
    "enrolled": _("Siapa yang didaftarkan oleh kiriman ini?"),
    "needs_correction": _("Siapa yang datanya perlu diperbaiki kantor?"),
    "duplicate": _("Siapa yang tertulis lebih dari satu kali?"),
    "already_enrolled": _("Siapa yang sudah terdaftar?"),
    "ineligible": _("Siapa yang tidak memenuhi syarat?"),
}
STAGES = {
    "": _("Menunggu giliran"),
    "reading": _("Langkah 1 dari 2: membaca buku kerja"),
    "comparing": _("Langkah 2 dari 2: membandingkan orang"),
    "enrolling": _("Mendaftarkan peserta"),
}
STATES = {
    "checking": (_("Sedang diperiksa"), "waits"),
    "checked": (_("Selesai diperiksa, belum dikirim"), "waits"),
    "submitted": (_("Menunggu persetujuan BPJS"), "waits"),
    "approved": (_("Disetujui, sedang didaftarkan"), "waits"),
    "enrolled": (_("Sudah didaftarkan"), "good"),
    "returned": (_("Dikembalikan"), "bad"),
    "discarded": (_("Dibuang"), ""),
}
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
    "age_over_limit": _("Umur melewati batas"),
    "age_under_limit": _("Umur belum cukup"),
    "civil_servant": _("Pegawai ASN, dijamin oleh Taspen"),
    "deceased": _("Sudah meninggal"),
    "already_enrolled": _("Sudah terdaftar sebagai peserta"),
    "name_missing": _("Nama tidak ada"),
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
SEGMENTS = {"wage_earner": _("Penerima upah"), "own_account": _("Bukan penerima upah")}
PAYERS = {
    "public_budget": _("Dibayar pemerintah daerah"),
    "employer": _("Dibayar pemberi kerja"),
    "worker": _("Dibayar sendiri"),
}
ACTS = {
    "government.add": _("menambah pemerintah daerah"),
    "office.add": _("menambah kantor"),
    "office.rename": _("mengubah nama kantor"),
    "headcount.record": _("mencatat jumlah orang yang terdata"),
    "user.add": _("menambah pengguna"),
    "user.password": _("mengganti kata sandi"),
    "user.off": _("menutup akun pengguna"),
    "user.on": _("membuka akun pengguna"),
    "submission.create": _("mengunggah buku kerja"),
    "submission.check": _("memeriksa buku kerja"),
    "submission.submit": _("mengirim untuk disetujui"),
    "submission.approve": _("menyetujui kiriman"),
    "submission.retry": _("mengulang pekerjaan yang gagal"),
    "submission.return": _("mengembalikan kiriman"),
    "submission.discard": _("membuang kiriman"),
    "submission.restore": _("mengurungkan pembuangan kiriman"),
    "file.assign": _("memilih kantor asal berkas"),
    "columns.correct": _("membetulkan arti kolom"),
    "wage.fill": _("menuliskan upah yang dilaporkan"),
    "pair.decide": _("memutuskan pasangan orang"),
    "workers.enrol": _("mendaftarkan peserta"),
    "enrolment.end": _("mengakhiri kepesertaan"),
    "enrolment.change": _("mengubah upah atau kantor"),
    "enrolment.correct": _("membetulkan upah atau kantor sejak awal"),
    "bills.issue": _("menerbitkan tagihan"),
    "payment.record": _("mencatat pembayaran"),
    "payment.reverse": _("membatalkan pembayaran"),
    "credit.use": _("memakai kelebihan bayar"),
    "statement.import": _("membaca rekening koran"),
    "line.settle": _("memasangkan baris rekening"),
    "line.set_aside": _("menyisihkan baris rekening"),
    "line.reopen": _("mengembalikan baris rekening ke antrean"),
    "credit.assign": _("memakai sisa pembayaran"),
    "line.confirm": _("mencocokkan pembayaran dengan rekening"),
    "reminder.send": _("mengirim pengingat"),
    "reminder.change": _("mengubah kata pengingat"),
    "agreement.sign": _("mencatat perjanjian"),
    "budget.set": _("mencatat anggaran"),
    "contact.set": _("mencatat pejabat"),
}
HELPERS = {
    "pemeriksa otomatis": _("pemeriksa otomatis"),
    "pendaftar otomatis": _("pendaftar otomatis"),
    "baris perintah": _("baris perintah"),
    "cerita demo": _("cerita demo"),
}
CORRECTIONS = {
    "back_pay": _("susulan (rapel)"),
    "retroactive_wage": _("upah berubah surut"),
    "late_exit": _("keluar, baru diketahui"),
    "duplicate": _("orang yang sama"),
    "moved": _("pindah kantor, baru diketahui"),
    "law_change": _("hukum berubah"),
}
METHODS = {"manual": _("dengan bukti"), "statement": _("rekening koran")}
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
BEARERS = {"agency": _("BPJS Ketenagakerjaan"), "employer": _("pemda sendiri"), "lapsed": _("tidak ada: gugur")}
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
DIFFERENCES = {
    "budget_over": _("ditagih melebihi anggaran"),
    "budget_missing": _("ditagih tanpa anggaran"),
    "bill_open": _("tagihan belum lunas"),
    "bill_broken": _("tagihan tidak sama dengan barisnya"),
    "payment_credit": _("kelebihan bayar"),
    "payment_broken": _("pembayaran tidak sama dengan bagiannya"),
    "payment_unseen": _("belum terlihat di rekening koran"),
    "payment_before": _("dibayar dari pembayaran tahun lain"),
    "payment_after": _("pembayaran untuk tagihan tahun lain"),
    "line_waiting": _("mutasi belum diputuskan"),
    "line_set_aside": _("mutasi bukan iuran"),
    "statement_gap": _("rekening koran tidak bersambung"),
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
ENROLMENT_STATES = {
    "active": _("aktif"),
    "coming": _("mulai nanti"),
    "replaced": _("diganti"),
    "ended": _("berakhir"),
}
EFFECTS = {
    "mended": (_("sudah dibetulkan sendiri"), "good"),
    "out": (_("tidak didaftarkan"), "bad"),
    "known": (_("tetap terdaftar"), "calm"),
    "double": (_("satu baris dipakai"), "double"),
    "waits": (_("menunggu kantor"), "waits"),
}


def effect_of(code: str) -> str:
    """Which of EFFECTS a code has."""
    if code in REPAIRS:
        return "mended"
    if code in OUTS:
        return "out"
    if code == "already_enrolled":
        return "known"
    return "double" if code in DOUBLES else "waits"


def sorted_acts() -> list[tuple[str, str]]:
    """The acts that events tell of, by their words."""
    return sorted(((verb, str(word)) for verb, word in ACTS.items()), key=lambda act: act[1])
