"""Judging one death beside one worker: the same person certainly, probably, clearly another, or not met at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from lindung.kernel.text import Text
from lindung.matching.compare import PART, compare_sounds
from lindung.matching.death_words import (
    BIRTH_DIFFERS,
    BIRTH_SWAPPED,
    DIGIT_LOST,
    LOST,
    OTHER_BIRTH,
    OTHER_FACTS,
    OTHER_SEX,
    TWO_DIGITS,
    WORKERS_NIK,
)
from lindung.matching.near_names import near_names
from lindung.matching.pairs import SAME_BIRTH, SAME_DIGITS, SAME_MOTHER
from lindung.matching.slips import EXCHANGED, ONE_DIGIT, date_slip, nik_difference
from lindung.matching.suspects import BIRTH_SLIP

CERTAIN, PROBABLE, CONFLICT = "certain", "probable", "conflict"
_RANKS = {CERTAIN: 0, PROBABLE: 1, CONFLICT: 2}
_DIGITS, _FIFTEEN, _PLACE_OF_SEX, _SERIAL = 16, 15, 6, 4
_MOST_BETWEEN_TWINS = 10
"""Twins are entered one after the other: serials further apart are no twins'."""


@dataclass(slots=True, eq=False)
class Pair:
    """A death and a worker. ``sounds`` and ``sound``: of their names, of the dead with and without the father's.

    ``nik``: the digits on the list. ``is_whole``: sixteen that lost nothing; ``is_cut``: the last one is lost;
    ``is_sound``: they are a NIK. ``mother`` and ``mother_of_worker``: sounds, null where not known.
    """

    nik: str | None
    is_whole: bool
    is_cut: bool
    is_sound: bool
    sound: str
    short_sound: str
    born: date | None
    born_swapped: date | None
    sex: str | None
    mother: str | None
    nik_of_worker: str
    sound_of_worker: str
    born_of_worker: date
    mother_of_worker: str | None

    @property
    def sounds(self) -> tuple[str, ...]:
        """The name of the dead as it is and without the father's."""
        return (self.sound,) if self.sound == self.short_sound else (self.sound, self.short_sound)

    def name(self) -> tuple[float, Text] | None:
        """How alike the names are, and why they may be one person's; None where they are clearly different."""
        compared = [compare_sounds(sound, self.sound_of_worker) for sound in self.sounds]
        return max(((score, why) for score, alike, why in compared if alike), key=lambda one: one[0], default=None)

    def near_name(self, *, may_be_twins: bool) -> Text | None:
        """Why the names are the same but for a slip; None where twins may bear them, or two people."""
        found = (near_names(sound, self.sound_of_worker, may_be_twins=may_be_twins) for sound in self.sounds)
        return next(filter(None, found), None)

    @property
    def has_other_mother(self) -> bool:
        """Whether both mothers are known and clearly two."""
        return self._knows_mothers and not self.has_same_mother

    @property
    def has_same_mother(self) -> bool:
        """Whether both mothers are known and their names agree."""
        return self._knows_mothers and compare_sounds(self.mother or "", self.mother_of_worker or "")[1]

    @property
    def _knows_mothers(self) -> bool:
        return bool(self.mother and self.mother_of_worker)

    @property
    def is_born_near(self) -> bool:
        """Whether the birth dates are the same, or a slip of the hand apart."""
        return self.born is None or self.born == self.born_of_worker or date_slip(self.born, self.born_of_worker)


@dataclass(frozen=True, slots=True)
class Found:
    """What a death beside a worker is; ``born``: the worker's birth date. The lowest ``rank`` is the best."""

    verdict: str
    reasons: tuple[Text, ...]
    born: date
    rank: tuple[float, ...]

    def also(self, reason: Text) -> Found:
        """The same with one reason more."""
        return self if reason in self.reasons else replace(self, reasons=(*self.reasons, reason))


def judge_pair(pair: Pair) -> Found | None:
    """What the death beside the worker is; None where they are two people."""
    if pair.is_whole and pair.nik == pair.nik_of_worker:
        return _by_nik(pair)
    named = pair.name()
    if named is None or pair.has_other_mother:
        return None
    if pair.nik and len(pair.nik) == _DIGITS:
        found = _by_slip(pair)
        is_of_another = pair.is_sound or (pair.is_cut and pair.nik[:_FIFTEEN] != pair.nik_of_worker[:_FIFTEEN])
        if found or is_of_another:
            return found
    return _without_nik(pair, *named)


