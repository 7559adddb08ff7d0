"""What a note says about this person: a civil servant, or dead. A spouse, a test, a past do not count."""

from __future__ import annotations

import re

import polars as pl
from rapidfuzz import fuzz

_RELATIVES = (
    r"(?:(?:ber)?(?:istri|isteri|suami)(?:kan)?|anak|ayah|bapak|ibu|orang ?tua|ortu|mertua|menantu|adik|kakak|saudara|"
    r"keluarga|janda|duda|ahli waris|pengganti|menggantikan|mengganti|ganti|kawin|menikah|nikah|tanggungan|keponakan|"
    r"cucu|sepupu|paman|tante|ipar|paw|penerus|rumah|besan|kakek|nenek|papa|mama|om|pasangan)(?:nya|ku)?"
)
_NOT_ONE = (
    r"non|bukan|bkn|belum|blm|tidak|tdk|tak|eks|ex|mantan|pensiunan|pensiun|purna|purnabakti|purnatugas|purnawirawan|pernah|ikut|mengikuti|tes|test|seleksi|"
    r"ujian|daftar|mendaftar|terdaftar|pelamar|melamar|peserta|formasi|usulan|usul|diusulkan|pengusulan|gagal|menunggu|"
    r"tunggu|proses|persiapan|kategori|database|data ?base|honorer|kontrak|batal|selain|tanpa|seperti|dibantu|membantu|"
    r"calon|dulu|dulunya|bekas|tinggal|sopir|supir|pembantu|bersama|dengan|dgn|milik|rumah|dari|oleh|"
    r"administrasi|adm|berkas|passing|pg|p[1-4]|prioritas|rencana|tms|setara|kantor|numpang|kk|purn|"
    r"dijanjikan|berharap|harapan|ingin|berminat|minat|atasan|rekening|dipakai|digunakan"
)
_SERVANTS = (
    r"(?:c?pnsd?|c?asn|pppk|p3k|cp3k|cpppk|ppppk|peg(?:awai|\.)? nege?ri(?: sipil)?|"
    r"aparatur sipil negara|civil servant)"
)
_SERVANT = re.compile(rf"\b({_SERVANTS})\b")
_NONE_OF = re.compile(
    rf"\b(?:bukan|bkn|non|belum|tidak)\s+{_SERVANTS}(?:\s*(?:,|/|\bdan\b|\batau\b|\bmaupun\b)+\s*"
    rf"(?:dan |atau |maupun )?{_SERVANTS})+"
)
_DEAD = re.compile(
    r"\b(meninggal( dunia)?|almarhum(ah)?|alm|almh|wafat|tutup usia|berpulang|telah tiada|sudah tiada|"
    r"rahmatullah|deceased|died|passed away|mendiang|tewas|gugur (?:dalam|saat) tugas|rip|"
    r"(?:menghadap|dipanggil|pulang) (?:ke )?(?:sang |yang |rumah )?(?:pencipta|maha kuasa|tuhan|bapa|ilahi)|"
    r"m\.?d\.?(?=$|\W*(tgl|tanggal|thn|tahun|\d)))(?=\W|$)"
)
_DEAD_ALONE = re.compile(r"\W*((sudah|telah) )?mati\W*|\W*\(\s*[+\u2020]\s*\)\W*|\W*\u2020\W*")
_REGISTERED = re.compile(r"\bterdaftar (?:sebagai|sbg|jadi)\s*$")
_DIED = "meninggal"
_SERVANT_WORD = r"(?i)\b(c?pnsd?|p[. ]n[. ]s|asn|pppk|p3k|pegawai negeri|aparatur sipil)\b"
_BY_TRADE = re.compile(
    r"(?P<what>(?:guru|perawat|bidan|dokter|staf|staff|pegawai|dosen|penyuluh|pekerjaan|jabatan)(?: \w+)? )?"
    r"(?:c?pns|asn|pppk|p3k|pegawai negeri(?: sipil)?|aparatur sipil negara)"
)
_BEFORE = re.compile(rf"\b({_RELATIVES}|{_NOT_ONE})\b")
_RELATIVE = re.compile(rf"\b({_RELATIVES})\b")
_PASSED = re.compile(
    r"(?<!tidak )(?<!belum )(?<!tdk )(?<!blm )(?<!tak )(?<!tidak/)\b(lulus|lolos|diangkat|terangkat|menjadi|jadi)\b"
    r"(?!\s+(?:(?:seleksi|tahap|nilai|berkas)\s+)?(?:administrasi|adm|berkas|passing|pg)\b)"
)
_PASSED_AFTER = re.compile(r"^\W*(sudah |telah |dan |dinyatakan )*(lulus|lolos)\b")
_DENIED_AFTER = re.compile(r"^\W*(tidak|belum|bukan|gagal|tdk|blm|batal|\?)")
_OF_ANOTHER = re.compile(rf"^\W*({_RELATIVES})\b")


