"""Columns of remarks under headings that do not say so: a remark must be about the worker.

A worker whose predecessor or guardian has died must not be refused as deceased; a remark that is not read lets a
deceased person be enrolled. So a column headed by another person is never one of remarks, and a name such as "Alm.
Hasan" does not make a column one of remarks.
"""

from __future__ import annotations

import re

import polars as pl

from lindung.intake.fields.notes import read_notes
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import OTHER_PERSONS, RELATIVES, REMARK_AUTHORS, REPLACED_OR_RESPONSIBLE

_DECEASED_MARK = re.compile(r"\b(?:alm|almh|almarhum|almarhumah|mendiang)\b", re.IGNORECASE)
_VERB_OF_DYING = re.compile(
    r"\b(?:me?nin[a-z]{3,6}|wafat|tutup usia|berpulang|tewas|deceased|died|passed away|gugur)\b", re.IGNORECASE
)
# What stands beside the mark in a remark that is no name: who is meant, when and of what they died.
_NO_NAME = re.compile(
    r"\W|\d|\b(?:ybs|yang|yg|bersangkutan|orangnya|pekerja|peserta|pegawai|tenaga|honorer|sudah|sdh|telah|tlh|status|ket|"
    r"keterangan|data|dunia|tahun|thn|th|tgl|tanggal|bulan|bln|sejak|pada|per|di|rs|rsud|rumah|sakit|karena|krn|akibat|"
    r"covid|kecelakaan|jan(?:uari)?|feb(?:ruari)?|maret|april|mei|juni|juli|agustus|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?|"
    r"semenjak|lalu|kemarin|dihapus|hapus|keluar|nonaktif|non|aktif|tidak|lagi|rip|alm|almh|almarhum|almarhumah|mendiang)\b",
    re.IGNORECASE,
)


def may_be_note(heading: str) -> bool:
    """Whether a column under a heading may hold remarks about the worker: no other person and no name is asked for."""
    tokens = set(tokens_of(heading))
    is_of_name = tokens & (REPLACED_OR_RESPONSIBLE | {"nama", "oleh"})
    return not is_of_name and not tokens & ((OTHER_PERSONS | RELATIVES) - REMARK_AUTHORS)


def has_decisive_remark(cells: pl.Series, *, is_of_words: bool) -> bool:
    """Whether a cell says that somebody on the list has died or, in a column of words, that they are a civil servant.

    ``is_of_words``: whether most of the column's values are words.
    """
    remarks = cells.filter(cells.str.contains(r"\p{L}{2}")).unique()
    verdicts = read_notes(remarks)
    decisive = remarks.filter(verdicts.is_not_null() & ((verdicts == "deceased") | is_of_words)).to_list()
    return any(not _is_name_of_deceased(text) for text in decisive)


def _is_name_of_deceased(text: str) -> bool:
    """Whether a cell is a name and no remark: ``Alm. Hasan``, ``Hasan (Alm)``."""
    return bool(_DECEASED_MARK.search(text)) and not _VERB_OF_DYING.search(text) and bool(_NO_NAME.sub("", text))
