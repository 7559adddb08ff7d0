"""Headings that the values of their columns contradict: the values decide what the column means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lindung.intake.column_letters import index_of
from lindung.intake.columns.profile import Profile
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.field_of_heading import KEYWORD_SCORE
from lindung.intake.headings.fields_of_header import Meanings
from lindung.intake.headings.tokens import tokens_of

_LEAST_VALUES = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """A heading that means one of ``fields`` over values of another kind.

    ``example``: a heading and a value below it. ``applies`` takes the profile of the column and the score of the
    heading. ``becomes``: the field that the column means then; None if it means nothing any more, so that its values
    alone decide.
    """

    name: str
    example: str
    fields: frozenset[str]
    applies: Callable[[Profile, float], bool]
    becomes: str | None


CORRECTIONS = (
    Correction(
        "place and date in one column",
        "Tanggal Lahir: Raha, 12-05-1990",
        frozenset({"birth_date", "birth_place"}),
        lambda profile, _: profile.place_and_date >= 0.5,
        "birth_place_and_date",
    ),
    Correction(
        "the date alone",
        "Tempat/Tgl Lahir: 12-05-1990",
        frozenset({"birth_place_and_date", "birth_place"}),
        lambda profile, _: profile.date >= 0.5,
        "birth_date",
    ),
    Correction(
        "the place alone, because the heading stands over two columns and the date is in the next one",
        "Tempat/Tgl Lahir: Raha",
        frozenset({"birth_place_and_date"}),
        lambda profile, _: profile.word >= 0.5 and profile.date + profile.place_and_date < 0.1,
        "birth_place",
    ),
    Correction(
        "a day of payment instead of an amount",
        "Honor: 01-07-2022",
        frozenset({"wage"}),
        lambda profile, _: profile.values >= _LEAST_VALUES and profile.date >= 0.5 and profile.wage < 0.3,
        "other",
    ),
    Correction(
        "no amounts under a heading in which only one word speaks of pay",
        "Sumber honor: APBD",
        frozenset({"wage"}),
        lambda profile, score: profile.values >= _LEAST_VALUES and score == KEYWORD_SCORE and profile.wage < 0.3,
        "other",
    ),
    Correction(
        "names, dates or sexes instead of NIKs",
        "NIK: Agus Salim",
        frozenset({"nik"}),
        lambda profile, _: profile.values >= _LEAST_VALUES and max(profile.name, profile.date, profile.sex) >= 0.6,
        None,
    ),
    Correction(
        "NIKs instead of names",
        "Nama: 3201011708859001",
        frozenset({"name"}),
        lambda profile, _: profile.values >= _LEAST_VALUES and profile.nik >= 0.8,
        None,
    ),
    Correction(
        "sexes under a short form of kelurahan or kelamin",
        "Kel: L",
        frozenset({"village"}),
        lambda profile, _: profile.sex >= 0.8,
        "sex",
    ),
)
"""Tried in order; the first that applies decides."""


def correct_meanings(meanings: Meanings, table: TableColumns) -> Meanings:
    """The meanings of the headings, by letter, where the values of the columns do not contradict them (CORRECTIONS).

    Where no column is a birth date, a column headed "Tanggal" to the right of the birth place is.
    """
    corrected: Meanings = {}
    for letter, (field, score) in meanings.items():
        meaning = _corrected(field, score, table.profiles[letter])
        if meaning:
            corrected[letter] = (meaning, score)
    return corrected | _date_beside_place(corrected, table.headings)


def _corrected(field: str, score: float, profile: Profile) -> str | None:
    applying = (case for case in CORRECTIONS if field in case.fields and case.applies(profile, score))
    case = next(applying, None)
    return case.becomes if case else field


def _date_beside_place(meanings: Meanings, headings: Mapping[str, str]) -> Meanings:
    """``Tempat Lahir | Tanggal``: the date to the right of the birth place, where nothing else is a birth date."""
    fields = {letter: field for letter, (field, _) in meanings.items()}
    if {"birth_date", "birth_place_and_date"} & set(fields.values()):
        return {}
    right_of_place = {index_of(letter) + 1 for letter, field in fields.items() if field == "birth_place"}
    return {
        letter: ("birth_date", 1.0)
        for letter, heading in headings.items()
        if index_of(letter) in right_of_place and tokens_of(heading) == ("tanggal",)
    }
