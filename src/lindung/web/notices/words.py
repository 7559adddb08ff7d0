"""What the pages of notices call what happened, how it ended, and where a case stands for the family."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

HAPPENED = {
    "death": _("Meninggal"),
    "accident": _("Kecelakaan kerja, atau sakit karena pekerjaan"),
    "unknown": _("Belum tahu, atau belum kembali"),
}
REPORT_KINDS = {
    "work_accident": _("Kecelakaan kerja, termasuk yang meninggal karenanya"),
    "other_death": _("Meninggal, bukan karena kecelakaan kerja"),
    "status_open": _("Belum jelas"),
}
REPORT_OUTCOMES = {
    "under_treatment": _("Masih dirawat"),
    "recovered": _("Sembuh"),
    "partial_functional": _("Cacat: fungsi anggota badan berkurang"),
    "partial_anatomical": _("Cacat: sebagian anggota badan hilang"),
    "total": _("Cacat total tetap"),
    "died": _("Meninggal"),
}
NOTICE_CHANNELS = {
    "public": _("Halaman umum"),
    "office": _("Kantor"),
    "telephone": _("Telepon"),
    "visit": _("Kunjungan"),
    "watch": _("Daftar kematian"),
}
CLOCK_STATES = {
    "kept": _("tepat waktu"),
    "late": _("terlambat"),
    "running": _("berjalan"),
    "over": _("lewat batas"),
}
CLOCK_TONES = {"kept": "good", "late": "bad", "running": "waits", "over": "bad"}
FAMILY_TITLES = {
    "noticed": _("Sudah diberitahukan"),
    "noticed_agency": _("Sudah diberitahukan"),
    "reported": _("Sudah dilaporkan kantor"),
    "under_treatment": _("Masih dirawat"),
    "outcome_reported": _("Hasil perawatan sudah dilaporkan"),
    "collecting": _("Surat-surat dikumpulkan"),
    "complete": _("Surat-surat sudah lengkap"),
    "assessed": _("Sedang diputuskan"),
    "decided": _("Diputuskan"),
    "granted": _("Dikabulkan"),
    "refused": _("Tidak dikabulkan"),
    "paid": _("Uangnya sudah ditransfer"),
    "received": _("Sudah diterima"),
    "received_school": _("Sudah diterima"),
    "closed": _("Selesai"),
    "missing": _("Menunggu kabar pencarian"),
    "disputed": _("Menunggu kesepakatan ahli waris"),
    "status_open": _("Sebabnya masih diperiksa"),
    "employer_first": _("Pemberi kerja membayar lebih dulu"),
    "gap_first": _("Iuran harus dilunasi dulu"),
    "appealed": _("Keberatan sedang diperiksa"),
    "duplicate_of": _("Digabung dengan kasus lain"),
    "withdrawn": _("Dicabut"),
    "lapsed": _("Lewat batas waktu"),
}
FAMILY_STATES = {
    "noticed": _("Pemberitahuan Anda sudah sampai. Sekarang kantor tempatnya bekerja harus melaporkannya ke BPJS."),
    "noticed_agency": _("Pemberitahuan Anda sudah sampai. BPJS Ketenagakerjaan memeriksanya dan menghubungi keluarga."),
    "reported": _("Kantor sudah melaporkannya. BPJS Ketenagakerjaan memeriksa laporan itu."),
    "under_treatment": _("Ia masih dirawat. Simpan semua kuitansi dan surat dari dokter."),
    "outcome_reported": _("Kantor sudah melaporkan bagaimana perawatannya berakhir. BPJS memeriksanya."),
    "collecting": _("BPJS Ketenagakerjaan menunggu surat-surat. Yang masih perlu Anda kirim tertulis di bawah."),
    "complete": _("Semua surat sudah lengkap. BPJS Ketenagakerjaan menghitung haknya."),
    "assessed": _("Haknya sudah dihitung. Orang kedua memeriksanya sebelum diputuskan."),
    "granted": _("Permohonan dikabulkan. Uangnya sedang disiapkan untuk ditransfer ke rekening masing-masing."),
    "refused": _("Permohonan tidak dikabulkan. Alasannya, dan apa yang masih dapat Anda lakukan, tertulis di bawah."),
    "paid": _("Uangnya sudah ditransfer. Periksa rekening, lalu beri tahu kami apakah sudah masuk."),
    "received": _("Keluarga sudah menerima uangnya. Tidak ada lagi yang harus Anda lakukan."),
    "received_school": _("Keluarga sudah menerima uangnya. Beasiswa anak menunggu surat sekolah tiap tahun ajaran."),
    "closed": _("Kasus ini sudah selesai."),
    "missing": _("Ia masih dicari. BPJS menunggu surat dari tim pencari, atau penetapan pengadilan."),
    "disputed": _("Ahli waris belum sepakat. BPJS menunggu kesepakatan tertulis, atau penetapan pengadilan."),
    "status_open": _("Masih diperiksa apakah ini kecelakaan kerja. Anda tidak perlu melakukan apa-apa."),
    "employer_first": _("Menurut aturan pemberi kerja yang membayar lebih dulu. Tanyakan kepada kantornya."),
    "gap_first": _("Ada iuran yang belum dibayar. Sesudah dilunasi kasus ini berjalan lagi; tanyakan ke BPJS."),
    "appealed": _("Keberatan Anda diperiksa oleh orang yang belum menilai atau memutuskan kasus ini."),
    "withdrawn": _("Kasus ini dicabut. Bila itu keliru, hubungi BPJS Ketenagakerjaan."),
    "lapsed": _("Batas waktu untuk meminta hak ini sudah lewat. Hubungi BPJS Ketenagakerjaan bila Anda tidak setuju."),
}
FAMILY_NEXT = {
    "papers": _("hari terakhir untuk surat yang masih kurang"),
    "service": _("paling lambat uangnya ditransfer, bila dikabulkan"),
    "transfer": _("paling lambat uangnya ditransfer"),
    "receipt": _("bila belum ada kabar dari Anda, petugas berkunjung"),
}
FAMILY_PAYEES = {
    "worker": _("Pekerja sendiri"),
    "heirs": _("Ahli waris"),
    "spouse": _("Istri atau suami"),
    "child": _("Anak"),
    "parent": _("Orang tua"),
    "grandchild": _("Cucu"),
    "grandparent": _("Kakek atau nenek"),
    "sibling": _("Saudara"),
    "parent_in_law": _("Mertua"),
    "other": _("Penerima lain"),
    "provider": _("Rumah sakit atau klinik"),
    "employer": _("Pemberi kerja"),
    "funeral_arranger": _("Yang mengurus pemakaman"),
    "social_security_fund": _("Dana jaminan sosial"),
}
FAMILY_PAPERS = {
    "missing": _("belum ada"),
    "unreadable": _("tidak terbaca"),
    "refused": _("ditolak"),
}
PAPER_TONES = {"missing": "waits", "unreadable": "bad", "refused": "bad"}
