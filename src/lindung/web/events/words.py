"""What the pages call what was done, and those of the software that did it. Indonesian first."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ACTS = {
    "government.add": _("menambah pemerintah daerah"),
    "office.add": _("menambah kantor"),
    "office.rename": _("mengubah nama kantor"),
    "headcount.record": _("mencatat jumlah orang yang terdata"),
    "user.add": _("menambah pengguna"),
    "user.password": _("mengganti kata sandi"),
    "user.factor": _("memasang faktor kedua"),
    "user.passkey": _("memasang passkey"),
    "user.passkey_remove": _("menghapus passkey"),
    "user.recovery": _("membuat kode cadangan baru"),
    "user.factor_reset": _("menghapus faktor kedua pengguna"),
    "user.off": _("menutup akun pengguna"),
    "user.on": _("membuka akun pengguna"),
    "session.begin": _("masuk ke aplikasi"),
    "session.refuse": _("mencatat percobaan masuk yang gagal"),
    "worker.see": _("membuka halaman peserta dengan NIK lengkap"),
    "list.export": _("mengunduh daftar"),
    "list.print": _("membuka cetakan tagihan dengan NIK lengkap"),
    "export.fetch": _("mengambil berkas daftar panjang"),
    "proof.fetch": _("mengunduh bukti bayar"),
    "agreement.fetch": _("mengunduh naskah perjanjian"),
    "workbook.fetch": _("mengunduh buku kerja bertanda"),
    "chain.open": _("memulai rantai catatan"),
    "chain.verify": _("memeriksa keutuhan riwayat"),
    "submission.create": _("mengunggah buku kerja"),
    "submission.check": _("memeriksa buku kerja"),
    "submission.probing": _("menemukan terlalu banyak orang dari tempat lain"),
    "submission.submit": _("mengirim untuk disetujui"),
    "submission.approve": _("menyetujui kiriman"),
    "job.retry": _("mencoba lagi pekerjaan yang gagal"),
    "job.give_up": _("meninggalkan pekerjaan yang gagal"),
    "submission.retry": _("mengulang pekerjaan yang gagal"),
    "submission.return": _("mengembalikan kiriman"),
    "submission.discard": _("membuang kiriman"),
    "submission.restore": _("mengurungkan pembuangan kiriman"),
    "file.assign": _("memilih kantor asal berkas"),
    "columns.correct": _("membetulkan arti kolom"),
    "column.answer": _("menjawab kolom mana yang dimaksud"),
    "wage.fill": _("menuliskan upah yang dilaporkan"),
    "pair.decide": _("memutuskan pasangan orang"),
    "workers.enrol": _("mendaftarkan peserta"),
    "workers.leave": _("mencatat peserta yang kini terdaftar di pemda lain"),
    "worker.merge": _("memutuskan apakah dua peserta satu orang"),
    "enrolment.end": _("mengakhiri kepesertaan"),
    "enrolment.change": _("mengubah upah atau kantor"),
    "enrolment.correct": _("membetulkan upah atau kantor sejak awal"),
    "bills.issue": _("menerbitkan tagihan"),
    "payment.record": _("mencatat pembayaran"),
    "payment.report": _("melaporkan pembayaran"),
    "payment.confirm": _("mengonfirmasi pembayaran"),
    "payment.refuse": _("menolak laporan pembayaran"),
    "payment.withdraw": _("menarik kembali laporan pembayaran"),
    "payment.proof": _("melampirkan bukti pada pembayaran dari rekening"),
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
PAIR_DECISIONS = {"same": _("sama"), "second": _("pekerjaan kedua"), "different": _("berbeda")}
LOGIN_STEPS = {"password": _("kata sandi"), "factor": _("faktor kedua")}
HELPERS = {
    "pemeriksa otomatis": _("pemeriksa otomatis"),
    "pendaftar otomatis": _("pendaftar otomatis"),
    "baris perintah": _("baris perintah"),
    "cerita demo": _("cerita demo"),
    "halaman masuk": _("halaman masuk"),
    "pembaruan tabel": _("pembaruan tabel"),
}


def sorted_acts() -> list[tuple[str, str]]:
    """The acts that events record, sorted by their words."""
    return sorted(((verb, str(word)) for verb, word in ACTS.items()), key=lambda act: act[1])
