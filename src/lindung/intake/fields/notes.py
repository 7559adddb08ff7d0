"""What a note says about the person: a civil servant, or deceased.

A civil servant in the family, an exam or a former post does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl
from rapidfuzz import fuzz

from lindung.intake.grid import LONGEST_CELL

_RELATIVES = (
    r"(?:(?:ber)?(?:istri|isteri|suami)(?:kan)?|anak|ayah|bapak|ibu|orang ?tua|ortu|mertua|menantu|adik|kakak|saudara|"
    r"keluarga|janda|duda|ahli waris|pengganti|menggantikan|mengganti|ganti|kawin|menikah|nikah|tanggungan|keponakan|"
    r"cucu|sepupu|paman|tante|ipar|paw|penerus|rumah|besan|kakek|nenek|papa|mama|om|pasangan)(?:nya|ku)?"
)
_DENIALS = (
    r"non|bukan|bkn|belum|blm|tidak|tdk|tak|eks|ex|mantan|pensiunan|pensiun|purna|purnabakti|purnatugas|purnawirawan|pernah|ikut|mengikuti|tes|test|seleksi|"
    r"ujian|daftar|mendaftar|terdaftar|pelamar|melamar|peserta|formasi|usulan|usul|diusulkan|pengusulan|gagal|menunggu|"
    r"tunggu|proses|persiapan|kategori|database|data ?base|honorer|kontrak|batal|selain|tanpa|seperti|dibantu|membantu|"
    r"calon|dulu|dulunya|bekas|tinggal|sopir|supir|pembantu|bersama|dengan|dgn|milik|rumah|dari|oleh|"
    r"administrasi|adm|berkas|passing|pg|p[1-4]|prioritas|rencana|tms|setara|kantor|numpang|kk|purn|"
    r"dijanjikan|berharap|harapan|ingin|berminat|minat|atasan|rekening|dipakai|digunakan"
)
_SERVANT_WORDS = (
    r"(?:c?pnsd?|c?asn|pppk|p3k|cp3k|cpppk|ppppk|peg(?:awai|\.)? nege?ri(?: sipil)?|"
    r"aparatur sipil negara|civil servant)"
)
_SERVANT = re.compile(rf"\b({_SERVANT_WORDS})\b")
_LIST_OF_DENIED = re.compile(
    rf"\b(?:bukan|bkn|non|belum|tidak)\s+{_SERVANT_WORDS}(?:\s*(?:,|/|\bdan\b|\batau\b|\bmaupun\b)+\s*"
    rf"(?:dan |atau |maupun )?{_SERVANT_WORDS})+"
)
_DECEASED = re.compile(
    r"\b(meninggal( dunia)?|almarhum(ah)?|alm|almh|wafat|tutup usia|berpulang|telah tiada|sudah tiada|"
    r"rahmatullah|deceased|died|passed away|mendiang|tewas|gugur (?:dalam|saat) tugas|rip|"
    r"(?:menghadap|dipanggil|pulang) (?:ke )?(?:sang |yang |rumah )?(?:pencipta|maha kuasa|tuhan|bapa|ilahi)|"
    r"m\.?d\.?(?=$|\W*(tgl|tanggal|thn|tahun|\d)))(?=\W|$)"
)
_DEAD = frozenset({"mati", "sudah mati", "telah mati"})
_CROSS = re.compile(r"\u2020|\(\s*\+\s*\)")
_REGISTERED_AS = re.compile(r"\bterdaftar (?:sebagai|sbg|jadi)\s*$")
_LONGEST_INTRODUCTION = 60
_WORDS = re.compile(r"\w+")
_WORD_FOR_DIED, _LEAST_LIKENESS = "meninggal", 88
RELATIVE_OR_DENIAL = re.compile(rf"\b({_RELATIVES}|{_DENIALS})\b")
_RELATIVE = re.compile(rf"\b({_RELATIVES})\b")
_PASSED = re.compile(
    r"(?<!tidak )(?<!belum )(?<!tdk )(?<!blm )(?<!tak )(?<!tidak/)\b(lulus|lolos|diangkat|terangkat|menjadi|jadi)\b"
    r"(?!\s+(?:(?:seleksi|tahap|nilai|berkas)\s+)?(?:administrasi|adm|berkas|passing|pg)\b)"
)
_PASSED_BEHIND = re.compile(r"\W*(sudah |telah |dan |dinyatakan )*(lulus|lolos)\b")
_DENIED_BEHIND = re.compile(r"\W*(tidak|belum|bukan|gagal|tdk|blm|batal|\?)")
_RELATIVE_BEHIND = re.compile(rf"\W*({_RELATIVES})\b")
_FAILED_BEHIND = re.compile(r"\b(tidak|belum|tdk|blm|gagal)\s+(lulus|lolos)")
_DENIED_DEATH = re.compile(r"\b(belum|tidak|bukan|tdk)\b")
_CLAUSE_ENDS = re.compile(r"[;,\n]|\bdan\b|\btetapi\b|\btapi\b|\bnamun\b")


def note_verdict(note: str) -> str | None:
    """``civil_servant``, ``deceased`` or None: what the first clause that says either says."""
    text = note[:LONGEST_CELL].lower()
    words = _WORDS.findall(text)
    if " ".join(words) in _DEAD or (not words and _CROSS.search(text)):
        return "deceased"
    for clause in _clauses(text):
        if _says_deceased(clause):
            return "deceased"
        if _says_civil_servant(clause):
            return "civil_servant"
    return None


def read_notes(written: pl.Series) -> pl.Series:
    """``civil_servant``, ``deceased`` or null for every note; each different note is read once."""
    texts = written.drop_nulls().unique()
    if texts.is_empty():
        return pl.repeat(None, len(written), dtype=pl.String, eager=True)
    read = pl.Series([note_verdict(text) for text in texts.to_list()], dtype=pl.String)
    return written.replace_strict(texts, read, default=None, return_dtype=pl.String)


def without_punctuation(text: str) -> str:
    """The text with single spaces and without dashes, slashes and brackets."""
    return " ".join(re.sub(r"[-–/()]", " ", text).split())


def _clauses(note: str) -> Iterator[str]:
    """The clauses of a note in small letters, each of which is judged by itself.

    Commas and words that do not end a clause are taken out before: ``PNS, sudah lulus`` and ``bukan PNS atau PPPK`` are
    one clause each.
    """
    whole = _with_correct_spelling(re.sub(r"\bp[. ]n[. ]s\b\.?", "pns", note))
    whole = re.sub(r",\s*(?=((dan|sudah|telah) )?(lulus|lolos))", " ", whole)
    whole = re.sub(rf",\s*(?=(?:{_RELATIVES})\W*$)", " ", whole)
    whole = _LIST_OF_DENIED.sub(lambda found: re.sub(r",|/|\b(?:dan|atau|maupun)\b", " ", found[0]), whole)
    return map(without_punctuation, _CLAUSE_ENDS.split(whole))


def _with_correct_spelling(note: str) -> str:
    """The note with ``meninggl``, ``meningal`` and the like spelt ``meninggal``."""

    def corrected(word: re.Match[str]) -> str:
        return _WORD_FOR_DIED if fuzz.ratio(word[0], _WORD_FOR_DIED) >= _LEAST_LIKENESS else word[0]

    return re.sub(r"\bme?n[a-z]{4,8}\b", corrected, note)


def _says_civil_servant(clause: str) -> bool:
    """Whether a word for civil servants stands in the clause that is not denied and not about a relative."""
    relative, denied = _first_end(_RELATIVE, clause), _first_end(RELATIVE_OR_DENIAL, clause)
    passed, failed = _first_end(_PASSED, clause), _last_start(_FAILED_BEHIND, clause)
    for found in _SERVANT.finditer(clause):
        if _DENIED_BEHIND.match(clause, found.end()) or failed >= found.end():
            continue
        if relative <= found.start() or _RELATIVE_BEHIND.match(clause, found.end()):
            continue
        is_passed = passed <= found.start() or _PASSED_BEHIND.match(clause, found.end())
        if is_passed or denied > _without_introduction(clause, found):
            return True
    return False


def _without_introduction(clause: str, servant: re.Match[str]) -> int:
    """Where the words before a word for civil servants end that may deny it: ``calon`` and ``terdaftar sebagai`` do
    not.
    """
    before = clause[max(servant.start() - _LONGEST_INTRODUCTION, 0) : servant.start()]
    end = servant.start()
    if servant[1] in ("pns", "asn") or servant[1].startswith(("pegawai", "aparatur")):
        bare = re.sub(r"\bcalon\s*$", "", before)
        end -= len(before) - len(bare)
        before = bare
    return end - (len(before) - len(_REGISTERED_AS.sub("", before)))


def _says_deceased(clause: str) -> bool:
    """Whether a word for having died stands in the clause that is not denied and not about a relative."""
    relative, denied = _first_end(_RELATIVE, clause), _first_end(_DENIED_DEATH, clause)
    for found in _DECEASED.finditer(clause):
        is_of_relative = relative <= found.start() or _RELATIVE_BEHIND.match(clause, found.end())
        if not is_of_relative and denied > found.start():
            return True
    return False


def _first_end(pattern: re.Pattern[str], clause: str) -> int:
    """Where the first finding ends: it stands before every place from there on; behind the clause without one."""
    found = pattern.search(clause)
    return found.end() if found else len(clause) + 1


def _last_start(pattern: re.Pattern[str], clause: str) -> int:
    """Where the last finding begins, -1 without one."""
    return max((found.start() for found in pattern.finditer(clause)), default=-1)
