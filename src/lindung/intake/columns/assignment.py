"""Which column holds which field: the headings first, what the columns hold where headings fail or are absent."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from lindung.intake.column_letters import index_of
from lindung.intake.columns.agreement import born_alike
from lindung.intake.columns.by_content import fill_by_content
from lindung.intake.columns.profile import Profile, profiles
from lindung.intake.columns.shared_cells import share_columns
from lindung.intake.grid import Grid
from lindung.intake.headings.phrases import ANOTHER
from lindung.intake.headings.vocabulary import TOLD, tokens_of
from lindung.intake.table.header import Header

REPORTED = (
    "nik", "name", "first_name", "last_name", "birth_place", "birth_date", "birth_place_and_date", "sex", "mother_name",
    "address", "village", "phone", "job", "start_date", "wage", "note", "decree",
)  # fmt: skip
_OTHER_NUMBERS = {
    "kk",
    "keluarga",
    "rekening",
    "npwp",
    "nip",
    "bpjs",
    "kpj",
    "jkn",
    "ayah",
    "ibu",
    "suami",
    "istri",
    "waris",
}
_KIN = frozenset((
    "ibu", "ayah", "bapak", "suami", "istri", "isteri", "pasangan", "anak", "waris", "wali", "ortu", "orangtua",
    "orang", "saksi", "pengusul", "atasan", "kontak", "darurat", "bank", "mandor", "pendamping", "petugas",
    "verifikator",
))  # fmt: skip
INTERNAL = ("sex_female", "status", "wage_other_period", "birth_day", "birth_month", "birth_year")


def assign(grid: Grid, header: Header | None, first_data_row: int) -> dict[str, str]:
    """``{field: column letter}`` of a table whose data begins at a row."""
    below = grid.frame.slice(first_data_row - 1, 4 * 400)
    held = profiles(below)
    meanings = dict(header.meanings) if header else {}
    words = header.words if header else {}
    _mend_meanings(meanings, held)
    _date_beside_place(meanings, words)
    fields = _by_heading(meanings, held, words)
    if not {"name", "first_name"} & fields.keys():
        lowest = {letter: stack[-1] for letter, stack in header.stacks.items()} if header else {}
        fields |= _name_under_odd_words(lowest, held, set(fields.values()))
    fill_by_content(fields, [x for x in grid.letters if x not in meanings], words, held, below)
    if "nik" not in fields and header:
        fields |= _nik_under_vague_words(header, held)
    _share(fields, grid, words, held, below)
    fields = _consistent(fields, held)
    return fields | _nik_by_birth(fields, held, below)


def _nik_by_birth(fields: dict[str, str], held: dict[str, Profile], below: pl.DataFrame) -> dict[str, str]:
    """The column whose numbers begin with these births, where the one headed NIK holds another's (a family card's)."""
    headed, birth = fields.get("nik"), fields.get("birth_date") or fields.get("birth_place_and_date")
    rivals = [x for x, profile in held.items() if profile.nik >= 0.5 and x not in fields.values()]
    if not headed or not birth or not rivals or born_alike(below, headed, birth) > 0.2:
        return {}
    alike = {letter: born_alike(below, letter, birth) for letter in rivals}
    best = max(alike, key=lambda letter: alike[letter])
    return {"nik": best} if alike[best] >= 0.7 else {}


def as_decided(columns: Mapping[str, str], grid: Grid, header: Header | None, first_data_row: int) -> dict[str, str]:
    """The columns that a person decided on, and what shares them; a page shows one field a column."""
    fields, below = dict(columns), grid.frame.slice(first_data_row - 1, 4 * 400)
    _share(fields, grid, header.words if header else {}, profiles(below), below)
    return fields


def _share(
    fields: dict[str, str], grid: Grid, words: dict[str, str], held: dict[str, Profile], below: pl.DataFrame
) -> None:
    bare = {letter for letter in grid.letters if not words.get(letter, "").strip()}
    share_columns(fields, below, held, bare - set(fields.values()))


def _date_beside_place(meanings: dict[str, tuple[str, float]], words: dict[str, str]) -> None:
    """``Tempat Lahir | Tanggal``: where nothing else is a birth date, the date right of the birth place is."""
    if {"birth_date", "birth_place_and_date"} & {field for field, _ in meanings.values()}:
        return
    places = {index_of(letter) for letter, (field, _) in meanings.items() if field == "birth_place"}
    for letter, text in words.items():
        if tokens_of(text) == ("tanggal",) and index_of(letter) - 1 in places:
            meanings[letter] = ("birth_date", 1.0)


def _nik_under_vague_words(header: Header, profiles: dict[str, Profile]) -> dict[str, str]:
    """A column of NIKs whose heading says only "code" or the like, but not that it is another number."""
    vague = [
        letter
        for letter, (meant, _) in header.meanings.items()
        if meant == "other" and not _OTHER_NUMBERS & set(tokens_of(header.words[letter]))
    ]
    best = max(vague, key=lambda letter: profiles[letter].birth_in_nik, default=None)
    return {"nik": best} if best and profiles[best].nik >= 0.5 and profiles[best].birth_in_nik >= 0.5 else {}


def _name_under_odd_words(words: dict[str, str], held: dict[str, Profile], taken: set[str]) -> dict[str, str]:
    """A column headed "Nama" and something else, nobody's kin, in which every cell is another person's name.

    The head of a family or the owner of a business may well be the worker where no other column is so headed.
    """
    odd = [
        letter
        for letter, text in words.items()
        if letter not in taken and (found := tokens_of(text))[:1] == ("nama",) and not set(found) & _KIN
    ]
    own = [letter for letter in odd if not set(tokens_of(words[letter])) & ANOTHER] or odd
    best = max(own, key=lambda letter: held[letter].name * held[letter].distinct, default=None)
    return {"name": best} if best and held[best].name * held[best].distinct >= 0.6 else {}


def is_table_of_people(fields: dict[str, str]) -> bool:
    """Whether the fields tell people apart: a NIK, or a name with something that identifies."""
    named = "name" in fields or "first_name" in fields
    identity = {"birth_date", "birth_place_and_date", "mother_name", "sex"} & fields.keys()
    return ("nik" in fields and (named or bool(identity))) or (named and bool(identity))


def _mend_meanings(meanings: dict[str, tuple[str, float]], profiles: dict[str, Profile]) -> None:
    """A heading that its column contradicts means what the column holds; one over quite another thing, nothing."""
    for letter, (field, score) in list(meanings.items()):
        held = profiles[letter]
        if field in ("birth_date", "birth_place") and held.place_and_date >= 0.5:
            meanings[letter] = ("birth_place_and_date", score)
        elif field in ("birth_place_and_date", "birth_place") and held.date >= 0.5:
            meanings[letter] = ("birth_date", score)
        elif field == "birth_place_and_date" and held.word >= 0.5 and held.date + held.place_and_date < 0.1:
            # the heading stands over two columns, the date's being the bare one beside it
            meanings[letter] = ("birth_place", score)
        elif field == "wage" and held.values >= 3 and (held.date >= 0.5 or (score == TOLD and held.wage < 0.3)):
            meanings[letter] = ("other", score)
        elif held.values >= 3 and (
            (field == "nik" and max(held.name, held.date, held.sex) >= 0.6) or (field == "name" and held.nik >= 0.8)
        ):
            del meanings[letter]
        elif field == "village" and held.sex >= 0.8:
            meanings[letter] = ("sex", score)


def _by_heading(
    meanings: dict[str, tuple[str, float]], profiles: dict[str, Profile], words: dict[str, str]
) -> dict[str, str]:
    """The best column of each field: by what it holds, how well its heading says so, the latest year, the leftmost."""
    fields: dict[str, str] = {}
    for field in (*REPORTED, *INTERNAL, "sex_male"):
        claims = [(letter, score) for letter, (meant, score) in meanings.items() if meant == field]
        if claims:
            fields[field] = max(
                claims,
                key=lambda c: (
                    _fits(field, profiles[c[0]]),
                    c[1],
                    profiles[c[0]].values > 0,
                    _year_in(words.get(c[0], "")),
                    -index_of(c[0]),
                ),
            )[0]
    return fields


def _year_in(words: str) -> int:
    return max(map(int, re.findall(r"\b20\d\d\b", words)), default=0)


def _fits(field: str, held: Profile) -> int:
    if field == "nik":
        return 2 if held.nik >= 0.3 and held.birth_in_nik >= 0.2 else int(held.nik >= 0.3)
    if field == "birth_date":
        return int(held.date >= 0.3)
    if field == "wage":
        return int(held.wage >= 0.3)
    return int(held.values > 0)


def _consistent(fields: dict[str, str], profiles: dict[str, Profile]) -> dict[str, str]:
    """Two columns for L and P become ``sex`` and ``sex_female``; first and last name do not stand beside a name."""
    if "sex" in fields:
        fields.pop("sex_male", None)
        fields.pop("sex_female", None)
    elif "sex_male" in fields and "sex_female" in fields:
        fields["sex"] = fields.pop("sex_male")
    else:
        alone = fields.pop("sex_male", None) or fields.pop("sex_female", None)
        if alone and profiles[alone].sex >= 0.6:
            fields["sex"] = alone
    if "name" in fields and "last_name" in fields and "first_name" not in fields:
        fields["first_name"] = fields.pop("name")
    if "name" in fields and ("last_name" not in fields or profiles[fields["name"]].values > 0):
        fields.pop("first_name", None)
        fields.pop("last_name", None)
    elif "first_name" in fields and "name" in fields:
        fields.pop("name")
    has_parts = {"birth_month", "birth_year"} <= fields.keys()
    is_whole = "birth_date" not in fields and "birth_day" in fields and profiles[fields["birth_day"]].date >= 0.5
    if "birth_day" in fields and (has_parts or is_whole):
        fields["birth_date"] = fields["birth_day"]
    fields.pop("birth_day", None)
    if not {"birth_date", "birth_month", "birth_year"} <= fields.keys():
        fields.pop("birth_month", None)
        fields.pop("birth_year", None)
    if "birth_date" in fields:
        fields.pop("birth_place_and_date", None)
    if "wage" in fields:
        fields.pop("wage_other_period", None)
    if "note" not in fields and "status" in fields:
        fields["note"] = fields.pop("status")
    return fields


def first_nik_row(grid: Grid, letter: str) -> int:
    """The first row (from 1) in which a column holds something like a NIK."""
    is_nik = grid.frame[letter].str.replace_all(r"\D", "").str.contains(r"^\d{15,17}$").fill_null(False)
    return (is_nik.arg_max() or 0) + 1


def sample_values(frame: pl.DataFrame, first_data_row: int) -> dict[str, tuple[str, ...]]:
    """Three values of every column below the header, for a person who corrects the mapping."""
    below = frame.slice(first_data_row - 1, 50)
    return {letter: tuple(below[letter].drop_nulls().head(3).to_list()) for letter in below.columns}
