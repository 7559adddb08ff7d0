"""From a grid to its people: find the header, give columns their fields, cut into blocks where the layout changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from lindung.intake.columns.assignment import (
    REPORTED,
    as_decided,
    assign,
    first_nik_row,
    is_table_of_people,
    sample_values,
)
from lindung.intake.columns.profile import profiles
from lindung.intake.columns.raw_cells import people_of
from lindung.intake.columns.unread_rows import rows_left_out
from lindung.intake.grid import Grid
from lindung.intake.headings.vocabulary import tokens_of
from lindung.intake.problems import Problem
from lindung.intake.table.block import Block
from lindung.intake.table.header import Header, claims_conflict, find_header, header_above, looks_like_header
from lindung.intake.table.side_by_side import side_by_side
from lindung.intake.table.two_lines import on_one_line, with_second_lines

MARKED_HEADING = tokens_of("Yang perlu diperbaiki")
_HEADINGS = (
    r"(?i)^\W*(nik\b.*|no(mor)?\.? ?(induk|ktp|identitas).*|nama|nama (lengkap|peg|per|pe|te|honor|ibu|war|ang).*|"
    r"te?mpa?t.*la?hi?r.*|ta?n?gg?a?l\.? ?la?hi?r.*|alamat|jabatan|l/p|jenis kelamin|ttl)$"
)


@dataclass(slots=True)
class SheetTable:
    """What a sheet gave: its first block's layout for the report, people of all blocks, and what to tell about it."""

    sheet: str
    header_row: int | None
    layouts: list[dict[str, str]]
    people: pl.DataFrame
    signature: str
    header_words: dict[str, str]
    samples: dict[str, tuple[str, ...]]
    notes: tuple[Problem, ...] = ()


def signature_of(header: Header | None, grid: Grid) -> str:
    """A stable name for an office's layout: its headings and their columns, not its rows.

    The column that a marked copy adds does not count.
    """
    words = header.words if header else dict.fromkeys(grid.letters, "")
    words = {letter: text for letter, text in words.items() if tokens_of(text) != MARKED_HEADING}
    told = "\x1f".join(f"{letter}={' '.join(tokens_of(text))}" for letter, text in words.items())
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_sheet(grid: Grid, mappings: Mapping[str, Mapping[str, str]], first_layout: int) -> SheetTable | None:
    """The people of a sheet, or None where it holds no table of people."""
    header = find_header(grid)
    if header is None:
        grid_columns = assign(grid, None, 1)
        if "nik" not in grid_columns or not is_table_of_people(grid_columns):
            return None
        header = header_above(grid, first_nik_row(grid, grid_columns["nik"]))
    written = grid
    grid, joined = on_one_line(written, header)
    blocks, notes = _beside(grid, header, mappings)
    blocks = [block for block in blocks if is_table_of_people(block.columns)]
    if not blocks:
        return None
    parts = [people_of(grid, block, first_layout + n) for n, block in enumerate(blocks)]
    people = with_second_lines(pl.concat(parts), written, joined)
    first = blocks[0]
    lost = rows_left_out(grid, people["row"], first.from_row)
    return SheetTable(
        sheet=grid.sheet,
        header_row=first.header.last_row if first.header else None,
        layouts=[block.columns for block in blocks],
        people=people,
        signature=signature_of(first.header, grid),
        header_words=first.header.words if first.header else {},
        samples=sample_values(grid.frame, first.from_row),
        notes=(*notes, *([Problem.of("rows_left_out", rows=lost)] if lost else [])),
    )


def is_own_report(grid: Grid) -> bool:
    """Whether a sheet is a report of an earlier check, or an answer to one: it tells rows of other files."""
    return {"file", "sheet", "row", "disposition"} <= {text.lower() for text in grid.row(1).values()}


