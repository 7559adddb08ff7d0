"""Rows that may be people but are not read as such: their numbers, for notes that tell the office of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.columns.profile import NIK_WITH_BIRTH
from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.grid import Grid
from lindung.intake.problems import Problem
from lindung.intake.rows.non_person_rows import are_examples, are_totals, is_hint, repeats_heading
from lindung.intake.rows.raw_cells import read_cells
from lindung.intake.rows.row_facts import filled, has_word, is_numbered

_MOST_SHOWN = 10
_ANY_DAY = date(2099, 12, 31)
_LEAST_FILLED = 3
_AMOUNT = r"(?:\d\W?){5}"
_IDENTITY = ("nik", "name", "first_name")
_EXPECTED = {"nik": ("nik",), "wage": ("wage", "wage_other_period")}


def unlisted_rows(grid: Grid, blocks: Sequence[Block], people: pl.Series) -> tuple[Problem, ...]:
    """Notes on the rows that are nobody's: with birth and more but no name, and with formulas in place of a person.

    ``people``: the rows that were read as people.
    """
    unnamed = {row for block in blocks for row in _unnamed_rows(grid, block, people)}
    formulas = _formula_rows(grid, blocks)
    formulas -= set(people.to_list()) | unnamed if formulas else set()
    return (
        *([Problem.of("rows_unnamed", rows=listed(unnamed))] if unnamed else []),
        *([Problem.of("rows_of_formulas", rows=listed(formulas))] if formulas else []),
    )


def missing_columns(blocks: Iterable[Block]) -> tuple[Problem, ...]:
    """A note for each field that a table of the sheet has no column for."""
    return tuple(
        Problem.of(f"no_{field}_column")
        for field, names in _EXPECTED.items()
        if any(block.columns.keys().isdisjoint(names) for block in blocks)
    )


def listed(rows: Iterable[int]) -> str:
    """The numbers of rows, at most ten of them, as in ``"12, 15 …"``."""
    numbers = sorted(rows)
    return ", ".join(map(str, numbers[:_MOST_SHOWN])) + (" …" if len(numbers) > _MOST_SHOWN else "")


def _unnamed_rows(grid: Grid, block: Block, people: pl.Series) -> list[int]:
    """The rows without a name and a NIK that somebody has filled: a birth date and more, or a number and much more."""
    rows = read_cells(grid, block, people)
    is_named = has_word(pl.col("_name")).fill_null(False)
    has_nik = pl.col("_nik_written").str.replace_all(r"[\s.'-]", "").str.contains(NIK_WITH_BIRTH).fill_null(False)
    has_digits = pl.col("_birth_written").str.contains(r"\d").fill_null(False)
    is_filled = (has_digits & (filled() >= 2)) | (is_numbered(block) & (filled() >= _LEAST_FILLED))
    possible = rows.filter(~is_named & ~has_nik & is_filled & ~is_hint() & ~repeats_heading(block))
    if possible.is_empty():
        return []
    born = birth_dates(possible["_birth_written"], on=_ANY_DAY)
    # a row of column numbers has a digit in every cell, and no amount
    has_amount = pl.col("_wage_written").str.contains(_AMOUNT).fill_null(False)
    is_somebody = born["date"].is_not_null() | possible.select(is_numbered(block) & has_amount).to_series()
    is_nobody = are_totals(possible, block) | are_examples(possible, block)
    return possible.filter(is_somebody & ~is_nobody)["row"].to_list()


def _formula_rows(grid: Grid, blocks: Iterable[Block]) -> set[int]:
    """The rows of the tables with a formula without a value in place of a NIK or name."""
    if not grid.traits.uncomputed:
        return set()
    found: set[int] = set()
    for block in blocks:
        letters = {block.columns[field] for field in _IDENTITY if field in block.columns}
        rows = (row for letter, row in grid.traits.uncomputed if letter in letters)
        found.update(row for row in rows if block.from_row <= row <= block.to_row)
    return found
