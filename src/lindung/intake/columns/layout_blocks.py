"""Cutting a sheet into blocks of rows, each under one header with one assignment of columns.

A sheet has several blocks where a second table with another layout follows, or where tables stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from lindung.intake.columns.assignment import as_decided, assign, is_table_of_people
from lindung.intake.columns.doubt import Assignment, Doubt
from lindung.intake.columns.profile import profile_columns
from lindung.intake.field_names import REPORTED
from lindung.intake.grid import Grid
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.problems import Problem
from lindung.intake.table.header import Header, claims_conflict
from lindung.intake.table.header_search import find_header, looks_like_header
from lindung.intake.table.layout_signature import signature_of
from lindung.intake.table.side_by_side import side_by_side

DecidedLayouts = Mapping[str, Mapping[str, str]]
"""``{layout signature: {field: column letter}}`` of the layouts whose columns a person decided on."""

_LAYOUT_FIELDS = (*REPORTED, "status")
_MANY_DIGITS = r"[0-9](?:\W?[0-9]){4}"
_COMMON_HEADINGS = (
    r"(?i)^\W*(nik\b.*|no(mor)?\.? ?(induk|ktp|identitas).*|nama|nama (lengkap|peg|per|pe|te|honor|ibu|war|ang).*|"
    r"te?mpa?t.*la?hi?r.*|ta?n?gg?a?l\.? ?la?hi?r.*|alamat|jabatan|l/p|jenis kelamin|ttl)$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows from ``from_row`` to ``to_row`` (counted from 1, both included) under one layout.

    ``columns``: ``{field: column letter}``. ``doubts``: the fields of which a person must say where they stand.
    """

    header: Header | None
    columns: dict[str, str]
    from_row: int
    to_row: int
    doubts: tuple[Doubt, ...] = ()


def blocks_of(grid: Grid, header: Header | None, decided: DecidedLayouts) -> tuple[list[Block], tuple[Problem, ...]]:
    """The blocks of a sheet from its first header on, and the problems found.

    Tables that stand side by side under one row of headings have blocks of their own.
    """
    header = _with_row_below(grid, header) if header else None
    parts = side_by_side(header) if header else []
    if len(parts) < 2:
        return _blocks_below(grid, header, decided)
    blocks: list[Block] = []
    problems: list[Problem] = []
    for part, letters in parts:
        columns = grid.frame.select(letter for letter in grid.letters if letter in letters)
        found, noted = _blocks_below(replace(grid, frame=columns), part, decided)
        blocks += found
        problems += noted
    return blocks, tuple(problems)


def _with_row_below(grid: Grid, header: Header) -> Header:
    """The header with the row of headings below it that belongs to it, as where only a table to the right has one."""
    below = find_header(grid, header.last_row + 1, 1)
    is_part = below is not None and below.first_row <= header.last_row
    return below if below and is_part and not _contradicting_header(grid, header) else header


def _blocks_below(
    grid: Grid, header: Header | None, decided: DecidedLayouts
) -> tuple[list[Block], tuple[Problem, ...]]:
    """The blocks one below the other; headings that only repeat the layout do not begin a new one."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    while True:
        start = header.last_row + 1 if header else 1
        rival = _contradicting_header(grid, header)
        if header and rival:
            problems.append(Problem.of("header_contradictory"))
            header, start = _better_header(grid, header, rival), rival.last_row + 1
        known = decided.get(signature_of(header, grid))
        found = _assignment(grid, header, start, known)
        columns = found.columns
        following = _next_header(grid, header, columns, start)
        if following and header and following.first_row <= header.last_row:
            # the row below belongs to these headings and completes them
            header = following
            continue
        end = following.first_row - 1 if following else grid.frame.height
        blocks.append(Block(header, columns, start, end, found.doubts))
        if following is None:
            return blocks, tuple(problems)
        header = following


def _assignment(grid: Grid, header: Header | None, start: int, decided: Mapping[str, str] | None) -> Assignment:
    """The columns below a header: those that a person decided on, else those that the evidence shows."""
    if decided:
        return Assignment(as_decided(decided, grid, header, start))
    return assign(_own_rows(grid, header), header, start)


def _contradicting_header(grid: Grid, header: Header | None) -> Header | None:
    """A second header directly below that claims the same fields for other columns, or None."""
    if header is None or not looks_like_header(grid.row(header.last_row + 1)):
        return None
    second = find_header(grid, header.last_row + 1, 1)
    return second if second and claims_conflict(header.meanings, second.meanings) else None


def _better_header(grid: Grid, one: Header, two: Header) -> Header:
    """Of two headers the one with which the values of the columns agree more."""
    profiles = profile_columns(grid.frame.slice(two.last_row))

    def agreement(header: Header) -> float:
        total = 0.0
        for letter, (field, _) in header.meanings.items():
            profile = profiles[letter]
            shares = {"nik": profile.nik, "birth_date": profile.date, "sex": profile.sex, "name": profile.name}
            total += shares.get(field, 0)
        return total

    return max(one, two, key=agreement)


def _next_header(grid: Grid, header: Header | None, columns: dict[str, str], start: int) -> Header | None:
    """The next header with another layout than this one, or None.

    It may be that of another kind of table, for example of those who checked the list.
    """
    for number in _possible_headers(grid, columns, start):
        found = find_header(grid, number, 1)
        if found is None or found.last_row >= grid.frame.height or (header and _have_same_words(found, header)):
            continue
        other = assign(_own_rows(grid, found), found, found.last_row + 1).columns
        if not is_table_of_people(other) or any(other.get(field) != columns.get(field) for field in _LAYOUT_FIELDS):
            return found
    return None


def _own_rows(grid: Grid, header: Header | None) -> Grid:
    """The sheet down to the next headings, if this header alone does not show that people follow; else all of it."""
    if header is None or is_table_of_people(frozenset(field for field, _ in header.meanings.values())):
        return grid
    possible = _possible_headers(grid, {}, header.last_row + 1)
    end = next((row for row in possible if looks_like_header(grid.row(row))), None)
    return replace(grid, frame=grid.frame.head(end - 1)) if end else grid


def _possible_headers(grid: Grid, columns: dict[str, str], start: int) -> list[int]:
    """The rows from ``start`` on (counted from 1) that may be headings.

    A cell holds a common heading, and no number stands where the NIK does; ``NIK (16 digit)`` is none.
    """
    rows = grid.frame.slice(start - 1).with_row_index("row", offset=start)
    if "nik" in columns:
        rows = rows.filter(~pl.col(columns["nik"]).str.contains(_MANY_DIGITS).fill_null(False))
    letters = [letter for letter in rows.columns if letter != "row"]
    return rows.filter(pl.any_horizontal(pl.col(letters).str.contains(_COMMON_HEADINGS)))["row"].to_list()


def _have_same_words(one: Header, two: Header) -> bool:
    """Whether headings only repeat others, as on every page of a printed list."""
    first, second = ({letter: tokens_of(text) for letter, text in header.words.items()} for header in (one, two))
    return first == second
