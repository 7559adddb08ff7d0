"""The columns of a list of vulnerable workers that other lists of people do not have (``CANDIDATE_FACTS``).

A heading that asks for a fact gives it; the village's code is also found by its form. Of two columns for one fact whose
cells differ a person says which.
"""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.doubt import Doubt
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.field_names import CANDIDATE_FACTS
from lindung.intake.fields.candidate_cells import VILLAGE_CODE
from lindung.intake.headings.headings_of_candidates import fact_of
from lindung.intake.table.header import Header

_LEAST_CODES = 0.8
_KEPT = ("nik", "name", "first_name", "birth_date", "birth_place_and_date", "mother_name")


def add_candidate_facts(fields: dict[str, str], header: Header | None, table: TableColumns) -> list[Doubt]:
    """Add the columns of a candidate's facts to ``fields``; the doubts about them."""
    asked = _asked_for(fields, header, table)
    doubts: list[Doubt] = []
    for fact in CANDIDATE_FACTS:
        letters = asked.get(fact, [])
        if fact == "village_code" and not letters:
            letters = _by_form(table)
        if not letters:
            continue
        if len(letters) > 1 and _differ(letters, table):
            doubts.append(Doubt(fact, tuple(letters)))
        _give(fields, fact, letters[0])
    return doubts


def _asked_for(fields: dict[str, str], header: Header | None, table: TableColumns) -> dict[str, list[str]]:
    """The columns with values whose headings ask for a fact, by fact, from left to right."""
    found: dict[str, list[str]] = {}
    identity = {fields[field] for field in _KEPT if field in fields}
    for letter, stack in (header.stacks if header else {}).items():
        if letter not in table.letters or letter in identity or not table.profiles[letter].values:
            continue
        fact = fact_of(stack)
        if fact == "village_code" and not _codes(letter, table):
            continue
        if fact:
            found.setdefault(fact, []).append(letter)
    return found


def _by_form(table: TableColumns) -> list[str]:
    return [letter for letter in table.letters if _codes(letter, table) >= _LEAST_CODES]


def _codes(letter: str, table: TableColumns) -> float:
    """The share of a column's values that have the form of a village's code."""
    cells = table.body[letter].str.strip_chars().replace("", None).drop_nulls()
    return int(cells.str.contains(VILLAGE_CODE).sum()) / max(len(cells), 1)


def _differ(letters: list[str], table: TableColumns) -> bool:
    """Whether two columns say different things of one person."""
    rows = table.body.select(pl.col(letters).str.strip_chars().replace("", None))
    return bool(rows.select(pl.concat_list(letters).list.drop_nulls().list.n_unique().max() > 1).item())


def _give(fields: dict[str, str], fact: str, letter: str) -> None:
    """Give a column to a fact and take it from every other field."""
    for other in [field for field, taken in fields.items() if taken == letter]:
        del fields[other]
    fields[fact] = letter
