"""Which column of a table holds which field: by its heading first, by its values where headings fail or are absent."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.by_content import fill_by_content
from lindung.intake.columns.by_heading import columns_by_heading
from lindung.intake.columns.candidate_facts import add_candidate_facts
from lindung.intake.columns.consistency import make_consistent
from lindung.intake.columns.death_day import add_day_of_death
from lindung.intake.columns.doubt import Assignment, Doubt
from lindung.intake.columns.heading_corrections import correct_meanings
from lindung.intake.columns.name_evidence import (
    doubt_of_another_role,
    doubt_of_unexplained_name,
    name_column,
    names_people,
)
from lindung.intake.columns.note_columns import may_be_note
from lindung.intake.columns.shared_cells import doubt_of_joint_name, share_columns
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.columns.two_columns import add_second_columns, letters_of_second_list, rank_of
from lindung.intake.columns.unclear_headings import (
    name_under_unclear_heading,
    nik_under_unclear_heading,
    nik_with_the_births,
)
from lindung.intake.columns.wage_evidence import check_wage_period
from lindung.intake.grid import Grid
from lindung.intake.headings.fields_of_header import Meanings
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.headings.word_lists import CORRECTED, SUPERSEDED
from lindung.intake.table.header import Header


def assign(grid: Grid, header: Header | None, first_data_row: int) -> Assignment:
    """The columns of the table whose data begins at a row counted from 1, and what is doubtful about them."""
    table = TableColumns.of(grid, header, first_data_row)
    meanings = correct_meanings(header.meanings, table) if header else {}
    if second := letters_of_second_list(meanings, table):
        table = table.without(second)
        meanings = {letter: meaning for letter, meaning in meanings.items() if letter not in second}
    fields = columns_by_heading(meanings, table)
    doubts = [*_add_name(fields, meanings, header, table)]
    unexplained = [letter for letter in table.letters if letter not in meanings]
    fill_by_content(fields, unexplained, table)
    if header and "nik" not in fields:
        _add(fields, "nik", nik_under_unclear_heading(header, table))
    share_columns(fields, table)
    make_consistent(fields, table.profiles)
    _add_middle_name(fields, table)
    _add(fields, "nik", nik_with_the_births(fields, table))
    _take_name_of_now(fields, unexplained, table)
    add_second_columns(fields, meanings, table)
    _add_second_note(fields, meanings, table)
    _drop_unsupported_name(fields, unexplained, table)
    if grid.is_of_deaths:
        add_day_of_death(fields, header, table)
    if grid.is_of_candidates:
        doubts += add_candidate_facts(fields, header, table)
    doubts += _doubts_of_values(fields, unexplained, grid, header, table)
    return Assignment(fields, tuple(doubts))


def _add_name(fields: dict[str, str], meanings: Meanings, header: Header | None, table: TableColumns) -> list[Doubt]:
    """Make the column that names the people of the list the field ``name``; the doubts about it."""
    if header is None or "first_name" in fields:
        return []
    if "name_and_more" in fields:
        if "name" in fields and not names_people(fields["name"], fields, table):
            del fields["name"]
        return []
    name, doubt = name_column(fields, meanings, table)
    if name is None:
        name = name_under_unclear_heading(header, table, set(fields.values()))
    _add(fields, "name", name)
    return [doubt] if doubt else []


def _add_middle_name(fields: dict[str, str], table: TableColumns) -> None:
    """Words under no heading between the first and the last name are the middle name."""
    if not {"first_name", "last_name"} <= fields.keys() or "middle_name" in fields:
        return
    first, last = (index_of(fields[field]) for field in ("first_name", "last_name"))
    between = [letter_of(index) for index in range(first + 1, last)]
    if len(between) == 1 and between[0] in table.without_heading(table.letters) - set(fields.values()):
        fields["middle_name"] = between[0]


def _add_second_note(fields: dict[str, str], meanings: Meanings, table: TableColumns) -> None:
    """``Keterangan`` and ``Keterangan 2`` are both about the worker, so that both are heard."""
    notes = [letter for letter, (meant, _) in meanings.items() if meant == "note" and letter not in fields.values()]
    about_worker = [letter for letter in notes if table.profiles[letter].values and may_be_note(table.heading(letter))]
    if "note" in fields and about_worker:
        fields["other_note"] = about_worker[0]


def _take_name_of_now(fields: dict[str, str], unexplained: list[str], table: TableColumns) -> None:
    """Of ``Kepala Desa Lama`` and ``Kepala Desa Baru``, headings without a word for names, the new one counts."""
    name = fields.get("name")
    if name not in unexplained or rank_of("name", table.heading(name)) >= 0:
        return
    kind = _without_rank(table.heading(name))
    free = [letter for letter in unexplained if letter not in fields.values() and table.profiles[letter].values > 0]
    rivals = [letter for letter in free if kind and _without_rank(table.heading(letter)) == kind]
    fields["name"] = max([name, *rivals], key=lambda letter: rank_of("name", table.heading(letter)))


def _without_rank(heading: str) -> set[str]:
    return set(tokens_of(heading)) - CORRECTED - SUPERSEDED


def _drop_unsupported_name(fields: dict[str, str], unexplained: list[str], table: TableColumns) -> None:
    """Drop names that only the values suggested where there is no NIK: codes and their meanings look like names too."""
    name, nik = fields.get("name"), fields.get("nik")
    has_niks = nik is not None and table.profiles[nik].nik > 0
    if name in unexplained and not has_niks and doubt_of_unexplained_name(name, fields, table):
        del fields["name"]
        fields.pop("nik", None)


def _doubts_of_values(
    fields: dict[str, str], unexplained: list[str], grid: Grid, header: Header | None, table: TableColumns
) -> list[Doubt]:
    """The doubts that only the values raise: names under no word for names, amounts that are no month's."""
    found = [check_wage_period(fields, grid, header, table), doubt_of_joint_name(fields, table)]
    found.append(doubt_of_another_role(fields, table))
    if fields.get("name") in unexplained and table.heading(fields["name"]):
        found.append(doubt_of_unexplained_name(fields["name"], fields, table))
    return [doubt for doubt in found if doubt]


def as_decided(columns: Mapping[str, str], grid: Grid, header: Header | None, first_data_row: int) -> dict[str, str]:
    """``{field: column letter}`` that a person decided on, with the fields that share those columns.

    A person can give a column one field only, so that the fields sharing it are found again.
    """
    fields = dict(columns)
    share_columns(fields, TableColumns.of(grid, header, first_data_row))
    return fields


def is_table_of_people(fields: Collection[str]) -> bool:
    """Whether the fields tell people apart: a NIK, or a name, together with something else that identifies."""
    identity = {"birth_date", "birth_place_and_date", "mother_name", "sex", "death_day"} & set(fields)
    has_name = "name" in fields or "first_name" in fields
    if "nik" in fields:
        return has_name or bool(identity)
    return has_name and bool(identity)


def _add(fields: dict[str, str], field: str, letter: str | None) -> None:
    if letter:
        fields[field] = letter
