"""Which rows of a block are people.

Left out are blank lines, repeated headings, column numbers, section names, totals and signatures. A row is a person if
it has a long number where the NIK stands, or a name with at least two more filled cells. One filled cell is enough if
the row is numbered, or if the table numbers nobody and a person stands above or below. None is needed if its number
continues the count.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.rows.list_end import are_below_list
from lindung.intake.rows.non_person_rows import are_counts, are_examples, are_totals, is_hint, repeats_heading
from lindung.intake.rows.people_with_little_data import people_with_little_data
from lindung.intake.rows.row_facts import (
    NOT_A_NAME,
    UNIT,
    filled,
    has_nik,
    has_nik_or_word_for_it,
    has_word,
    is_numbered,
    spans_columns,
)


def are_people(rows: pl.DataFrame, block: Block) -> pl.Series:
    """Which rows of a block are people; ``rows`` has the columns of the sheet and the fields read from them.

    The tests become more costly from one to the next, so that each looks only at the rows the ones before it left: a
    whole NIK with a name, a damaged NIK with more data, the rest.
    """
    nik, name = pl.col("_nik_written"), pl.col("_name")
    found = rows.select((nik.str.contains(r"^[0-9]{16}$") & name.is_not_null()).fill_null(False)).to_series()
    found = _or_else(found, rows, lambda left: left.select(has_nik() & (filled() >= 1)).to_series())
    certain = found.clone()
    found = _or_else(found, rows, lambda left: _are_named_people(left, block))
    found = found | people_with_little_data(rows, certain, found, block)
    found = found & ~are_examples(rows, block) & ~are_below_list(rows, certain, block) & ~are_counts(rows, certain)
    return found & rows.select(~repeats_heading(block) & ~is_hint()).to_series()


def _or_else(found: pl.Series, rows: pl.DataFrame, test: Callable[[pl.DataFrame], pl.Series]) -> pl.Series:
    """The rows found and, of the others, those that pass the test."""
    positions = (~found).arg_true()
    return found if positions.is_empty() else found.scatter(positions, test(rows[positions]))


def _are_named_people(rows: pl.DataFrame, block: Block) -> pl.Series:
    is_person = rows.select(_looks_like_person(block)).to_series() & ~are_totals(rows, block)
    return is_person | rows.select(_is_described(block)).to_series()


def _is_described(block: Block) -> pl.Expr:
    """Whether a numbered row has name, NIK, birth date and sex: a person, even one called Kepala Naga or Total Jaya."""
    is_filled = (pl.col(field).is_not_null() for field in ("_birth_written", "_sex_written", "_nik_written"))
    return is_numbered(block) & pl.all_horizontal(is_filled) & has_word(pl.col("_name")).fill_null(False)


def _looks_like_person(block: Block) -> pl.Expr:
    name, more = pl.col("_name"), filled()
    is_named = (has_word(name) & ~name.str.contains(NOT_A_NAME)).fill_null(False)
    is_unit = name.str.contains(UNIT).fill_null(False)
    others = more + has_nik_or_word_for_it().cast(pl.UInt8)
    is_enough = (others >= 2) | (is_numbered(block) & (others >= 1))
    return (has_nik() & ((more >= 1) | is_named)) | (is_named & ~is_unit & ~spans_columns(block) & is_enough)
