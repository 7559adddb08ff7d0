"""Which column names the people whose NIKs stand in the rows: by its heading, its values, and both beside the NIKs.

A name that repeats over different NIKs is nobody's name. A heading "Nama" with a word of an unknown trade says nothing,
so that the values decide, and where they do not, a person.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lindung.intake.columns.doubt import Doubt
from lindung.intake.columns.given_names import GIVEN_NAMES
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.fields_of_header import Meanings
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import OTHER_PERSONS, RELATIVES, REPLACED_OR_RESPONSIBLE, THINGS

_LEAST_FILLED, _LEAST_DISTINCT, _MOST_THINGS, _LEAST_WORDS = 0.3, 0.6, 0.3, 0.5
_PEOPLE, _NO_PEOPLE = 0.5, 0.25
_LEAST_ROWS = 4
_SAME_COLUMN = 0.8
_TITLES = ("h", "hj", "dr", "drs", "dra", "ir", "m", "a", "tgk", "ust", "sdr", "bpk", "ibu", "ny", "tn")
_LETTERS = r"[^\p{L} ]"
_CODES = r"^\W*[\d\W]+\W*$"
_OWN, _UNKNOWN, _OTHER_PERSON, _NOBODY = 3, 2, 1, 0
_WORDS_OF_OTHERS = OTHER_PERSONS | RELATIVES | REPLACED_OR_RESPONSIBLE | {
    "ibu", "ayah", "bapak", "suami", "istri", "anak", "bank", "mandor", "pendamping", "verifikator", "krt", "penyuluh",
    "ppl", "surveyor", "enumerator", "pencacah", "pendata", "kepala", "bendahara", "ppk", "pptk", "kasi", "kabid",
    "sekdes",
}  # fmt: skip

_NO_ROLES = {
    "nama", "nik", "nomor", "ktp", "lengkap", "sesuai", "induk", "kependudukan", "identitas",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """What speaks for a column of names.

    ``heading``: 3 it asks for the people of the list, 2 for an unknown kind, 1 for other people, 0 for nobody. The rest
    are shares (0 to 1): ``filled`` of the rows; ``distinct``: different names per different NIK; ``things``: cells with
    a word for a thing or a place, or with nothing but digits; ``people``: cells that begin like a name of a person.
    """

    letter: str
    heading: int
    filled: float
    distinct: float
    things: float
    people: float

    @property
    def may_name_people(self) -> bool:
        """Whether the values do not speak against the names of the people with these NIKs."""
        return self.filled >= _LEAST_FILLED and self.distinct >= _LEAST_DISTINCT and self.things < _MOST_THINGS


def name_column(fields: dict[str, str], meanings: Meanings, table: TableColumns) -> tuple[str | None, Doubt | None]:
    """The column of the names, or None, and the doubt that a person must settle.

    ``fields``: ``{field: letter}`` of the columns assigned so far, a column of names by its heading among them.
    ``meanings``: what the headings mean.
    """
    evidence = _evidence(fields, meanings, table)
    own = [one for one in evidence if one.heading == _OWN]
    good = [one for one in own if one.may_name_people]
    headed = fields.get("name")
    if good:
        best = next((one for one in good if one.letter == headed), good[0])
        # of two columns that both ask for the people each row is compared (columns.two_columns)
        return _best_of(best, _better_unknown(best, evidence), table)
    unknown = [one for one in evidence if one.heading == _UNKNOWN and one.may_name_people]
    if own and unknown and headed:
        return headed, Doubt("name", (headed, *(one.letter for one in unknown)))
    if own and headed:
        return headed, _doubt_of_headed(next((one for one in own if one.letter == headed), own[0]))
    if unknown:
        return _best_of(max(unknown, key=lambda one: one.people), unknown, table, is_unknown=True)
    return headed, None


def doubt_of_unexplained_name(letter: str, fields: dict[str, str], table: TableColumns) -> Doubt | None:
    """The doubt about names under a heading that says nothing of names, unless they are plainly those of people."""
    found = _evidence_of(letter, _UNKNOWN, table, fields.get("nik"))
    return None if found.may_name_people and found.people >= _PEOPLE else Doubt("name", (letter,))


def doubt_of_another_role(fields: dict[str, str], table: TableColumns) -> Doubt | None:
    """The doubt where the NIKs are headed by one role and the names by another: ``Ketua`` beside ``NIK Sekretaris``."""
    name, nik = fields.get("name"), fields.get("nik")
    if name is None or nik is None:
        return None
    role = _role_of(table.heading(nik))
    of_role = [letter for letter in table.letters if letter != nik and role and _role_of(table.heading(letter)) == role]
    return Doubt("name", (name, of_role[0])) if of_role and name not in of_role else None


def _role_of(heading: str) -> frozenset[str]:
    """The words of a heading that say whose name or NIK it asks for."""
    return frozenset(tokens_of(heading)) - _NO_ROLES


def names_people(letter: str, fields: dict[str, str], table: TableColumns) -> bool:
    """Whether the values of a column do not speak against the names of the people with these NIKs."""
    return _evidence_of(letter, _OWN, table, fields.get("nik")).may_name_people


def _better_unknown(best: NameEvidence, evidence: list[NameEvidence]) -> list[NameEvidence]:
    """The columns under unknown words that look like names of people although the best one does not."""
    if best.people > _NO_PEOPLE:
        return []
    return [one for one in evidence if one.heading == _UNKNOWN and one.may_name_people and one.people >= _PEOPLE]


def _doubt_of_headed(headed: NameEvidence) -> Doubt | None:
    """A column headed as the names whose values repeat over different NIKs or are things; a blank one is no doubt."""
    return Doubt("name", (headed.letter,)) if headed.filled >= _LEAST_FILLED else None


def _best_of(
    best: NameEvidence, rivals: list[NameEvidence], table: TableColumns, *, is_unknown: bool = False
) -> tuple[str | None, Doubt | None]:
    """The best of several columns, and the doubt where another is nearly as good and says something else."""
    others = [one for one in rivals if one.letter != best.letter and not _are_alike(best.letter, one.letter, table)]
    people = max([best, *others], key=lambda one: one.people)
    clearly = all(
        people.people - one.people >= _PEOPLE / 2 and one.people <= _NO_PEOPLE
        for one in [best, *others]
        if one is not people
    )
    if others and clearly and people.people >= _PEOPLE:
        return people.letter, None
    if others:
        return best.letter, Doubt("name", (best.letter, *(one.letter for one in others)))
    if is_unknown and (best.people < _NO_PEOPLE or best.distinct < 0.9):
        return best.letter, Doubt("name", (best.letter,))
    return best.letter, None


def _evidence(fields: dict[str, str], meanings: Meanings, table: TableColumns) -> list[NameEvidence]:
    """The evidence for every column that is headed by a name of some kind, from left to right."""
    taken = {letter for field, letter in fields.items() if field not in ("name", "other_name", "before_name")}
    found = []
    for letter in table.letters:
        if letter in meanings:
            heading = _OWN if meanings[letter][0] == "name" else _NOBODY
        else:
            heading = _heading_of(table.heading(letter))
        if heading > _OTHER_PERSON and letter not in taken:
            found.append(_evidence_of(letter, heading, table, fields.get("nik")))
    return found


def _heading_of(text: str) -> int:
    """How a heading that means no field speaks for the names of the people of the list (NameEvidence.heading)."""
    tokens = set(tokens_of(text))
    if "nama" not in tokens or tokens & THINGS:
        return _NOBODY
    return _OTHER_PERSON if tokens & _WORDS_OF_OTHERS else _UNKNOWN


def _evidence_of(letter: str, heading: int, table: TableColumns, nik: str | None) -> NameEvidence:
    body = table.body
    niks = (
        body[nik].str.replace_all(r"\D", "")
        if nik and nik != letter
        else pl.Series("nik", [None] * body.height, pl.String)
    )
    rows = pl.DataFrame({"name": body[letter].str.strip_chars(), "nik": niks})
    rows = rows.filter(pl.col("nik").str.contains(r"^\d{14,17}$").fill_null(False)) if nik and nik != letter else rows
    total = rows.height
    rows = rows.filter(
        pl.col("name").str.contains(r"\p{L}{2}").fill_null(False) | pl.col("name").str.contains(_CODES).fill_null(False)
    )
    if not rows.height:
        return NameEvidence(letter, heading, 0.0, 1.0, 0.0, 0.0)
    words = rows["name"].str.to_lowercase().str.replace_all(_LETTERS, " ").str.extract_all(r"\p{L}+")
    first = words.list.eval(pl.element().filter(~pl.element().is_in(_TITLES))).list.first()
    people = first.is_in(list(GIVEN_NAMES))
    things = words.list.eval(pl.element().is_in(list(THINGS))).list.head(2).list.any() | rows["name"].str.contains(
        _CODES
    )
    return NameEvidence(letter, heading, rows.height / max(total, 1), _distinct(rows), _mean(things), _mean(people))


def _distinct(rows: pl.DataFrame) -> float:
    """Different names per different NIK (or per row without NIKs); 1 for few rows, where nothing can be said."""
    niks = rows["nik"].n_unique() if rows["nik"].null_count() < rows.height else rows.height
    return min(rows["name"].str.to_lowercase().n_unique() / niks, 1.0) if niks >= _LEAST_ROWS else 1.0


def _mean(flags: pl.Series) -> float:
    return flags.fill_null(False).arg_true().len() / len(flags) if len(flags) else 0.0


def _are_alike(one: str, other: str, table: TableColumns) -> bool:
    """Whether two columns hold the same names, but for capitals and signs, wherever both are filled."""
    cells = table.body.select(pl.col(one, other).str.to_lowercase().str.replace_all(r"[^\p{L}]", "")).drop_nulls()
    cells = cells.filter((pl.col(one) != "") & (pl.col(other) != ""))
    return cells.height == 0 or _mean(cells[one] == cells[other]) >= _SAME_COLUMN
