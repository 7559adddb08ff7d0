"""Comparing two names: the same person, plausibly the same, or clearly two people, and why.

Family prefixes (La Ode, Wa Ode, Muhammad, Siti) distinguish little and are left out unless nothing else remains. Every
word of the shorter name must have a similar one in the longer: equal in sound, one letter different, an initial, or a
cut-off form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from lindung.kernel.text import Text
from lindung.matching.names import PREFIXES, name_key, sound_key

SAME_NAME = Text("nama sama", "the names are the same")
SAME_KEY = Text(
    "nama sama setelah gelar, sapaan dan singkatan disamakan",
    "the names are the same once titles, degrees and short forms are made alike",
)
ALIKE = Text("nama mirip (beda ejaan)", "the names are alike (spelt differently)")
PART = Text("nama yang satu adalah bagian dari nama yang lain", "one name is part of the other")
UNLIKE = Text("nama jelas berbeda", "the names are clearly different")
_LEAST_OF_WORD, _LEAST_JOINED, _LEAST_JOINED_IF_SPACED_OTHERWISE = 75.0, 90.0, 85.0
_SCORE_OF_INITIAL, _SCORE_OF_CUT_WORD, _MOST_FOR_PART = 80.0, 76.0, 90.0
# An initial is as written; the word that it stands for has been folded to its sound.
_INITIALS = {"c": "chk", "k": "kh", "s": "s", "f": "fp", "d": "dj", "i": "ij", "j": "ij", "ks": "s", "g": "g", "t": "t"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score``: 0 to 100. ``alike``: whether the names may be one person's. ``reasons``: why, in words."""

    score: float
    alike: bool
    reasons: list[Text]


def compare(name: str, other: str) -> Comparison:
    """The comparison of two names as written; two blank names are not alike."""
    if " ".join(name.split()).lower() == " ".join(other.split()).lower():
        return Comparison(100.0, bool(name.strip()), [SAME_NAME])
    if name_key(name) == name_key(other) != "":
        return Comparison(99.0, True, [SAME_KEY])
    score, alike, reason = compare_sounds(sound_key(name), sound_key(other))
    return Comparison(score, alike, [reason])


@lru_cache(maxsize=131072)
def compare_sounds(sound: str, other: str) -> tuple[float, bool, Text]:
    """Score (0 to 100), whether they are alike, and the reason, of two names folded to their sound."""
    if not sound or not other:
        return 0.0, False, UNLIKE
    if sound == other:
        return 98.0, True, SAME_KEY
    one, two = _distinctive_words(sound), _distinctive_words(other)
    if not one or not two:
        one, two = tuple(sound.split()), tuple(other.split())
    joined = fuzz.ratio("".join(one), "".join(two))
    if joined >= _LEAST_JOINED or (joined >= _LEAST_JOINED_IF_SPACED_OTHERWISE and len(one) != len(two)):
        return joined, True, ALIKE
    shorter, longer = sorted((one, two), key=lambda words: (len(words), sum(map(len, words)), words))
    worst = _worst_word(shorter, list(longer), may_be_cut=len(shorter) > 1)
    if worst < _LEAST_OF_WORD:
        return min(joined, worst), False, UNLIKE
    if len(shorter) == len(longer):
        return max(joined, worst), True, ALIKE
    return min(joined, _MOST_FOR_PART), True, PART


def initial_bits(sound: str) -> int:
    """The first letters of a name's distinctive words as bits; names without a common bit need not be compared.

    There is a bit for the first two letters of every word, and in a name of one word one for the first letter too, so
    that a mistake in the second does not matter.
    """
    words = _distinctive_words(sound) or sound.split()
    bits = 0
    for word in words:
        bits |= 1 << (26 + (ord(word[0]) * 26 + ord(word[1:2] or "a")) % 36)
    return bits | 1 << (ord(words[0][0]) % 26) if len(words) == 1 else bits


@lru_cache(maxsize=131072)
def _distinctive_words(name: str) -> tuple[str, ...]:
    """The words of a name that are no family prefix."""
    return tuple(word for word in name.split() if word not in PREFIXES)


def _worst_word(shorter: tuple[str, ...], longer: list[str], *, may_be_cut: bool) -> float:
    """The score (0 to 100) of the word of the shorter name that fits the longer least; each word is used once.

    Words are removed from ``longer``. ``may_be_cut``: whether a word may be a cut-off form of another.
    """
    worst = 100.0
    for word in sorted(shorter, key=len, reverse=True):
        if word in longer:
            longer.remove(word)
            continue
        scores = [_score_of_words(word, other, may_be_cut) for other in longer]
        worst = min(worst, best := max(scores))
        if worst < _LEAST_OF_WORD:
            return worst
        longer.pop(scores.index(best))
    return worst


@lru_cache(maxsize=131072)
def _score_of_words(word: str, other: str, may_be_cut: bool) -> float:
    """The score (0 to 100) of two different words: as an initial, a cut-off form, or letter by letter."""
    short, long = (word, other) if len(word) <= len(other) else (other, word)
    if len(short) == 1 or short == "ks":
        return _SCORE_OF_INITIAL if long[0] in _INITIALS.get(short, short) else 0.0
    if may_be_cut and 3 <= len(short) <= 4 and len(long) - len(short) >= 2 and long.startswith(short):
        return _SCORE_OF_CUT_WORD
    return float(fuzz.ratio(word, other))
