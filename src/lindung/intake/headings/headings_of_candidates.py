"""What the headings of a list of vulnerable workers ask for besides what any list of people asks.

A heading is judged by its words alone, short forms spelt out; the lowest of a stack decides, and one that says nothing
by itself (``YA/TIDAK``) is what those above it speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lindung.intake.headings.word_lists import CANONICAL

_VILLAGE = {"desa", "kelurahan", "kel", "kampung", "nagari", "gampong", "wilayah", "kemendagri", "lokasi", "village"}
_OTHER_CODES = {"pos", "bank", "pekerjaan", "kegiatan", "rekening", "kecamatan", "kabupaten", "provinsi", "opd", "unit"}
_OF_OTHERS = {"ibu", "ayah", "anak", "suami", "istri", "pasangan", "waris", "orang", "tua", "pelapor", "petugas"}
_DECILE = {"desil", "decile", "desile", "dsl"}
_DEPENDANTS = {"tanggungan", "dependants", "dependents", "ditanggung"}
_NO_COUNT = {"nama", "nik", "hubungan", "status", "jenis", "tanggal", "biaya", "pengeluaran", "nilai", "rupiah"}
_DISABLED = {"disabilitas", "difabel", "disable", "disability", "cacat", "penca", "kecacatan", "difable"}
_NO_STATE = {"nama", "nik", "nomor", "alat", "bantuan", "kartu"}
_WORKS_WITH = {
    "tobacco": {"tembakau", "rokok", "dbhcht", "dbhct", "cht"},
    "palm_oil": {"sawit"},
}
_WORK = {"pekerja", "buruh", "petani", "tani", "kebun", "pabrik", "sektor", "pekebun", "pemanen"}
_ANSWER = {"ya", "tidak", "y", "t", "tdk", "ada", "centang", "v"}


def fact_of(stack: Sequence[str]) -> str | None:
    """Which fact of a candidate (``field_names.CANDIDATE_FACTS``) the headings above a column ask for, if any."""
    words = words_of(stack[-1])
    if len(stack) > 1 and set(words) <= _ANSWER:
        return _fact(words_of(" ".join(stack)))
    return _fact(words)


def words_of(heading: str) -> set[str]:
    """The words of a heading, short forms spelt out."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).lower()
    return set(" ".join(CANONICAL.get(word, word) for word in re.findall(r"[a-z]+", spaced)).split())


def _fact(words: set[str]) -> str | None:
    if not words or words & _OF_OTHERS - {"orang"}:
        return None
    if words & {"kode", "code"}:
        is_of_village = bool(words & _VILLAGE) and not words & _OTHER_CODES
        return "village_code" if is_of_village else None
    if words & _DECILE:
        return "decile"
    if words & _DEPENDANTS and not words & _NO_COUNT:
        return "dependants"
    if words & _DISABLED and not words & _NO_STATE:
        return "disability"
    return _work(words)


def _work(words: set[str]) -> str | None:
    found = [trait for trait, about in _WORKS_WITH.items() if words & about]
    is_asked = bool(words & (_WORK | _ANSWER)) or words <= set().union(*_WORKS_WITH.values())
    return found[0] if len(found) == 1 and is_asked else None
