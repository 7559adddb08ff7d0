"""A heading cut into canonical words: abbreviations spelt out, misspellings replaced by the nearest known word."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from lindung.intake.headings.field_phrases import FIELDS
from lindung.intake.headings.honorifics import without_honorifics
from lindung.intake.headings.word_lists import CANONICAL, CORRECTED, FILLERS, RECORDERS, SUPERSEDED, THINGS, TRADES

KNOWN_TOKENS = frozenset(
    {token for phrases in FIELDS.values() for phrase in phrases for token in phrase.split()} | FILLERS | set(CANONICAL)
)
_OWN_WORDS = TRADES | THINGS | RECORDERS | CORRECTED | SUPERSEDED
_CORRECTABLE = sorted(token for token in KNOWN_TOKENS | _OWN_WORDS if len(token) >= 4)
_LEAST_LIKENESS, _LEAST_LIKENESS_OF_SMALL_WORD = 84, 90
"""An unknown word may say everything: it is taken for one that says nothing, or whose name a column
holds, only if it is nearly that word."""
_SPACED_LETTERS = re.compile(r"(?<![a-z])[a-z](?:[ .][a-z]){2,}(?![a-z])")


@lru_cache(maxsize=4096)
def tokens_of(heading: str) -> tuple[str, ...]:
    """The canonical tokens of a heading: ``TGL. LHR`` gives ``("tanggal", "lahir")``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    joined = _SPACED_LETTERS.sub(_joined, without_honorifics(spaced).lower().replace("'", ""))
    tokens: list[str] = []
    for word in re.findall(r"[a-z]+|\d+", joined):
        if word not in KNOWN_TOKENS and word not in _OWN_WORDS and len(word) >= 5:
            near = process.extractOne(word, _CORRECTABLE, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
            word = near[0] if near and near[1] >= _least_likeness(near[0]) else word
        tokens += CANONICAL.get(word, word).split()
    return tuple(tokens)


def _least_likeness(word: str) -> int:
    """How like a known word an unknown one must be to be its misspelling, in per cent."""
    decides = word in _OWN_WORDS or set(CANONICAL.get(word, word).split()) <= FILLERS
    return _LEAST_LIKENESS_OF_SMALL_WORD if decides else _LEAST_LIKENESS


def _joined(letters: re.Match[str]) -> str:
    """``T.M.T`` and ``N A M A`` as the word they spell, if they spell a known one."""
    word = re.sub("[^a-z]", "", letters[0])
    return word if word in KNOWN_TOKENS else letters[0]
