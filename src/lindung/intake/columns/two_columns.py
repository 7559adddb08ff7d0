"""Two columns for one field: ``NIK salah | NIK benar``, ``Nama (SK) | Nama (KTP)``, ``Honor | Honor perbaikan``.

The corrected one counts; the one before it stands in where the corrected cell is blank. Of two columns that no heading
ranks each row must say the same in both, or a person is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import polars as pl

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.birth_agreement import birth_agreement
from lindung.intake.columns.name_evidence import names_people
from lindung.intake.columns.profile import Profile
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.fields_of_header import Meanings
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import CORRECTED, SUPERSEDED, WRONG

_BASE_WORDS = {
    "nik": frozenset({"ktp", "nomor", "induk", "kependudukan", "identitas", "sesuai"}),
    "name": frozenset({"nama", "lengkap", "sesuai"}),
    "birth_date": frozenset({"tanggal", "lahir", "sesuai"}),
    "birth_place_and_date": frozenset({"tempat", "tanggal", "lahir", "sesuai"}),
    "wage": frozenset({"sk", "ktp", "kk", "sesuai", "usulan"}),
}
"""Words that belong to the plain heading of a field; others of CORRECTED and SUPERSEDED rank its columns."""
PAIRED = (
    ("nik", "nik"),
    ("name", "name"),
    ("birth_date", "birth"),
    ("birth_place_and_date", "birth"),
    ("wage", "wage"),
)
"""The fields that may have two columns, and the stem of the names under which the second is kept."""
_LEAST_SHARE = 0.3
_FORMS: dict[str, Callable[[Profile], bool]] = {
    "nik": lambda profile: profile.nik >= _LEAST_SHARE,
    "name": lambda profile: profile.values > 0 and max(profile.nik, profile.date, profile.wage) < _LEAST_SHARE,
    "birth_date": lambda profile: max(profile.date, profile.place_and_date) >= _LEAST_SHARE,
    "birth_place_and_date": lambda profile: max(profile.date, profile.place_and_date) >= _LEAST_SHARE,
    "wage": lambda profile: profile.wage >= _LEAST_SHARE,
}
"""Whether the values of a column have the form of a field."""
_AGREES, _DISAGREES = 0.7, 0.2
_BIRTH_IN_NIK = r"^\d{6}(\d{6})\d{4}$"


def rank_of(field: str, heading: str) -> int:
    """1 for a heading that says corrected, -1 for one that says before, -2 for one that says wrong, else 0."""
    tokens = set(tokens_of(heading))
    base = _BASE_WORDS.get(field, frozenset())
    if field == "nik" and "nik" in tokens:
        base = base - {"ktp"}
    words = tokens - base
    if words & WRONG:
        return -2
    if words & SUPERSEDED:
        return -1
    return 1 if words & CORRECTED else 0


def add_second_columns(fields: dict[str, str], meanings: Meanings, table: TableColumns) -> None:
    """Add to ``fields`` the second column of each field that has one, and make the corrected one the field's own.

    ``before_<stem>`` is the column that was corrected, ``other_<stem>`` one that must say the same.
    """
    for field, stem in PAIRED:
        letter = fields.get(field)
        if letter is None:
            continue
        rivals = [other for other in _rivals(field, meanings, table) if other != letter]
        if field == "nik":
            rivals += _under_same_heading(letter, fields, table)
        if field == "name":
            rivals = [other for other in rivals if names_people(other, fields, table)]
        if rivals:
            _add_second_column(fields, field, stem, [letter, *rivals], table)


def _under_same_heading(letter: str, fields: dict[str, str], table: TableColumns) -> list[str]:
    """The column to the right of the NIKs, under no heading of its own, that holds NIKs with the same birth dates."""
    right = letter_of(index_of(letter) + 1)
    if right not in table.letters or table.heading(right) or right in fields.values():
        return []
    births = table.body.select(pl.col(letter, right).str.replace_all(r"\D", "").str.extract(_BIRTH_IN_NIK, 1))
    both = births.drop_nulls()
    return [right] if both.height and (both[letter] == both[right]).sum() >= _AGREES * both.height else []


def letters_of_second_list(meanings: Meanings, table: TableColumns) -> set[str]:
    """The letters of columns that ask for NIK and name a second time, to the right: other people's, as a wife's.

    Columns whose headings say that they correct others, or are corrected, are no second list.
    """
    found = {field: sorted(_rivals(field, meanings, table), key=index_of) for field in ("nik", "name")}
    if not all(found.values()):
        return set()
    own = max(index_of(letters[0]) for letters in found.values())
    begins = []
    for field, letters in found.items():
        again = [letter for letter in letters if index_of(letter) > own and rank_of(field, table.heading(letter)) == 0]
        if not again:
            return set()
        begins.append(index_of(again[0]))
    return {letter for letter in table.letters if index_of(letter) >= min(begins)}


def _add_second_column(fields: dict[str, str], field: str, stem: str, letters: list[str], table: TableColumns) -> None:
    ranks = {letter: rank_of(field, table.heading(letter)) for letter in letters}
    best = max(letters, key=lambda letter: (ranks[letter], _year(table.heading(letter)), letter == fields[field]))
    with_births = _with_births(letters, fields, table) if field == "nik" and ranks[best] == 0 else None
    if with_births:
        fields[field] = with_births
        return
    fields[field] = best
    others = [letter for letter in letters if letter != best and ranks[letter] != -2]
    if others and (ranks[best] > ranks[others[0]] or _year(table.heading(best)) > _year(table.heading(others[0]))):
        fields[f"before_{stem}"] = others[0]
    elif others:
        fields[f"other_{stem}"] = others[0]


def _year(heading: str) -> int:
    """The latest year that a heading names, 0 without one: the wage of the latest year counts."""
    return max(map(int, re.findall(r"\b20\d\d\b", heading)), default=0)


def _with_births(letters: list[str], fields: dict[str, str], table: TableColumns) -> str | None:
    """The only one of several columns of NIKs that holds the birth dates of the list, or None."""
    birth = fields.get("birth_date") or fields.get("birth_place_and_date")
    if birth is None:
        return None
    agreements = {letter: birth_agreement(table.body, letter, birth) for letter in letters}
    best = max(letters, key=lambda letter: agreements[letter])
    rest = [agreements[letter] for letter in letters if letter != best]
    return best if agreements[best] >= _AGREES and max(rest) <= _DISAGREES else None


def _rivals(field: str, meanings: Meanings, table: TableColumns) -> Iterable[str]:
    """The letters of all columns that are headed by the field and hold values of its form."""
    form = _FORMS[field]
    return (letter for letter, (meant, _) in meanings.items() if meant == field and form(table.profiles[letter]))
