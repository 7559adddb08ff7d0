"""What the pages call the states, acts, kinds and parts of a claim. Indonesian first."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

CLAIM_STATES = {
    "noticed": (_("Diberitahukan"), "waits"),
    "reported": (_("Dilaporkan"), "waits"),
    "under_treatment": (_("Dalam perawatan"), "calm"),
    "outcome_reported": (_("Hasil akhir dilaporkan"), "waits"),
    "collecting": (_("Mengumpulkan berkas"), "waits"),
    "complete": (_("Berkas lengkap"), "waits"),
    "assessed": (_("Dinilai"), "waits"),
    "decided": (_("Diputuskan"), "waits"),
    "paid": (_("Ditransfer"), "calm"),
    "received": (_("Diterima keluarga"), "good"),
    "closed": (_("Selesai"), "good"),
    "missing": (_("Orangnya hilang"), "waits"),
    "disputed": (_("Ahli waris berselisih"), "bad"),
    "status_open": (_("Kecelakaan kerja atau bukan"), "waits"),
    "employer_first": (_("Pemberi kerja dulu"), "waits"),
    "gap_first": (_("Tunggakan dulu"), "waits"),
    "appealed": (_("Keberatan"), "waits"),
    "duplicate_of": (_("Sudah ada kasusnya"), ""),
    "withdrawn": (_("Dicabut"), ""),
    "lapsed": (_("Kedaluwarsa"), "bad"),
}
CLAIM_KINDS = {
    "work_accident": _("Kecelakaan kerja"),
    "other_death": _("Meninggal, bukan kecelakaan kerja"),
    "status_open": _("Belum jelas: kecelakaan kerja atau bukan"),
}
CLAIM_KINDS_SHORT = {
    "work_accident": _("JKK, kecelakaan kerja"),
    "other_death": _("JKM, kematian"),
    "status_open": _("JKK atau JKM"),
}
CLAIM_ACTS = {
    "notice": _("pemberitahuan masuk"),
    "report": _("kantor melapor, tahap I"),
    "treat": _("masih dirawat"),
    "report_outcome": _("kantor melapor, tahap II"),
    "collect": _("berkas mulai dikumpulkan"),
    "complete": _("berkas lengkap"),
    "reopen": _("berkas dibuka lagi"),
    "assess": _("dinilai"),
    "send_back": _("dikembalikan ke penilai"),
    "decide": _("diputuskan"),
    "reverse": _("keputusan dibatalkan"),
    "appeal": _("keluarga mengajukan keberatan"),
    "pay": _("ditransfer"),
    "return": _("transfer kembali dari bank"),
    "receive": _("keluarga menerima uangnya"),
    "close": _("ditutup"),
    "suspend": _("dikesampingkan"),
    "resume": _("dilanjutkan"),
    "join": _("digabung dengan kasus lain"),
    "withdraw": _("dicabut"),
    "lapse": _("kedaluwarsa"),
}
CLAIM_OWNERS = {"office": _("Kantor"), "agency": _("BPJS"), "family": _("Keluarga"), "": _("Tidak ada lagi")}
CLAIM_CHANNELS = {
    "public": _("halaman umum"),
    "office": _("kantor"),
    "telephone": _("telepon"),
    "visit": _("kunjungan"),
    "watch": _("daftar kematian"),
}
CLAIM_RELATIONS = {
    "spouse": _("Janda atau duda"),
    "child": _("Anak"),
    "parent": _("Orang tua"),
    "grandchild": _("Cucu"),
    "grandparent": _("Kakek atau nenek"),
    "sibling": _("Saudara kandung"),
    "parent_in_law": _("Mertua"),
    "other": _("Orang lain"),
    "worker": _("Peserta sendiri"),
    "employer": _("Pemberi kerja"),
    "provider": _("Fasilitas kesehatan"),
    "funeral_arranger": _("Yang mengurus pemakaman"),
    "social_security_fund": _("Dana Jaminan Sosial"),
    "guardian": _("Wali"),
}
DUE_OUTCOMES = {
    "granted": (_("dibayar"), "good"),
    "reduced": (_("dibayar sebagian"), "waits"),
    "refused": (_("tidak dibayar"), "bad"),
    "not_applicable": (_("tidak berlaku"), ""),
}
DUE_PAYEES = {
    "worker": _("peserta"),
    "heirs": _("ahli waris"),
    "child": _("anak"),
    "provider": _("fasilitas kesehatan"),
    "employer": _("pemberi kerja yang mendahulukan"),
    "funeral_arranger": _("yang mengurus pemakaman"),
    "social_security_fund": _("Dana Jaminan Sosial"),
}
CLAIM_OUTCOMES = {
    "recovered": _("Sembuh"),
    "partial_functional": _("Cacat sebagian, fungsinya berkurang"),
    "partial_anatomical": _("Cacat sebagian, bagian tubuhnya hilang"),
    "total": _("Cacat total tetap"),
    "died": _("Meninggal dunia"),
    "under_treatment": _("Masih dirawat"),
}
PAPER_STATES = {
    "missing": (_("belum ada"), "waits"),
    "received": (_("menunggu diperiksa"), "calm"),
    "unreadable": (_("tidak terbaca"), "bad"),
    "refused": (_("ditolak"), "bad"),
    "accepted": (_("sah"), "good"),
    "waived": (_("tidak diperlukan"), ""),
    "optional": (_("bila diminta"), ""),
}
PAPER_OWNERS = {
    "family": _("Keluarga"),
    "office": _("Kantor"),
    "doctor": _("Dokter"),
    "police": _("Polisi"),
    "village": _("Desa atau kelurahan"),
    "agency": _("BPJS"),
    "court": _("Pengadilan"),
    "notary": _("Notaris"),
    "rescue": _("Badan pencarian dan pertolongan"),
}
TRANSFER_STATES = {
    "prepared": (_("disiapkan"), "waits"),
    "posted": (_("ditransfer"), "calm"),
    "returned": (_("kembali dari bank"), "bad"),
    "cancelled": (_("dibatalkan"), ""),
}
CLAIM_CLOCKS = {
    "running": (_("berjalan"), "calm"),
    "kept": (_("ditepati"), "good"),
    "late": (_("terlambat"), "bad"),
    "over": (_("lewat batas"), "bad"),
    "warned": (_("hampir kedaluwarsa"), "waits"),
    "lapsed": (_("kedaluwarsa"), "bad"),
    "never": (_("tidak pernah kedaluwarsa"), "good"),
}
PAYOUT_BUTTONS = {
    "transfer": _("Catat transfer"),
    "kembali": _("Transfer kembali dari bank"),
    "ganti": _("Siapkan transfer lain"),
    "kabar": _("Catat kata keluarga"),
}
SCHOOL_STATES = {
    "expected": (_("akan datang"), ""),
    "proof_due": (_("menunggu surat sekolah"), "waits"),
    "proven": (_("terbukti bersekolah"), "calm"),
    "decided": (_("diputuskan"), "calm"),
    "paid": (_("dibayar"), "good"),
    "skipped": (_("tidak bersekolah tahun itu"), ""),
    "ended": (_("berakhir"), ""),
}
VERDICT_ANSWERS = {
    "protected": (_("Ya, terlindungi"), "good"),
    "short_membership": (_("Ya, kepesertaannya masih pendek"), "good"),
    "protected_with_arrears": (_("Ya; iuran yang tertunggak dilunasi pemberi kerja"), "waits"),
    "after_gap_is_paid": (_("Belum, sampai tunggakannya dilunasi"), "waits"),
    "employer_first": (_("Pemberi kerja yang membayar lebih dulu"), "bad"),
    "not_protected": (_("Tidak terlindungi"), "bad"),
}


@lru_cache(maxsize=64)
def _state_word(state: str, _language: str) -> str:
    return str(CLAIM_STATES[state][0])


@lru_cache(maxsize=16)
def _kind_word(kind: str, _language: str) -> str:
    return str(CLAIM_KINDS_SHORT[kind])


@lru_cache(maxsize=16)
def _owner_word(owner: str, _language: str) -> str:
    return str(CLAIM_OWNERS[owner])


# Looked up once for each language: lists say the same few words in every row.


def state_word(state: str) -> str:
    """What a state is called."""
    return _state_word(state, get_language() or "id")


def kind_word(kind: str) -> str:
    """What a kind of claim is called in a list."""
    return _kind_word(kind, get_language() or "id")


def owner_word(owner: str) -> str:
    """Whose turn it is."""
    return _owner_word(owner, get_language() or "id")
