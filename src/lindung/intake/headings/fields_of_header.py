"""Which field each heading of one table means, judged together.

A heading such as "Nama Ibu" is the mother's name beside "Nama", but the worker's where nobody else has a name; a group
of columns under "Ahli Waris" is not about the worker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from lindung.intake.headings.field_of_heading import field_of, may_be_the_worker
from lindung.intake.headings.honorifics import has_honorific
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import CORRECTED, LISTED_PERSONS, OTHER_PERSONS, SUPERSEDED

Stacks = Mapping[str, list[str]]
"""The headings above each column from top to bottom, by column letter."""
Meanings = dict[str, tuple[str, float]]
"""Field and score of each column that means something, by column letter."""

_OTHER = ("other", 1.0)
_SURE = 0.9
_IBU = re.compile(r"(?<!\w)ibu(?!\w)", re.IGNORECASE)


def meanings_of(stacks: Stacks) -> Meanings:
    """The field and score (0 to 1) of each column's headings; a column whose headings mean nothing is left out.

    A group of columns of another person (heirs, parents, an owner) is ``other``, unless nobody else has a name.
    """
    own = {letter: stack for letter, stack in stacks.items() if not _is_of_other_person(stack)}
    meanings = _meanings_among_people(own)
    if not _name_columns(meanings):
        return _meanings_among_people(stacks)
    return meanings | {letter: _OTHER for letter in stacks if letter not in own}


@dataclass(frozen=True)
class PeopleInHeader:
    """Which persons the headings of a table speak of."""

    stacks: Stacks

    @cached_property
    def meanings(self) -> Meanings:
        """What each column's headings mean by themselves."""
        found = {letter: _meaning(stack) for letter, stack in self.stacks.items()}
        return {letter: (field, score) for letter, (field, score) in found.items() if field}

    @cached_property
    def words(self) -> dict[str, str]:
        """The headings of each column in one line."""
        return {letter: " ".join(stack) for letter, stack in self.stacks.items()}

    @cached_property
    def names(self) -> set[str]:
        """The columns that hold a worker's name."""
        return _name_columns(self.meanings)

    @cached_property
    def with_honorific(self) -> set[str]:
        """The columns headed by ``Bapak/Ibu`` and the like."""
        return {letter for letter, text in self.words.items() if has_honorific(text)}

    @cached_property
    def of_ibu(self) -> set[str]:
        """The columns whose headings speak of an ``Ibu``."""
        return {letter for letter, text in self.words.items() if "ibu" in tokens_of(text)}

    @cached_property
    def mothers(self) -> set[str]:
        """The columns that hold the mother's name, as far as their headings go."""
        return {letter for letter, (field, _) in self.meanings.items() if field == "mother_name"}

    @cached_property
    def mothers_or_workers(self) -> set[str]:
        """The columns of a mother's name that may be the worker's: ``Nama Ibu Kader``."""
        return {letter for letter in self.mothers if may_be_the_worker(self.words[letter])}

    def meanings_with_other(self, letters: Collection[str]) -> Meanings:
        """The meanings, with these columns as ``other`` if they mean anything."""
        return self.meanings | {letter: _OTHER for letter in letters if letter in self.meanings}


@dataclass(frozen=True, slots=True)
class PersonCase:
    """Whom the headings are about. ``example`` shows the headings of a table side by side."""

    name: str
    example: str
    applies: Callable[[PeopleInHeader], bool]
    result: Callable[[PeopleInHeader], Meanings]


PERSON_CASES = (
    PersonCase(
        "Bapak/Ibu beside the worker's own name are the parents",
        "Nama | NIK | Nama Bapak/Ibu",
        lambda header: bool(header.names & header.with_honorific and header.names - header.with_honorific),
        lambda header: header.meanings_with_other(header.with_honorific),
    ),
    PersonCase(
        "beside the worker's own name, an Ibu is the mother, and only her name is read",
        "Nama | NIK | Nama Ibu | Pekerjaan Ibu",
        lambda header: bool(header.names - header.of_ibu),
        lambda header: header.meanings_with_other(header.of_ibu - header.mothers),
    ),
    PersonCase(
        "nobody but an Ibu has a name: she is the worker",
        "Nama Ibu Kader | NIK Ibu | Nama Ibu Kandung",
        lambda header: bool(not header.names and header.mothers_or_workers),
        lambda header: header.meanings | _meanings_without_ibu(header),
    ),
)
"""Tried in order; the first case that applies decides. Where none does, every column means what it says by itself."""


def _meanings_among_people(stacks: Stacks) -> Meanings:
    """What the columns mean once it is known whom the headings are about (PERSON_CASES)."""
    header = PeopleInHeader(stacks)
    case = next((case for case in PERSON_CASES if case.applies(header)), None)
    return case.result(header) if case else header.meanings


def _meanings_without_ibu(header: PeopleInHeader) -> Meanings:
    """What the columns of the Ibu mean without that word; her own mother's stay as they are."""
    letters = header.of_ibu - (header.mothers - header.mothers_or_workers)
    plain = {
        letter: [_IBU.sub(" ", text).strip() for text in stack]
        for letter, stack in header.stacks.items()
        if letter in letters
    }
    return _meanings_among_people({letter: stack for letter, stack in plain.items() if any(stack)})


def _name_columns(meanings: Meanings) -> set[str]:
    return {letter for letter, (field, _) in meanings.items() if field in ("name", "first_name")}


def _is_of_other_person(stack: list[str]) -> bool:
    """Whether a column stands in a group headed by another person; the mother's name is read, so it is excepted."""
    if len(stack) < 2 or field_of(" ".join(stack))[0] == "mother_name" or field_of(stack[-1])[0] == "mother_name":
        return False
    group = set(tokens_of(" ".join(stack[:-1])))
    return bool(group & OTHER_PERSONS) and not group & LISTED_PERSONS


def _meaning(stack: list[str]) -> tuple[str | None, float]:
    """The field and score of one column's headings, read together.

    They are the whole stack's where it is clear, else those of a lower part that is clear (a title over everything,
    DATA PRIBADI over KELAHIRAN over TGL, explains nothing), else the lowest heading's, else the whole stack's. The
    lowest of ``NIK`` over ``SK`` only tells two columns of one field apart.
    """
    whole = field_of(" ".join(stack))
    if len(stack) == 1 or whole[1] >= _SURE:
        return whole
    for top in range(1, len(stack) - 1):
        lower = field_of(" ".join(stack[top:]))
        if lower[1] >= _SURE and lower[0] != "other":
            return lower
    lowest = field_of(stack[-1])
    if whole[0] and set(tokens_of(stack[-1])) <= CORRECTED | SUPERSEDED:
        return whole
    if lowest[0] and lowest[0] != "other":
        return lowest
    return whole if whole[0] else lowest