def _beside(
    grid: Grid, header: Header | None, mappings: Mapping[str, Mapping[str, str]]
) -> tuple[list[Block], tuple[Problem, ...]]:
    """The blocks of a table, or of each of several that stand side by side under one row of headings."""
    parts = side_by_side(header) if header else []
    if len(parts) < 2:
        return _blocks(grid, header, mappings)
    found = [
        _blocks(Grid(grid.sheet, grid.frame.select(x for x in grid.letters if x in letters)), part, mappings)
        for part, letters in parts
    ]
    return [block for blocks, _ in found for block in blocks], tuple(note for _, notes in found for note in notes)


def _blocks(
    grid: Grid, header: Header | None, mappings: Mapping[str, Mapping[str, str]]
) -> tuple[list[Block], tuple[Problem, ...]]:
    """The stretches of one layout each; headings that only repeat the layout do not begin a new one."""
    blocks: list[Block] = []
    notes: list[Problem] = []
    while True:
        start = header.last_row + 1 if header else 1
        rival = _rival(grid, header)
        if header and rival:
            notes.append(Problem.of("header_contradictory"))
            header, start = _better(grid, header, rival), rival.last_row + 1
        known = mappings.get(signature_of(header, grid))
        columns = as_decided(known, grid, header, start) if known else assign(_own(grid, header), header, start)
        following = _next_header(grid, header, columns, start)
        if following and header and following.first_row <= header.last_row:
            # the row below belongs to these headings, which it makes whole
            header = following
            continue
        end = following.first_row - 1 if following else grid.frame.height
        blocks.append(Block(header, columns, start, end))
        if following is None:
            return blocks, tuple(notes)
        header = following


def _rival(grid: Grid, header: Header | None) -> Header | None:
    """A second header directly below that claims the same fields for other columns."""
    if header is None or not looks_like_header(grid.row(header.last_row + 1)):
        return None
    second = find_header(grid, header.last_row + 1, 1)
    return second if second and claims_conflict(header.meanings, second.meanings) else None


def _better(grid: Grid, one: Header, two: Header) -> Header:
    """Of two headers the one that the columns' contents agree with."""
    profiles_below = profiles(grid.frame.slice(two.last_row))

    def agreement(header: Header) -> float:
        total = 0.0
        for letter, (field_name, _) in header.meanings.items():
            held = profiles_below[letter]
            total += {"nik": held.nik, "birth_date": held.date, "sex": held.sex, "name": held.name}.get(field_name, 0)
        return total

    return max(one, two, key=agreement)


def _next_header(grid: Grid, header: Header | None, columns: dict[str, str], start: int) -> Header | None:
    """The next header whose layout differs from this one, be it of another kind of table (who checked the list)."""
    for number in _suspects(grid, columns, start):
        found = find_header(grid, number, 1)
        if found is None or found.last_row >= grid.frame.height or (header and _same_words(found, header)):
            continue
        other = assign(_own(grid, found), found, found.last_row + 1)
        if not is_table_of_people(other) or any(other.get(f) != columns.get(f) for f in (*REPORTED, "status")):
            return found
    return None


def _own(grid: Grid, header: Header | None) -> Grid:
    """The grid down to the next headings, where these do not say themselves that people follow."""
    if header is None or is_table_of_people({field: letter for letter, (field, _) in header.meanings.items()}):
        return grid
    later = (row for row in _suspects(grid, {}, header.last_row + 1) if looks_like_header(grid.row(row)))
    end = next(later, None)
    return Grid(grid.sheet, grid.frame.head(end - 1), grid.is_hidden) if end else grid


def _suspects(grid: Grid, columns: dict[str, str], start: int) -> list[int]:
    """Rows that may be headings: no digit stands where the NIK does, and some cell says what a heading says."""
    rows = grid.frame.slice(start - 1).with_row_index("row", offset=start)
    if "nik" in columns:
        rows = rows.filter(~pl.col(columns["nik"]).str.contains(r"[0-9]").fill_null(False))
    letters = [letter for letter in rows.columns if letter != "row"]
    return rows.filter(pl.any_horizontal(pl.col(letters).str.contains(_HEADINGS)))["row"].to_list()


def _same_words(one: Header, two: Header) -> bool:
    """Whether headings only repeat those of the page before."""
    return {x: tokens_of(t) for x, t in one.words.items()} == {x: tokens_of(t) for x, t in two.words.items()}
