"""Whether somebody knows a whole name: stricter than a comparison, because a right answer opens a door.

Every telling word of the name must be given, and none besides. Telling is a word that is no title, honorific, family
prefix or single letter; a name of nothing else is needed word for word, and single letters alone open nothing. Spelling
is forgiven as in ``compare``: equal in sound, or a letter wrong in a word that is long enough. Initials, beginnings of
words and parts of the name are not.
"""

from __future__ import annotations

import re

import polars as pl
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from lindung.matching.names import TITLES, sound_keys
from lindung.matching.pairs import UNKNOWN_NAMES

_PARTICLES = frozenset(
    re.findall(r"\w+", "la wa ode laode waode bin binti bint binte bt bte ni ina bu mama mamak mak emak dg daeng")
)
_TITLE_WORDS = frozenset(TITLES.split("|"))
_MOST_WRONG_LETTERS, _LEAST_OF_WORD, _LEAST_JOINED = 1, 75.0, 90.0


def knows_full_name(given: str, name: str) -> bool:
    """Whether ``given`` is the whole of ``name`` as recorded; never for a blank name or one that says "unknown".

    The work is the same whatever the names are.
    """
    sounds = sound_keys(pl.Series([given, name], dtype=pl.String)).to_list()
    of_given, of_name = (_words(sound or "") for sound in sounds)
    known, wanted = _distinctive(of_given), _distinctive(of_name)
    is_unknown = " ".join(_plain_words(name)) in UNKNOWN_NAMES
    if not wanted:
        return not is_unknown and _is_word_for_word(given, name, of_given, of_name)
    return not is_unknown and (_is_each_word(known, wanted, _initials(of_name)) or _is_joined(known, wanted))


def _words(sound: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", sound)


def _plain_words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.casefold())


def _distinctive(words: list[str]) -> list[str]:
    return [word for word in words if len(word) > 1 and word not in _PARTICLES]


def _initials(words: list[str]) -> list[str]:
    return [word for word in words if len(word) == 1]


def _is_word_for_word(given: str, name: str, of_given: list[str], of_name: list[str]) -> bool:
    """Whether two names without a telling word have the same words, their titles among them."""
    titles = [sorted(word for word in _plain_words(text) if word in _TITLE_WORDS) for text in (given, name)]
    is_same = titles[0] == titles[1] and sorted(of_given) == sorted(of_name)
    return is_same and any(len(word) > 1 for word in (*titles[1], *of_name))


def _is_each_word(given: list[str], wanted: list[str], initials: list[str]) -> bool:
    """Whether each wanted word is told once, and nothing besides but what an initial in the record stands for."""
    left = list(given)
    for word in sorted(wanted, key=len, reverse=True):
        fitting = [one for one in left if _is_alike(one, word, _LEAST_OF_WORD)]
        if not fitting:
            return False
        left.remove(max(fitting, key=lambda one, word=word: fuzz.ratio(one, word)))  # type: ignore[misc]
    for word in left:
        if word[0] not in initials:
            return False
        initials.remove(word[0])
    return True


def _is_joined(given: list[str], wanted: list[str]) -> bool:
    """Whether the words are the same once it does not matter where one ends."""
    return _is_alike("".join(given), "".join(wanted), _LEAST_JOINED)


def _is_alike(given: str, wanted: str, least: float) -> bool:
    """Equal, or a letter wrong; a mere beginning or end of what is wanted is not enough."""
    if given == wanted:
        return True
    is_cut = wanted.startswith(given) or wanted.endswith(given)
    return (
        not is_cut and Levenshtein.distance(given, wanted) <= _MOST_WRONG_LETTERS and fuzz.ratio(given, wanted) >= least
    )
