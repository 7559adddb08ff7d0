"""What a heading, a title, a section or a tick says about everybody under it: civil servants, the dead, those who left.

``civil_servant`` and ``deceased`` are as in ``fields.notes``; ``left`` is said of people who moved, retired or
resigned, ``member`` of people who are expressly the ones to be enrolled, which ends what stood before.
"""

from __future__ import annotations

import re

import polars as pl

from lindung.intake.fields.notes import note_verdict

_MEMBER = re.compile(
    r"\b(?:(?:non|bukan|selain)\W{0,3}(?:asn|c?pns|pegawai negeri|aparatur)|ppnpn|honorer|honor daerah|thl|tkhl|"
    r"phl|phd|"
    r"ptt|gtt|tks|tkk|tenaga (?:harian|kontrak|honor\w*|sukarela|kebersihan|ahli|pendukung)|kontrak|sukarela\w*|"
    r"pegawai tidak tetap|outsourcing|alih daya|rentan|aktif|masih (?:hidup|bekerja|aktif))\b"
)
_SERVANT = re.compile(r"\b(?:c?pnsd?|asn|pppk|p3k|pegawai negeri(?: sipil)?|aparatur sipil)\b")
_PASSED = re.compile(r"\b(?:lulus|lolos|diangkat|terangkat|menjadi)\b")
_LEFT = re.compile(
    r"\b(?P<word>pensiun|pensiunan|purna ?tugas|purna ?bakti|pindah|dipindahkan|mutasi|dimutasi\w*|berhenti|"
    r"diberhentikan|"
    r"mengundurkan diri|undur diri|resign|keluar|dikeluarkan|putus kontrak|tidak aktif|non-? ?aktif|nonaktif|"
    r"tidak (?:lagi )?bekerja|phk|lowong|kosong|kontrak (?:berakhir|habis)|habis kontrak)\b"
)
_NOT_LEFT_BEFORE = re.compile(
    r"\b(?:belum|tidak|tdk|blm|bukan|masa|usia|batas|akan|jelang|menjelang|program|dana|iuran|jaminan|tunjangan|umur|"
    r"mulai|tmt|tgl|tanggal|rencana|calon|persiapan|uang|alamat|eks|mantan|surat|dilarang|non|sebelum|hingga|sampai)\W*$"
)
_NOT_LEFT_BEHIND = re.compile(
    r"^\W*(?:dari|masuk|an\b|alamat|rumah|domisili|kk\b|ktp|kota|negeri|tangan|penduduk|tempat tinggal|agama|jabatan|"
    r"faskes|sendiri\b|\(?jp\)?|ke (?:ruang|bagian|bidang|seksi|lantai))"
)
_LIST_OF = re.compile(r"^(?:\W*\b(?:daftar|data|rekap\w*|lampiran|nama)\b)+\W*")
"""What a title calls the list; in a note ``daftar PNS`` says that somebody applies."""
_DAY_OF_DEATH = re.compile(
    r"\b(?:tgl|tanggal|tg|hari|tahun|thn)\b.*\b(?:meninggal|wafat|kematian)\b|^\W*(?:data |daftar )?kematian\W*$"
)
_KIND_OF_LIST = re.compile(r"\b(?:daftar|data|rekap(?:itulasi)?|lampiran|form(?:ulir|at)?|nama-?nama|nominatif)\b")
_HEIR = r"(?i)^\W*(?:ahli\W*waris\b|(?:istri|isteri|suami|anak|ayah|ibu kandung)\s*[:=])"
_HEIR_BY_NOTE = r"(?i)^\W*(?:sebagai |sbg )?ahli\W*waris(?: (?:dari|an|a\.n)\b.*)?\W*$"
_INSURANCE = re.compile(r"\b(?:jaminan|santunan|jkm|jkk|program|asuransi|manfaat|klaim)\b")


def standing_of(text: str) -> str | None:
    """``deceased``, ``left``, ``civil_servant``, ``asked`` (two say different things), ``member``, or None."""
    plain = _KIND_OF_LIST.sub(" ", " ".join(text.lower().replace("_", " ").split())).strip()
    if _INSURANCE.search(plain):
        return None
    if note_verdict(plain) == "deceased" or _DAY_OF_DEATH.search(plain):
        return "deceased"
    if has_left(plain):
        return "left"
    if not _SERVANT.search(plain):
        return "member" if _MEMBER.search(plain) else None
    is_servant = note_verdict(_LIST_OF.sub("", plain)) == "civil_servant"
    if not _MEMBER.search(plain):
        return "civil_servant" if is_servant else None
    return "asked" if is_servant and _PASSED.search(plain) else "member"


def has_left(note: str) -> bool:
    """Whether a note says that the person moved away, retired or resigned: ``sudah pensiun``, not ``masa pensiun``."""
    plain = note.lower()
    for found in _LEFT.finditer(plain):
        is_denied = _NOT_LEFT_BEFORE.search(plain[: found.start()]) and not found["word"].startswith(("tidak", "non"))
        if not is_denied and not _NOT_LEFT_BEHIND.search(plain[found.end() :]):
            return True
    return False


def is_member(note: str) -> bool:
    """Whether a note says expressly that the person is one to be enrolled: ``Honorer``, ``Non ASN``."""
    return standing_of(note) == "member"


def read_heirs(names: pl.Series, notes: pl.Series) -> pl.Series:
    """Which rows say that they are of an heir or a relative of the person above: ``Ahli waris: Siti``."""
    pair = pl.DataFrame({"name": names, "note": notes})
    is_heir = pl.col("name").str.contains(_HEIR).fill_null(False) | pl.col("note").str.contains(_HEIR_BY_NOTE)
    return pair.select(is_heir.fill_null(False)).to_series()


def read_left(written: pl.Series) -> pl.Series:
    """Which notes say that the person has left; each different note is read once."""
    texts = written.drop_nulls().unique().to_list()
    found = [text for text in texts if has_left(text)]
    return written.is_in(found).fill_null(False) if found else pl.repeat(False, len(written), eager=True)


def read_members(written: pl.Series) -> pl.Series:
    """Which notes say that the person is one to be enrolled; each different note is read once."""
    texts = written.drop_nulls().unique().to_list()
    found = [text for text in texts if is_member(text)]
    return written.is_in(found).fill_null(False) if found else pl.repeat(False, len(written), eager=True)
