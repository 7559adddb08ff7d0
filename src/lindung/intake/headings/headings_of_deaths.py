"""What the headings of a list of deaths say: on which day somebody died, and who it is that died.

``plain_heading`` words the headings of such a list as those of any list of people: ``Nama Almarhum`` is a name, what is
asked of whoever reported the death is another person's. ``day_of_death`` says how surely a heading asks for the day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from lindung.intake.headings.word_lists import CANONICAL

SURE, LIKELY, POSSIBLE = 3, 2, 1
"""A day of death by its heading; a death without the word for a day; any day at all."""
_DEATH = ("meninggal", "meninggalnya", "wafat", "kematian", "berpulang", "death", "died", "deceased")
_SHORT_DEATH = frozenset(("md", "wft", "mngl", "mnggl", "mati", "wafatnya", "dod"))
_LEAST_LIKENESS = 80
_DAY, _WEAK_DAY = frozenset(("tanggal", "date", "dod")), frozenset(("hari", "waktu", "saat", "kapan"))
_BESIDE = frozenset((
    "dunia", "yang", "yg", "telah", "tlh", "sudah", "pada", "dan", "di", "tanggal", "hari", "waktu", "jam", "pukul",
    "bulan", "tahun", "tempat", "almarhum", "almarhumah", "alm", "almh", "jenazah", "ah", "warga", "penduduk", "orang",
    "dd", "mm", "yyyy", "yy", "hh", "of", "the", "date", "bln", "thn", "ybs", "mendiang", "saat", "kapan", "peserta",
    "pekerja",
))  # fmt: skip
_PLAIN_DAY = frozenset(("tanggal", "hari", "dan", "waktu", "kejadian", "peristiwa", "date", "jam", "pukul", "dd", "mm",
                        "yyyy"))  # fmt: skip
_PARTS = ({"tanggal", "hari"}, {"bulan"}, {"tahun"})
_LONGEST_HEADING = 80

_THE_DEAD = (
    r"(?:(?:yang|yg)\s+)?(?:(?:telah|sudah)\s+)?(?:meninggal|wafat)(?:\s+dunia)?|almarhum(?:ah)?|almh?|jenazah|mayit|"
    r"mayat|mendiang|deceased"
)
_ONLY_THE_DEAD = re.compile(rf"(?i)^\W*(?:{_THE_DEAD})(?:\W+(?:{_THE_DEAD}|ah))*\W*$")
_OF_A_PERSON = re.compile(r"(?i)^\W*(?:nama|nm|nik|data|identitas|biodata)\b")
_OF_SOMETHING = re.compile(r"(?i)^\W*(?:no|nomor|tempat|tgl|tanggal|ttl|jenis|jk|umur|usia|alamat|status|hubungan)\b")
_MARK = re.compile(
    r"(?i)\b(?:almarhum(?:ah)?|almh?|jenazah|mayit|mayat|mendiang)\b(?:\s*/\s*(?:ah|almarhumah|almh)\b)?\.?"
)
_DEAD = re.compile(rf"(?i)\b(?:{_THE_DEAD})\b(?:\s*/\s*(?:ah|almarhumah|almh)\b)?\.?")
_REPORTER = re.compile(r"(?i)\b(?:pelapor|yang melapor|yg melapor|informan)\b")
MAY_BE_OF_DEATHS = (
    r"(?i)^\W*(?:(?:nama|nm|nik|data|identitas|biodata|no|nomor|tempat|tgl|tanggal|ttl|jenis|jk|umur|usia|alamat|hari|"
    r"waktu|status|hubungan|date|hr)\b|(?:almarhum|almh?\b|jenazah|mendiang|wafat|meninggal|yang meninggal|may[ia]t|"
    r"pelapor|yang melapor|yg melapor|informan))"
)
"""What a cell must begin with before ``plain_heading`` is asked."""


def words_of(heading: str) -> list[str]:
    """The words of a heading, short forms spelt out."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).lower()
    return " ".join(CANONICAL.get(word, word) for word in re.findall(r"[a-z]+", spaced)).split()


def day_of_death(stack: Sequence[str]) -> int:
    """How surely the headings above a column ask for the day of death: SURE, LIKELY, POSSIBLE, or 0.

    The lowest heading decides; one that says no more than ``Tanggal`` is what those above it speak of.
    """
    words = words_of(stack[-1])
    rank = _rank(words)
    if rank in (SURE, LIKELY) or len(stack) == 1:
        return rank
    if words and set(words) <= _PLAIN_DAY and _rank(words_of(" ".join(stack))) == SURE:
        return SURE
    return rank


def part_of_day_of_death(stack: Sequence[str]) -> int | None:
    """Of a day of death in three columns, which part stands in this one: 0 day, 1 month, 2 year; None for no part."""
    words = words_of(stack[-1])
    if len(stack) < 2 or not _speaks_of_death(words_of(" ".join(stack[:-1]))):
        return None
    return next((part for part, names in enumerate(_PARTS) if words and set(words) <= names), None)


def _rank(words: list[str]) -> int:
    if not words:
        return 0
    if not _speaks_of_death(words):
        return POSSIBLE if set(words) <= _PLAIN_DAY and set(words) & (_DAY | _WEAK_DAY) else 0
    others = {word for word in words if not _is_death(word)}
    if others - _BESIDE or ("tempat" in others and not others & _DAY):
        return 0
    if others & _DAY or "dod" in words:
        return SURE
    return 0 if others & {"bulan", "tahun", "jam", "pukul"} else LIKELY


def _speaks_of_death(words: Sequence[str]) -> bool:
    return any(map(_is_death, words))


def _is_death(word: str) -> bool:
    if word in _SHORT_DEATH:
        return True
    return len(word) >= 5 and any(fuzz.ratio(word, known) >= _LEAST_LIKENESS for known in _DEATH)


def plain_heading(cell: str) -> str:
    """A heading of a list of deaths in the words of any list of people; every other cell as it is."""
    if len(cell) > _LONGEST_HEADING or re.search(r"\d{4}", cell):
        return cell
    if _ONLY_THE_DEAD.match(cell) and not re.search(r"(?i)meninggal|wafat", cell):
        return "Nama Lengkap"
    if _OF_A_PERSON.match(cell):
        rest = re.sub(r"\s+", " ", _DEAD.sub(" ", _REPORTER.sub("saksi", cell))).strip(" /&-,")
        return re.sub(r"\(\s*\)", "", rest).strip()
    if _rank(words_of(cell)) == SURE and not re.search(r"\d", cell):
        return "Tanggal Wafat"
    if _OF_SOMETHING.match(cell) or _REPORTER.match(cell):
        return re.sub(r"\s+", " ", _MARK.sub(" ", _REPORTER.sub("saksi", cell))).strip(" /&-,")
    return cell
