"""Columns whose headings are unclear or misleading: what they hold, and what their headings do not exclude, decides."""

from __future__ import annotations

from collections.abc import Set

from lindung.intake.columns.birth_agreement import birth_agreement
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import OTHER_PERSONS
from lindung.intake.table.header import Header

_WORDS_OF_OTHER_NUMBERS = frozenset((
    "kk", "keluarga", "rekening", "npwp", "nip", "bpjs", "kpj", "jkn", "ayah", "ibu", "suami", "istri", "waris",
))  # fmt: skip
_WORDS_OF_OTHER_NAMES = frozenset((
    "ibu", "ayah", "bapak", "suami", "istri", "isteri", "pasangan", "anak", "waris", "wali", "ortu", "orangtua",
    "orang", "saksi", "pengusul", "atasan", "kontak", "darurat", "bank", "mandor", "pendamping", "petugas",
    "verifikator",
))  # fmt: skip
_LEAST_NIK, _LEAST_NAME = 0.5, 0.6
_MOST_AGREEMENT_OF_WRONG_NIK, _LEAST_AGREEMENT_OF_RIGHT_NIK = 0.2, 0.7


def name_under_unclear_heading(header: Header, table: TableColumns, taken: Set[str]) -> str | None:
    """The column headed "Nama" and something else, not a relative, in which every cell is another person's name.

    "Nama Kepala Keluarga" or "Nama Pemilik Usaha" may be the worker, but only where no other column is so headed.
    ``taken``: letters of columns that have a field already.
    """
    tokens = {letter: tokens_of(stack[-1]) for letter, stack in header.stacks.items() if letter not in taken}
    unclear = [
        letter for letter, words in tokens.items() if words[:1] == ("nama",) and not set(words) & _WORDS_OF_OTHER_NAMES
    ]
    own = [letter for letter in unclear if not set(tokens[letter]) & OTHER_PERSONS] or unclear
    scores = {letter: table.profiles[letter].name * table.profiles[letter].distinct for letter in own}
    best = max(scores, key=lambda letter: scores[letter], default=None)
    return best if best and scores[best] >= _LEAST_NAME else None


def nik_under_unclear_heading(header: Header, table: TableColumns) -> str | None:
    """The column of NIKs whose heading says "Kode" or the like, but does not name another number."""
    unclear = [
        letter
        for letter, (field, _) in header.meanings.items()
        if field == "other" and not _WORDS_OF_OTHER_NUMBERS & set(tokens_of(table.heading(letter)))
    ]
    best = max(unclear, key=lambda letter: table.profiles[letter].birth_in_nik, default=None)
    if best is None:
        return None
    profile = table.profiles[best]
    return best if min(profile.nik, profile.birth_in_nik) >= _LEAST_NIK else None


def nik_with_the_births(fields: dict[str, str], table: TableColumns) -> str | None:
    """The column whose NIKs hold these birth dates, where the one headed NIK holds others (a family card's numbers)."""
    headed, birth = fields.get("nik"), fields.get("birth_date") or fields.get("birth_place_and_date")
    if not headed or not birth:
        return None
    rivals = [
        letter
        for letter, profile in table.profiles.items()
        if profile.nik >= _LEAST_NIK and letter not in fields.values()
    ]
    if not rivals or birth_agreement(table.body, headed, birth) > _MOST_AGREEMENT_OF_WRONG_NIK:
        return None
    agreements = {letter: birth_agreement(table.body, letter, birth) for letter in rivals}
    best = max(agreements, key=lambda letter: agreements[letter])
    return best if agreements[best] >= _LEAST_AGREEMENT_OF_RIGHT_NIK else None
