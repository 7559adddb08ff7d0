"""Reading one sheet: from its cells to its people, with their cells as written."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lindung.intake.columns.assignment import assign, is_table_of_people
from lindung.intake.columns.layout_blocks import Block, DecidedLayouts, blocks_of
from lindung.intake.grid import Grid
from lindung.intake.problems import Problem
from lindung.intake.rows.cell_remarks import with_cell_remarks
from lindung.intake.rows.merged_cells import with_merged_cells
from lindung.intake.rows.raw_cells import RAW, people_of
from lindung.intake.rows.shifted_births import shifted_births
from lindung.intake.rows.unlisted_rows import listed, missing_columns, unlisted_rows
from lindung.intake.rows.unread_people import left_out_rows, unread_people
from lindung.intake.table.header import Header
from lindung.intake.table.header_search import find_header, header_above
from lindung.intake.table.layout_signature import signature_of
from lindung.intake.table.two_lines import join_second_lines, with_second_lines

_SAMPLE_ROWS, _SAMPLE_VALUES = 50, 3


@dataclass(slots=True)
class SheetTable:
    """What a sheet contains.

    ``layouts``: ``{field: column letter}`` of each block. ``people``: the people of all blocks, a line each
    (``rows.raw_cells.RAW``). The rest describes the first block: ``header_row``, the last row of its header (from 1),
    None without a header; ``signature``, a name for its layout; ``header_words``, the headings by column letter;
    ``samples``, up to three values by column letter. ``notes``: problems that the office should know of.
    """

    sheet: str
    header_row: int | None
    layouts: list[dict[str, str]]
    people: pl.DataFrame
    signature: str
    header_words: dict[str, str]
    samples: dict[str, tuple[str, ...]]
    notes: tuple[Problem, ...] = ()


def read_sheet(grid: Grid, decided: DecidedLayouts, first_layout: int) -> SheetTable | None:
    """The people of a sheet, or None if it holds no table of people.

    ``decided``: the columns that a person decided on, by layout signature. ``first_layout``: the number that the
    layout of the first block gets; the others follow.
    """
    header = find_header(grid)
    if header is None:
        columns = assign(grid, None, 1).columns
        if "nik" not in columns or not is_table_of_people(columns):
            return _sheet_without_table(grid, first_layout)
        header = _header_above_niks(grid, columns["nik"])
    joined, joined_rows = join_second_lines(grid, header)
    blocks, notes = blocks_of(joined, header, decided)
    blocks = [block for block in blocks if is_table_of_people(block.columns)]
    if not blocks:
        return _sheet_without_table(grid, first_layout)
    return _table_of(grid, blocks, notes, joined, joined_rows, first_layout)


def _table_of(
    grid: Grid,
    blocks: list[Block],
    notes: tuple[Problem, ...],
    joined: Grid,
    joined_rows: pl.Series,
    first_layout: int,
) -> SheetTable:
    """The people of the blocks of a sheet and whoever stands outside them.

    ``joined``: the sheet with the second lines of people joined to the first, ``joined_rows`` those that gained one.
    """
    joined = with_merged_cells(joined, blocks)
    parts = [people_of(joined, block, first_layout + number) for number, block in enumerate(blocks)]
    people = with_second_lines(pl.concat(parts), grid, joined_rows)
    people = with_cell_remarks(people, grid, [block.columns for block in blocks], first_layout, joined_rows)
    first = blocks[0]
    left_out = left_out_rows(joined, blocks, people)
    unread = unread_people(joined, blocks, people, first_layout)
    return SheetTable(
        sheet=grid.sheet,
        header_row=first.header.last_row if first.header else None,
        layouts=[block.columns for block in blocks],
        people=pl.concat([people, unread]).sort("row", maintain_order=True),
        signature=signature_of(first.header, joined),
        header_words=first.header.words if first.header else {},
        samples=_samples(joined, first.from_row),
        notes=(
            *notes,
            *([Problem.of("rows_outside", rows=listed(unread["row"]))] if unread.height else []),
            *([Problem.of("rows_left_out", rows=listed(left_out))] if left_out else []),
            *unlisted_rows(joined, blocks, people["row"]),
            *missing_columns(blocks),
            *shifted_births(people),
        ),
    )


def _sheet_without_table(grid: Grid, first_layout: int) -> SheetTable | None:
    """The NIKs of a sheet in which no table of people was found, as people to be told of; None where there are none."""
    unread = unread_people(grid, [], pl.DataFrame(schema=RAW), first_layout)
    if unread.is_empty():
        return None
    letter = unread["unread_cell"].str.extract(r"^([A-Z]+)", 1).mode().sort()[0]
    return SheetTable(
        sheet=grid.sheet,
        header_row=None,
        layouts=[{"nik": letter}],
        people=unread,
        signature=signature_of(None, grid),
        header_words={},
        samples=_samples(grid, 1),
        notes=(Problem.of("no_name_column", rows=listed(unread["row"])),),
    )


def _header_above_niks(grid: Grid, letter: str) -> Header | None:
    """The row of words above the first cell of a column that has the form of a NIK, or None."""
    is_nik = grid.frame[letter].str.replace_all(r"\D", "").str.contains(r"^\d{15,17}$").fill_null(False)
    return header_above(grid, (is_nik.arg_max() or 0) + 1)


def _samples(grid: Grid, first_data_row: int) -> dict[str, tuple[str, ...]]:
    """Up to three values of every column below the header, for a person who corrects the columns."""
    body = grid.frame.slice(first_data_row - 1, _SAMPLE_ROWS)
    return {letter: tuple(body[letter].drop_nulls().head(_SAMPLE_VALUES).to_list()) for letter in body.columns}
