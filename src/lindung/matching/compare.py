"""Two names side by side: the same person, plausibly, or clearly two people, and why.

Family prefixes (La Ode, Wa Ode, Muhammad, Siti) say little and are left out while something remains. Every word of the
shorter name must find its like in the longer one: equal in sound, one slip apart, an initial, or a cut-off form.
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
_WORD = 75.0
_JOINED = 90.0
_MOVED_SPACE = 85.0
# An initial is written in letters; the word it begins has been folded to its sound.
_INITIALS = {"c": "chk", "k": "kh", "s": "s", "f": "fp", "d": "dj", "i": "ij", "j": "ij", "ks": "s", "g": "g", "t": "t"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` 0 to 100, ``alike`` the verdict, ``reasons`` in words."""

    score: float
    alike: bool
    reasons: list[Text]


def compare(a: str, b: str) -> Comparison:
    """Compare two names as written."""
    if " ".join(a.split()).lower() == " ".join(b.split()).lower():
        return Comparison(100.0, bool(a.strip()), [SAME_NAME])
    if name_key(a) == name_key(b) != "":
        return Comparison(99.0, True, [SAME_KEY])
    score, alike, reason = compare_sounds(sound_key(a), sound_key(b))
    return Comparison(score, alike, [reason])


@lru_cache(maxsize=131072)
def compare_sounds(a: str, b: str) -> tuple[float, bool, Text]:
    """Compare two names already folded to their sound."""
    if not a or not b:
        return 0.0, False, UNLIKE
    if a == b:
        return 98.0, True, SAME_KEY
    one, two = _telling(a), _telling(b)
    if not one or not two:
        one, two = tuple(a.split()), tuple(b.split())
    joined = fuzz.ratio("".join(one), "".join(two))
    if joined >= _JOINED or (joined >= _MOVED_SPACE and len(one) != len(two)):
        return joined, True, ALIKE
    is_longer = (len(one), sum(map(len, one))) > (len(two), sum(map(len, two)))
    shorter, longer = (two, one) if is_longer else (one, two)
    worst = _worst_word(shorter, list(longer), may_be_cut=len(shorter) > 1)
    if worst < _WORD:
        return min(joined, worst), False, UNLIKE
    if len(shorter) == len(longer):
        return max(joined, worst), True, ALIKE
    return min(joined, 90.0), True, PART


def beginnings(sound: str) -> int:
    """How a name's telling words begin, a bit each; names that share none are not held side by side.

    Two letters of every word; of a name of one word its first letter too, so that a slip in the second does no harm.
    """
    words = _telling(sound) or sound.split()
    bits = 0
    for word in words:
        bits |= 1 << (26 + (ord(word[0]) * 26 + ord(word[1:2] or "a")) % 36)
    return bits | 1 << (ord(words[0][0]) % 26) if len(words) == 1 else bits


@lru_cache(maxsize=131072)
def _telling(name: str) -> tuple[str, ...]:
    """The words that are no family prefix."""
    return tuple(word for word in name.split() if word not in PREFIXES)


def _worst_word(shorter: tuple[str, ...], longer: list[str], *, may_be_cut: bool) -> float:
    """How well the worst word of the shorter name finds a like in the longer; each word is used once."""
    worst = 100.0
    for word in sorted(shorter, key=len, reverse=True):
        if word in longer:
            longer.remove(word)
            continue
        likenesses = [_likeness(word, other, may_be_cut) for other in longer]
        worst = min(worst, best := max(likenesses))
        if worst < _WORD:
            return worst
        longer.pop(likenesses.index(best))
    return worst


@lru_cache(maxsize=131072)
def _likeness(a: str, b: str, may_be_cut: bool) -> float:
    """How alike two different words are: an initial, a cut-off form, or letter by letter."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) == 1 or short == "ks":
        return 80.0 if long[0] in _INITIALS.get(short, short) else 0.0
    if may_be_cut and 3 <= len(short) <= 4 and len(long) - len(short) >= 2 and long.startswith(short):
        return 76.0
    return float(fuzz.ratio(a, b))