def verdict_of(note: str) -> str | None:
    """``civil_servant``, ``deceased`` or None."""
    if _DEAD_ALONE.fullmatch(note.lower()):
        return "deceased"
    note = re.sub(r"\bp[. ]n[. ]s\b\.?", "pns", note.lower())
    whole = re.sub(r",\s*(?=((dan|sudah|telah) )?(lulus|lolos))", " ", _spelt(note))
    whole = re.sub(rf",\s*(?=(?:{_RELATIVES})\W*$)", " ", whole)
    whole = _NONE_OF.sub(lambda said: re.sub(r",|/|\b(?:dan|atau|maupun)\b", " ", said[0]), whole)
    for clause in re.split(r"[;,\n]|\bdan\b|\btetapi\b|\btapi\b|\bnamun\b", whole):
        plain = " ".join(re.sub(r"[-–/()]", " ", clause).split())
        if _says_dead(plain):
            return "deceased"
        if _says_servant(plain):
            return "civil_servant"
    return None


def _spelt(note: str) -> str:
    """``meninggl``, ``meningal`` and the like as the word they were meant for."""
    return re.sub(r"\bme?n[a-z]{4,8}\b", lambda w: _DIED if fuzz.ratio(w[0], _DIED) >= 88 else w[0], note)


def servant_by_trade(job: str) -> bool:
    """Whether a job says that its holder is a civil servant: ``PNS``, ``Guru PNS``, but not ``Pengelola data PNS``."""
    plain = " ".join(re.sub(r"[-–/()]", " ", job.lower()).split())
    found = _BY_TRADE.fullmatch(plain)
    return found is not None and not _BEFORE.search(found["what"] or "")


def _says_servant(clause: str) -> bool:
    for found in _SERVANT.finditer(clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if _DENIED_AFTER.search(after) or re.search(r"\b(tidak|belum|tdk|blm|gagal)\s+(lulus|lolos)", after):
            continue
        if _RELATIVE.search(before) or _OF_ANOTHER.search(after):
            continue
        if found[1] in ("pns", "asn") or found[1].startswith(("pegawai", "aparatur")):
            before = re.sub(r"\bcalon\s*$", "", before)
        before = _REGISTERED.sub("", before)
        if _PASSED_AFTER.search(after):
            return True
        if not _BEFORE.search(before) or _PASSED.search(before):
            return True
    return False


def _says_dead(clause: str) -> bool:
    for found in _DEAD.finditer(clause):
        before, after = clause[: found.start()], clause[found.end() :]
        if re.search(r"\b(belum|tidak|bukan|tdk)\b", before) or _RELATIVE.search(before) or _OF_ANOTHER.search(after):
            continue
        return True
    return False


def read_jobs(written: pl.Series) -> pl.Series:
    """``civil_servant`` for every job that says so; each different job is read once."""
    texts = written.drop_nulls().unique()
    servants = [text for text in texts.filter(texts.str.contains(_SERVANT_WORD)).to_list() if servant_by_trade(text)]
    is_servant = pl.col("job").is_in(servants)
    return pl.DataFrame({"job": written}).select(pl.when(is_servant).then(pl.lit("civil_servant"))).to_series()


def read_notes(written: pl.Series) -> pl.Series:
    """The verdict of every note; each different note is read once."""
    texts = written.drop_nulls().unique()
    if texts.is_empty():
        return pl.Series([None] * len(written), dtype=pl.String)
    read = pl.Series([verdict_of(text) for text in texts.to_list()], dtype=pl.String)
    return written.replace_strict(texts, read, default=None, return_dtype=pl.String)
