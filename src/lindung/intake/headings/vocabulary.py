"""Which field a heading means, however the office writes it: by idea, not by one wording.

A heading is cut into canonical tokens (abbreviations spelt out, misspellings taken to the nearest known word) and each
field covers as many of them as its phrases explain. The field that explains most wins, if it explains enough.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from lindung.intake.headings.honorifics import is_polite, without_polite
from lindung.intake.headings.phrases import ANOTHER, CANONICAL, FIELDS, FILLERS, KIN, NO_PAY, OF_ANOTHER, PAY
from lindung.intake.headings.wage_period import wage_kind

ENOUGH = 0.55
TOLD = 0.7
POLITE, ONLY_POLITE = 0.95, 0.8
LONG = 60
_ACCORDING = re.compile(r"(?<=\w) (?:sesuai|berdasarkan|menurut|sebagaimana)\b", re.IGNORECASE)
_BUDGET_YEAR = re.compile(
    r"(?<!per )(?<!per)(?<!/)(?<!/ )\b(?:(?:tahun|thn|th)\b\.?\s*(?:anggaran\s*)?)?20\d\d\b", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_SPACED = re.compile(r"(?<![a-z])[a-z](?:[ .][a-z]){2,}(?![a-z])")
_PHRASES = [(field, tuple(phrase.split())) for field, phrases in FIELDS.items() for phrase in phrases]
_KNOWN = sorted({token for _, phrase in _PHRASES for token in phrase} | FILLERS | set(CANONICAL))
_KNOWN_SET = frozenset(_KNOWN)
_COVERING = [(field, phrase) for field, phrase in _PHRASES if len(set(phrase)) == len(phrase)]
_LONG = [word for word in _KNOWN if len(word) >= 4]
_MOTHERS = frozenset(("kandung", "gadis", "maiden"))
_OF_ANY_NAME = frozenset(("lengkap", "sesuai", "ktp", "kk", "nik", "nama", "dan", "gelar", "akta", "ijazah"))
_EXACT = {" ".join(sorted(phrase)): field for field, phrase in reversed(_PHRASES)}


@lru_cache(maxsize=4096)
def tokens_of(heading: str) -> tuple[str, ...]:
    """The canonical tokens of a heading: ``TGL. LHR`` gives ``tanggal lahir``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    joined = _SPACED.sub(_joined, without_polite(spaced).lower().replace("'", ""))
    found: list[str] = []
    for word in re.findall(r"[a-z]+|\d+", joined):
        if word not in _KNOWN_SET and len(word) >= 5:
            near = process.extractOne(word, _LONG, scorer=fuzz.ratio, score_cutoff=84)
            word = near[0] if near else word
        found += CANONICAL.get(word, word).split()
    return tuple(found)


def _joined(letters: re.Match[str]) -> str:
    """``T.M.T`` and ``N A M A`` as the word they spell, if they spell one."""
    word = re.sub("[^a-z]", "", letters[0])
    return word if word in _KNOWN_SET else letters[0]


@lru_cache(maxsize=4096)
def field_of(heading: str) -> tuple[str | None, float]:
    """The field a heading means and how much of the heading it explains (0 to 1); None if nothing explains enough.

    What stands in brackets counts where it helps: ``Keterangan (aktif/keluar/meninggal)`` is a note all the same.
    """
    heading = _BUDGET_YEAR.sub(" ", heading)
    if is_polite(heading):
        # a heading that says the same without them goes before it
        field, score = field_of(without_polite(heading)) if tokens_of(heading) else ("name", ONLY_POLITE)
        return field, min(score, POLITE)
    bare = _ACCORDING.split(_BRACKETS.sub(" ", heading))[0]
    found = _explained(heading if len(heading) <= LONG or not bare.strip() else bare)
    if found[0] is None and bare != heading:
        found = _explained(bare)
    if found[0] != "nik" and (found[0] is None or found[1] < 1):
        found = _by_telling_word(bare) or found
    if found[0] == "name" and "ibu" in tokens_of(bare):
        return "mother_name", found[1]
    if found[0] != "mother_name" and _is_of_kin(tokens_of(bare)):
        return "other", 1.0
    if found[0] in ("note", "status") and OF_ANOTHER & set(tokens_of(bare)):
        return "other", 1.0
    return (wage_kind(heading), found[1]) if found[0] == "wage" else found


def may_be_the_worker(heading: str) -> bool:
    """Whether an ``Ibu`` that reads as the mother may be the worker if nobody else has a name: ``Nama Ibu Kader``."""
    tokens = tokens_of(heading)
    if not {"nama", "ibu"} <= set(tokens) or _MOTHERS & set(tokens):
        return False
    said = set(tokens[tokens.index("ibu") + 1 :]) - _OF_ANY_NAME
    outright = any(
        set(phrase) <= set(tokens) for field, phrase in _PHRASES if field == "mother_name" and len(phrase) > 2
    )
    return bool(said) and not outright and not said & (ANOTHER | KIN)


def _is_of_kin(tokens: tuple[str, ...]) -> bool:
    """Whether a heading asks for what is a relative's: ``Gaji Suami``, ``Tgl Lahir Ahli Waris``."""
    return bool(KIN & set(tokens)) or {"orang", "tua"} <= set(tokens)


def _by_telling_word(heading: str) -> tuple[str, float] | None:
    """A heading of many words one of which tells: a NIK that is nobody else's, somebody's pay, a remark."""
    tokens = tokens_of(heading)
    if "nik" in tokens and "nama" not in tokens and not ANOTHER & set(tokens):
        return "nik", TOLD
    if len(tokens) > 1 and tokens[0] not in NO_PAY and PAY & {tokens[0], tokens[-1]} and wage_kind(heading) != "other":
        return "wage", TOLD
    return ("note", TOLD) if len(tokens) > 1 and tokens[0] in ("keterangan", "catatan") else None


def _explained(heading: str) -> tuple[str | None, float]:
    tokens = tokens_of(heading)
    if not tokens or len(tokens) > 14:
        return None, 0.0
    exact = _EXACT.get(" ".join(sorted(tokens)))
    if exact:
        return exact, 1.0
    return _best_cover(tokens)


def _best_cover(tokens: tuple[str, ...]) -> tuple[str | None, float]:
    """The field whose phrases cover most of the meaningful letters; the longer phrase decides between equals."""
    have = set(tokens)
    covered: dict[str, set[str]] = {}
    longest: dict[str, int] = {}
    for field, phrase in _COVERING:
        # single letters (L, P) mean a sex only when nothing else is written
        if have.issuperset(phrase) and not (len(phrase) == 1 and len(phrase[0]) == 1):
            covered.setdefault(field, set()).update(phrase)
            longest[field] = max(longest.get(field, 0), sum(map(len, phrase)))
    if not covered:
        return None, 0.0

    def share(field: str) -> float:
        words = {word for word in have if word not in FILLERS or word in covered[field]}
        return sum(len(word) for word in covered[field]) / sum(map(len, words))

    best = max(covered, key=lambda field: (longest[field], share(field)))
    score = share(best)
    return (best, score) if score >= ENOUGH else (None, score)
