"""What the rest of a heading makes of the field that its words suggest: whose name, whose pay, for which period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lindung.intake.headings.field_phrases import FIELDS
from lindung.intake.headings.tokens import KNOWN_TOKENS
from lindung.intake.headings.wage_period_and_unit import wage_kind
from lindung.intake.headings.word_lists import (
    CORRECTED,
    LISTED_PERSONS,
    OTHER_PERSONS,
    RECORDERS,
    RELATIVES,
    REPLACED_OR_RESPONSIBLE,
    SUPERSEDED,
    THINGS,
    TRADES,
)

TRADE_SCORE = 0.9
_WORDS_BESIDE_NAMES = frozenset(
    {word for phrase in FIELDS["name"] for word in phrase.split()} | {"lengkap", "asli", "terang", "jelas", "orangnya"}
)


@dataclass(frozen=True, slots=True)
class Overrule:
    """What the rest of a heading makes of the field found.

    ``applies`` takes the field found (None if none was) and the tokens; ``result`` takes the heading and the score
    found, and returns the field and its score.
    """

    name: str
    example: str
    applies: Callable[[str | None, tuple[str, ...]], bool]
    result: Callable[[str, float], tuple[str | None, float]]


OVERRULES = (
    Overrule(
        "whoever writes the list down is nobody on it",
        "Nama Petugas Pendata",
        lambda field, tokens: field in (None, "name") and _names(tokens, RECORDERS),
        lambda _heading, _score: ("other", 1.0),
    ),
    Overrule(
        "the name of a thing or a place is nobody's",
        "Nama Perahu",
        lambda field, tokens: field in (None, "name") and _names(tokens, THINGS) and not _names_trade(tokens),
        lambda _heading, _score: ("other", 1.0),
    ),
    Overrule(
        "the name of somebody of a trade is the worker's",
        "Nama Nelayan",
        lambda field, tokens: field in (None, "name") and _names_trade(tokens),
        lambda _heading, score: ("name", max(score, TRADE_SCORE)),
    ),
    Overrule(
        "the name of an Ibu is the mother's",
        "Nama Ibu Pekerja",
        lambda field, tokens: field == "name" and "ibu" in tokens,
        lambda _, score: ("mother_name", score),
    ),
    Overrule(
        "a name of an unknown kind is nobody's until the values or a person say whose",
        "Nama KSM",
        lambda field, tokens: field == "name" and bool(_unknown_words(tokens)),
        lambda _heading, _score: (None, 0.0),
    ),
    Overrule(
        "whatever is asked of a relative is not the worker's",
        "Gaji Suami",
        lambda field, tokens: field != "mother_name" and _names_relative(tokens),
        lambda _heading, _score: ("other", 1.0),
    ),
    Overrule(
        "a remark about a predecessor or guardian is not about the worker",
        "Keterangan pengganti",
        lambda field, tokens: field in ("note", "status") and bool(REPLACED_OR_RESPONSIBLE & set(tokens)),
        lambda _heading, _score: ("other", 1.0),
    ),
    Overrule(
        "a wage may be for another period, or a debt",
        "Honor per minggu",
        lambda field, _: field == "wage",
        lambda heading, score: (wage_kind(heading), score),
    ),
)


def _names(tokens: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether a heading is a name and one of these words: ``Nama Perahu``."""
    return tokens[:1] == ("nama",) and bool(words & set(tokens[1:]))


def _names_trade(tokens: tuple[str, ...]) -> bool:
    """Whether a heading is the name of somebody of a trade: ``Nama Nelayan``, ``Nama Buruh Bagasi``."""
    rest = [token for token in tokens[1:] if not token.isdigit() and token not in _WORDS_BESIDE_NAMES - TRADES]
    is_trade = bool(rest) and rest[0] in TRADES | LISTED_PERSONS and bool(TRADES & set(rest))
    return tokens[:1] == ("nama",) and is_trade and not set(rest) - TRADES & (THINGS | OTHER_PERSONS | RECORDERS)


def _unknown_words(tokens: tuple[str, ...]) -> set[str]:
    """The words of a heading of names that do not say whose they are."""
    known = TRADES | LISTED_PERSONS | KNOWN_TOKENS | _WORDS_BESIDE_NAMES | CORRECTED | SUPERSEDED
    return {token for token in tokens if token not in known and not token.isdigit()}


def _names_relative(tokens: tuple[str, ...]) -> bool:
    """Whether a heading asks for what is a relative's: ``Gaji Suami``, ``Tgl Lahir Ahli Waris``."""
    return bool(RELATIVES & set(tokens)) or {"orang", "tua"} <= set(tokens)
