"""Sex as offices write it: L, P, Laki-laki, Perempuan, Pria, Wanita, M, F, and the registry's 1 and 2.

Anything else is read as no sex.
"""

from __future__ import annotations

import re

import polars as pl
from rapidfuzz import fuzz

_MALE = frozenset((
    "l", "lk", "laki", "lakilaki", "pria", "m", "male", "lelaki", "cowok", "lakik", "laki2", "jantan", "lk2", "cwo",
    "1", "man", "men", "mr", "tn", "tuan", "lanang",
))  # fmt: skip
_FEMALE = frozenset((
    "p", "pr", "perempuan", "wanita", "w", "f", "female", "prp", "wnt", "perem", "pr2", "cewek", "cewe", "cwe", "wan",
    "2", "woman", "women", "fem", "mrs", "ny", "nyonya", "nn", "nona", "wadon", "puan",
))  # fmt: skip

_LONGEST = 60
_SPELT_OUT = {"L": ("lakilaki", "lelaki", "pria"), "P": ("perempuan", "wanita")}


def _shortens(word: str, whole: str) -> bool:
    """Whether a word is another with letters left out, but not the first: ``prmpn``, ``wnt``, ``lkl``."""
    letters = iter(whole)
    return word[0] == whole[0] and all(letter in letters for letter in word)


def sex_of(text: str) -> str | None:
    """``L`` or ``P``, or None if the cell says neither."""
    word = re.sub(r"[^a-z0-9]", "", text[:_LONGEST].lower())
    if word in _MALE:
        return "L"
    if word in _FEMALE:
        return "P"
    if len(word) >= 3 and word[0] in "lpw":
        short = [sex for sex, whole in _SPELT_OUT.items() if any(_shortens(word, spelt) for spelt in whole)]
        if len(short) == 1:
            return short[0]
    if len(word) >= 5:
        male, female = fuzz.ratio(word, "lakilaki"), max(fuzz.ratio(word, "perempuan"), fuzz.ratio(word, "wanita"))
        if max(male, female) >= 80:
            return "L" if male > female else "P"
    return None


def read_sexes(written: pl.Series) -> pl.Series:
    """``L`` or ``P`` of every cell, null where it says neither; each different spelling is read once."""
    texts = written.drop_nulls().unique()
    read = pl.Series([sex_of(text) for text in texts.to_list()], dtype=pl.String)
    if texts.is_empty():
        return pl.repeat(None, len(written), dtype=pl.String, eager=True)
    return written.replace_strict(texts, read, default=None, return_dtype=pl.String)
