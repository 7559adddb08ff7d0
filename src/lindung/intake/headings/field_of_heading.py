"""Which field one heading means, however the office words it.

A heading is cut into canonical tokens. Each field covers as many of them as its phrases contain, and the field that
covers the largest share wins if the share is large enough. Where no phrase covers the heading, one keyword may decide;
at the end the rest of the heading may overrule what was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from lindung.intake.headings.field_phrases import FIELDS
from lindung.intake.headings.honorifics import has_honorific, without_honorifics
from lindung.intake.headings.overrules import OVERRULES, TRADE_SCORE
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.wage_period_and_unit import wage_kind
from lindung.intake.headings.word_lists import (
    FILLERS,
    NO_PAY_FIRST_WORDS,
    OF_TWO_COLUMNS,
    OTHER_PERSONS,
    PAY_WORDS,
    RELATIVES,
)

LEAST_SCORE = 0.55
KEYWORD_SCORE = 0.7
HONORIFIC_SCORE, HONORIFIC_ALONE_SCORE = 0.95, 0.8
_LONGEST_HEADING, _MOST_TOKENS = 60, 14
_ACCORDING_TO = re.compile(r"(?<=\w) (?:sesuai|berdasarkan|menurut|sebagaimana)\b", re.IGNORECASE)
_BUDGET_YEAR = re.compile(
    r"(?<!per )(?<!per)(?<!/)(?<!/ )\b(?:(?:tahun|thn|th)\b\.?\s*(?:anggaran\s*)?)?20\d\d\b", re.IGNORECASE
)
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_PHRASES = [(field, tuple(phrase.split())) for field, phrases in FIELDS.items() for phrase in phrases]
_COVERING = [(field, phrase) for field, phrase in _PHRASES if len(set(phrase)) == len(phrase)]
_EXACT = {" ".join(sorted(phrase)): field for field, phrase in reversed(_PHRASES)}
_NAME_AND_MORE = re.compile(
    r"(?i)^\W*nama(?:\s+lengkap|\s+pegawai|\s+peserta)?\s*(?:\bdan\b|&|/|\+|,|\n|\bserta\b|\s[-\u2013]\s)\s*(.{2,})$",
    re.DOTALL,
)
_SHARED_WITH_NAMES = (
    "nik",
    "birth_date",
    "birth_place_and_date",
    "birth_place",
    "mother_name",
    "first_name",
    "last_name",
)
_MOTHER_WORDS = frozenset(("kandung", "gadis", "maiden"))
_WORDS_OF_ANY_NAME = frozenset(("lengkap", "sesuai", "ktp", "kk", "nik", "nama", "dan", "gelar", "akta", "ijazah"))


@dataclass(frozen=True, slots=True)
class KeywordCase:
    """A field that one word decides. ``applies`` takes the heading and its tokens."""

    field: str
    example: str
    applies: Callable[[str, tuple[str, ...]], bool]


KEYWORD_CASES = (
    # a NIK, unless it is another person's
    KeywordCase(
        "nik",
        "NIK anggota BPJS aktif",
        lambda _, tokens: "nik" in tokens and "nama" not in tokens and not OTHER_PERSONS & set(tokens),
    ),
    # an amount that somebody is paid
    KeywordCase(
        "wage",
        "Honor dari APBD kabupaten",
        lambda heading, tokens: (
            len(tokens) > 1
            and tokens[0] not in NO_PAY_FIRST_WORDS
            and bool(PAY_WORDS & {tokens[0], tokens[-1]})
            and wage_kind(heading) != "other"
        ),
    ),
    # remarks about something
    KeywordCase(
        "note",
        "Keterangan hasil verifikasi",
        lambda _, tokens: len(tokens) > 1 and tokens[0] in ("keterangan", "catatan"),
    ),
)


@lru_cache(maxsize=4096)
def field_of(heading: str) -> tuple[str | None, float]:
    """The field a heading means and its score, the share of the heading it explains (0 to 1).

    The field is None if no field explains enough, ``other`` if the heading asks for something that is not read. Text in
    brackets counts only where it helps: ``Keterangan (aktif/keluar/meninggal)`` is a note.
    """
    heading = _BUDGET_YEAR.sub(" ", heading)
    if _is_name_and_more(heading):
        return "name_and_more", TRADE_SCORE
    if has_honorific(heading):
        return _field_beside_honorific(heading)
    bare = _ACCORDING_TO.split(_BRACKETS.sub(" ", heading))[0]
    field, score = _by_words(heading, bare)
    tokens = tokens_of(bare)
    overrule = next((case for case in OVERRULES if case.applies(field, tokens)), None)
    return overrule.result(heading, score) if overrule else (field, score)


def _is_name_and_more(heading: str) -> bool:
    """Whether a heading asks for a name and something else that is read apart from it: ``Nama dan Alamat``."""
    found = _NAME_AND_MORE.match(heading)
    if not found or without_honorifics(heading) != heading:
        return False
    tokens = set(tokens_of(found[1]))
    rest = field_of(found[1])[0]
    return rest not in (None, "name", *_SHARED_WITH_NAMES) and not tokens & ({"gelar", "marga"} | OTHER_PERSONS)


def may_be_the_worker(heading: str) -> bool:
    """Whether an ``Ibu`` read as the mother may be the worker if nobody else has a name: ``Nama Ibu Kader``."""
    tokens = tokens_of(heading)
    if not {"nama", "ibu"} <= set(tokens) or _MOTHER_WORDS & set(tokens):
        return False
    description = set(tokens[tokens.index("ibu") + 1 :]) - _WORDS_OF_ANY_NAME
    is_phrase_of_mother = any(
        set(phrase) <= set(tokens) for field, phrase in _PHRASES if field == "mother_name" and len(phrase) > 2
    )
    return bool(description) and not is_phrase_of_mother and not description & (OTHER_PERSONS | RELATIVES)


def _field_beside_honorific(heading: str) -> tuple[str | None, float]:
    """The field of a heading with an honorific; scores below 1 give way to a heading that means the same without it."""
    if not tokens_of(heading):
        return "name", HONORIFIC_ALONE_SCORE
    field, score = field_of(without_honorifics(heading))
    return field, min(score, HONORIFIC_SCORE)


def _by_words(heading: str, bare: str) -> tuple[str | None, float]:
    """The field and score by phrases or, where these do not explain the whole heading, by one keyword.

    ``bare``: the heading without brackets and without what it is according to.
    """
    field, score = _by_phrases(heading if len(heading) <= _LONGEST_HEADING or not bare.strip() else bare)
    if field is None and bare != heading:
        field, score = _by_phrases(bare)
    is_clear = field == "nik" or (field is not None and score >= 1)
    return (field, score) if is_clear else _by_keyword(bare) or (field, score)


def _by_keyword(heading: str) -> tuple[str, float] | None:
    """The field that one word of a heading of many words decides, or None."""
    tokens = tokens_of(heading)
    return next(((case.field, KEYWORD_SCORE) for case in KEYWORD_CASES if case.applies(heading, tokens)), None)


def _by_phrases(heading: str) -> tuple[str | None, float]:
    """The field whose phrases explain the heading, and its score; no field for no words or a whole sentence."""
    tokens = tokens_of(heading)
    if not tokens or len(tokens) > _MOST_TOKENS:
        return None, 0.0
    exact = _EXACT.get(" ".join(sorted(tokens)))
    return (exact, 1.0) if exact else _best_cover(frozenset(tokens))


def _best_cover(tokens: frozenset[str]) -> tuple[str | None, float]:
    """The field that has the longest phrase in the heading, and the share of meaningful letters its phrases cover.

    Of two fields with phrases of the same length the one with the larger share wins.
    """
    covered: dict[str, set[str]] = {}
    longest: dict[str, int] = {}
    for field, phrase in _COVERING:
        # single letters (L, P) mean a sex only when nothing else is written
        if tokens.issuperset(phrase) and not (len(phrase) == 1 and len(phrase[0]) == 1):
            covered.setdefault(field, set()).update(phrase)
            longest[field] = max(longest.get(field, 0), sum(map(len, phrase)))
    if not covered:
        return None, 0.0
    shares = {field: _share_of_letters(words, tokens) for field, words in covered.items()}
    best = max(covered, key=lambda field: (longest[field], shares[field]))
    return (best if shares[best] >= LEAST_SCORE else None), shares[best]


def _share_of_letters(words: set[str], tokens: frozenset[str]) -> float:
    """The share of the heading's letters that stand in these words; fillers outside them do not count."""
    meaningful = {token for token in tokens if token not in FILLERS | OF_TWO_COLUMNS or token in words}
    return sum(map(len, words)) / sum(map(len, meaningful))
