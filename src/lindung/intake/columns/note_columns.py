"""Columns of remarks under headings that say nothing of a remark: what they hold must speak of the worker.

Somebody refused as dead because a predecessor or a guardian is, is refused wrongly; a remark that nobody heard lets the
dead be enrolled. So a column headed by another person is never one of remarks, and one that names the late Hasan is not
because of him.
"""

from __future__ import annotations

import re

import polars as pl

from lindung.intake.fields.notes import read_notes
from lindung.intake.headings.phrases import ANOTHER, KIN, OF_ANOTHER, SPEAKERS
from lindung.intake.headings.vocabulary import tokens_of

_LATE = re.compile(r"\b(?:alm|almh|almarhum|almarhumah|mendiang)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:me?nin[a-z]{3,6}|wafat|tutup usia|berpulang|tewas|deceased|died|passed away|gugur)\b", re.IGNORECASE
)
# What stands around the mark where it says nothing but the fact: who is meant, when and of what they died.
_FACT = re.compile(
    r"\W|\d|\b(?:ybs|yang|yg|bersangkutan|orangnya|pekerja|peserta|pegawai|tenaga|honorer|sudah|sdh|telah|tlh|status|ket|"
    r"keterangan|data|dunia|tahun|thn|th|tgl|tanggal|bulan|bln|sejak|pada|per|di|rs|rsud|rumah|sakit|karena|krn|akibat|"
    r"covid|kecelakaan|jan(?:uari)?|feb(?:ruari)?|maret|april|mei|juni|juli|agustus|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?|"
    r"semenjak|lalu|kemarin|dihapus|hapus|keluar|nonaktif|non|aktif|tidak|lagi|rip|alm|almh|almarhum|almarhumah|mendiang)\b",
    re.IGNORECASE,
)


def may_be_note(heading: str) -> bool:
    """Whether a column under a heading may hold remarks about the worker, and not about or by the name of another."""
    tokens = set(tokens_of(heading))
    return not tokens & (OF_ANOTHER | {"nama", "oleh"}) and not tokens & ((ANOTHER | KIN) - SPEAKERS)


def tells(cells: pl.Series, *, is_of_words: bool) -> bool:
    """Whether a column says of anybody on the list that they have died or, where it is one of words, that they are a
    civil servant.
    """
    worded = cells.filter(cells.str.contains(r"\p{L}{2}")).unique()
    verdicts = read_notes(worded)
    told = worded.filter(verdicts.is_not_null() & ((verdicts == "deceased") | is_of_words)).to_list()
    return any(not _is_somebody_late(text) for text in told)


def _is_somebody_late(text: str) -> bool:
    """``Alm. Hasan`` and ``Hasan (Alm)``: a name, not a remark."""
    return bool(_LATE.search(text)) and not _VERB.search(text) and bool(_FACT.sub("", text))