def _found(pair: Pair, verdict: str, reasons: Iterable[Text], *, strength: float, score: float) -> Found:
    known = 0 if pair.has_same_mother else 1
    return Found(verdict, tuple(reasons), pair.born_of_worker, (_RANKS[verdict], -strength, known, -score))


def _by_nik(pair: Pair) -> Found:
    """Under the worker's NIK: certain, or a conflict where name or all other facts are clearly another's."""
    named = pair.name()
    if named is None:
        unlike = compare_sounds(pair.sound, pair.sound_of_worker)[2]
        return _found(pair, CONFLICT, (WORKERS_NIK, unlike), strength=0, score=0)
    score, why = named
    against = _against(pair, why)
    if against:
        return _found(pair, CONFLICT, (WORKERS_NIK, why, against), strength=0, score=score)
    differs = () if pair.born in (None, pair.born_of_worker) else (BIRTH_DIFFERS,)
    return _found(pair, CERTAIN, (WORKERS_NIK, why, *differs), strength=0, score=score)


def _against(pair: Pair, why: Text) -> Text | None:
    """What speaks against the person under their own NIK and a name alike, ``why``: all else is somebody else's."""
    if pair.is_born_near or pair.has_same_mother:
        return None
    if pair.has_other_mother:
        return OTHER_FACTS
    sex_of_worker = "P" if pair.nik_of_worker[_PLACE_OF_SEX] >= "4" else "L"
    if pair.sex and pair.sex != sex_of_worker:
        return OTHER_SEX
    return OTHER_BIRTH if why is PART else None


def _by_slip(pair: Pair) -> Found | None:
    """Sixteen digits that are the worker's but for a slip of the hand or the last one."""
    nik, other = pair.nik or "", pair.nik_of_worker
    if pair.is_cut:
        return _near(pair, SAME_DIGITS, may_be_twins=True) if nik[:_FIFTEEN] == other[:_FIFTEEN] else None
    places = [place for place, (one, two) in enumerate(zip(nik, other, strict=True)) if one != two]
    why, is_serial = nik_difference(nik, other) or (TWO_DIGITS, False)
    if not places or (why is TWO_DIGITS and len(places) > 2):
        return None
    if why not in (ONE_DIGIT, EXCHANGED):
        is_strict = pair.has_same_mother and pair.born == pair.born_of_worker
        return _near(pair, why, may_be_twins=False) if is_strict else None
    are_next = is_serial and abs(int(nik[-_SERIAL:]) - int(other[-_SERIAL:])) < _MOST_BETWEEN_TWINS
    return _near(pair, why, may_be_twins=are_next or _PLACE_OF_SEX in places)


def _near(pair: Pair, why: Text, *, may_be_twins: bool) -> Found | None:
    """A NIK a slip off with name, birth date and mother alike; twins have names of their own."""
    named = pair.name()
    near = pair.near_name(may_be_twins=may_be_twins) or (named[1] if named and not may_be_twins else None)
    if near is None or named is None:
        return None
    if pair.born == pair.born_of_worker:
        birth = [SAME_BIRTH]
    elif pair.has_same_mother and pair.is_born_near and (pair.born is None or pair.sound_of_worker in pair.sounds):
        birth = [] if pair.born is None else [BIRTH_SLIP]
    else:
        return None
    mother = [SAME_MOTHER] if pair.has_same_mother else []
    return _found(pair, PROBABLE, (why, near, *birth, *mother), strength=2, score=named[0])


def _without_nik(pair: Pair, score: float, why: Text) -> Found | None:
    """A lost NIK: name, birth date and mother alike; one with a digit too few or too many may lack the mother."""
    is_same_name = pair.sound_of_worker in pair.sounds
    is_same_day = pair.born == pair.born_of_worker
    is_swapped = pair.born_swapped == pair.born_of_worker and is_same_name
    if not (is_same_day or is_swapped):
        return None
    lacks_digit = _lacks_digit(pair.nik, pair.nik_of_worker)
    if not pair.has_same_mother and not (lacks_digit and pair.near_name(may_be_twins=True)):
        return None
    mother = [SAME_MOTHER] if pair.has_same_mother else []
    birth = SAME_BIRTH if is_same_day else BIRTH_SWAPPED
    lost = DIGIT_LOST if lacks_digit else LOST
    return _found(pair, PROBABLE, (lost, why, birth, *mother), strength=float(lacks_digit) + is_same_day, score=score)


def _lacks_digit(nik: str | None, other: str) -> bool:
    """Whether digits are a NIK with one left out or one too many."""
    if not nik or abs(len(nik) - len(other)) != 1:
        return False
    short, long = sorted((nik, other), key=len)
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
