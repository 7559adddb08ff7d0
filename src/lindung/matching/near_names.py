"""Whether two names are the same but for a slip: stricter than a comparison, for it is the name that tells twins apart.

Names that merely sound similar (Marifah and Marwah) are two people's.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from lindung.kernel.text import Text
from lindung.matching.compare import ALIKE, PART, SAME_KEY
from lindung.matching.names import PREFIXES

_LEAST_LETTERS, _LEAST_OF_PART = 6, 4
_VOWELS = frozenset("aiueo")


def near_names(sound: str, other: str, *, may_be_twins: bool, is_exact: bool = False) -> Text | None:
    """Why two names, folded to their sound, are one; None where they are two.

    ``may_be_twins``: nothing else speaks against twins, so that names of twins (``are_twin_names``) are two.
    ``is_exact``: a slip in the name is one too many.
    """
    one, two = _distinctive(sound), _distinctive(other)
    if not one or not two:
        return None
    if sound == other or "".join(one) == "".join(two):
        return SAME_KEY
    if len(one) == len(two) and all(map(_is_initial_or_same, one, two)) and _holds_word(one, two):
        return PART
    if is_exact:
        return None
    shorter, longer = sorted((set(one), set(two)), key=len)
    if shorter < longer and any(len(word) >= _LEAST_OF_PART for word in shorter):
        return PART
    joined, joined_other = "".join(one), "".join(two)
    is_long = min(len(joined), len(joined_other)) >= _LEAST_LETTERS
    if not is_long or OSA.distance(joined, joined_other, score_cutoff=1) > 1:
        return None
    return None if may_be_twins and are_twin_names(sound, other) else ALIKE


def are_twin_names(sound: str, other: str) -> bool:
    """Whether two names differ as those of twins do: one vowel for another, or in the first letter of a word."""
    if len(sound) != len(other):
        return False
    places = [place for place, (one, two) in enumerate(zip(sound, other, strict=True)) if one != two]
    if len(places) != 1:
        return False
    place = places[0]
    is_first = place == 0 or sound[place - 1] == " "
    return is_first or {sound[place], other[place]} <= _VOWELS


@lru_cache(maxsize=65536)
def _distinctive(sound: str) -> tuple[str, ...]:
    words = sound.split()
    return tuple([word for word in words if word not in PREFIXES] or words)


def _is_initial_or_same(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def _holds_word(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return any(word == other and len(word) >= _LEAST_OF_PART for word, other in zip(one, two, strict=True))
