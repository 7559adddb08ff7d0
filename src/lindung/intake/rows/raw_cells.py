"""What is written in the cells of the people of a block."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.columns.shared_cells import birth_cell, name_cell, nik_cell
from lindung.intake.field_names import CANDIDATE_FACTS, REPORTED, TEXTS
from lindung.intake.fields.legends import sex_legend, word_legend
from lindung.intake.grid import Grid
from lindung.intake.headings.wage_period_and_unit import unit_of
from lindung.intake.rows.ditto_marks import without_dittos
from lindung.intake.rows.name_continued import names_continued
from lindung.intake.rows.non_person_rows import repeats_heading
from lindung.intake.rows.person_rows import are_people
from lindung.intake.rows.second_cells import settled
from lindung.intake.rows.standing import standings

RAW: dict[str, pl.DataType] = {
    "layout": pl.UInt32(), "row": pl.UInt32(), "nik_written": pl.String(), "nik_is_number": pl.Boolean(),
    "name": pl.String(), "birth_written": pl.String(), "sex_written": pl.String(), "wage_written": pl.String(),
    "wage_is_other_period": pl.Boolean(), "wage_is_asked": pl.Boolean(), "wage_unit": pl.Int64(),
    "start_written": pl.String(), "note": pl.String(), "second_line": pl.String(), "struck": pl.String(),
    "name_below": pl.String(), "doubt": pl.String(), "standing": pl.String(), "standing_text": pl.String(),
    "age_written": pl.String(), "birth_year_written": pl.String(), "unread_cell": pl.String(),
    "died_written": pl.String(),
    **{f"{fact}_written": pl.String() for fact in CANDIDATE_FACTS},
    **{field: pl.String() for field in TEXTS},
}  # fmt: skip
"""``layout``: the number of the block's layout. ``row``: counted from 1. ``*_written``: the text of a cell.
``nik_is_number``: whether the cell is a number. ``wage_is_asked``: whether the table has a column of wages.
``wage_unit``: the rupiah that one unit of a written wage is.
``second_line``: the letters of the cells that stand on a person's second line (``table.two_lines``). ``struck``: the
places of cells that are struck out, as in ``B4, C4`` (``rows.cell_remarks``). ``name_below``: words in the next row
that may go on with the name (``rows.name_continued``).
``doubt``: the fields of which a person must say which column holds them, as in ``"name:B,C"`` (``columns.doubt``).
``standing`` and ``standing_text``: what sections, titles and ticks say of the person (``rows.standing``).
``unread_cell``: the cell of a NIK that no table explains (``rows.unread_people``). ``died_written``: of lists of
deaths only; those of CANDIDATE_FACTS: of lists of candidates only.
"""


def people_of(grid: Grid, block: Block, layout: int) -> pl.DataFrame:
    """The people of a block as a DataFrame with the columns RAW, in the order of the rows.

    ``nik_is_number``, ``second_line`` and ``struck`` are not known here and are filled in later.
    """
    read = read_cells(grid, block)
    found = are_people(read, block)
    read = read.with_columns(names_continued(read, found, block).alias("_name_below"))
    read = read.with_columns(standings(read, found, block, grid))
    people = settled(read.filter(found), block.columns, ";".join(doubt.text() for doubt in block.doubts))
    return people.select(
        pl.lit(layout, pl.UInt32).alias("layout"),
        pl.col("row").cast(pl.UInt32),
        *[pl.col(f"_{field}").alias(field).cast(kind) for field, kind in RAW.items() if field not in ("layout", "row")],
    )


def read_cells(grid: Grid, block: Block, without: pl.Series | None = None) -> pl.DataFrame:
    """The rows of a block: ``row``, the columns of the sheet, and those of RAW under names with ``_`` in front.

    ``without``: the numbers of rows that are not wanted.
    """
    rows = grid.frame.slice(block.from_row - 1, block.to_row - block.from_row + 1)
    rows = rows.with_row_index("row", offset=block.from_row)
    if without is not None:
        rows = rows.filter(~pl.col("row").is_in(without.implode()))
    rows = rows.with_columns(**_fields(block.columns), _wage_unit=pl.lit(_wage_unit(block), pl.Int64))
    if grid.is_of_candidates:
        # what a candidate earns is weighed and not charged: it may be unknown
        rows = rows.with_columns(_wage_is_asked=pl.lit(False))
    return without_dittos(_with_legend(rows, block, grid), repeats_heading(block))


def reported_columns(columns: dict[str, str]) -> dict[str, str]:
    """``{field: column letter}`` of the fields that are reported, in the order of REPORTED."""
    return {field: columns[field] for field in REPORTED if field in columns}


def _wage_unit(block: Block) -> int:
    letter = block.columns.get("wage")
    return unit_of(block.header.words.get(letter, "")) if block.header and letter else 1


def _with_legend(rows: pl.DataFrame, block: Block, grid: Grid) -> pl.DataFrame:
    """The rows with the codes of a column of sexes replaced by what its heading, or a line above it, says they mean."""
    rows = _with_words_of_codes(rows, block)
    letter = block.columns.get("sex")
    if block.header is None or letter is None:
        return rows
    above = (" ".join(grid.row(number).values()) for number in range(block.header.last_row, 0, -1))
    legend = sex_legend(block.header.words.get(letter, "")) or next(filter(None, map(sex_legend, above)), {})
    if not legend or "sex_female" in block.columns:
        return rows
    code = pl.col("_sex_written").str.to_uppercase()
    return rows.with_columns(code.replace_strict(legend, default=pl.col("_sex_written")).alias("_sex_written"))


def _with_words_of_codes(rows: pl.DataFrame, block: Block) -> pl.DataFrame:
    """The rows with the codes of a column of notes or of a status replaced by the words of its heading."""
    words = block.header.words if block.header else {}
    legends = [word_legend(words.get(block.columns.get(field, ""), "")) for field in ("note", "status")]
    legend = next(filter(None, legends), {})
    if not legend:
        return rows
    code = pl.col("_note").str.strip_chars().str.to_uppercase().str.replace(r"\.0+$", "")
    return rows.with_columns(code.replace_strict(legend, default=pl.col("_note")).alias("_note"))


def _fields(columns: dict[str, str]) -> dict[str, pl.Expr]:
    """An expression for each column of RAW, under its name with ``_`` in front; null where the field has no column."""
    wage = _cell(columns, "wage" if "wage" in columns else "wage_other_period")
    return {
        "_nik_written": _first_filled(nik_cell(columns), columns, "nik"),
        "_nik_is_number": pl.lit(False),
        "_name": _first_filled(_name(columns), columns, "name"),
        "_birth_written": _first_filled(_birth(columns), columns, "birth"),
        "_sex_written": _ticked(columns) if "sex_female" in columns else _stripped(columns, "sex"),
        "_wage_written": _first_filled(wage.str.strip_chars(), columns, "wage"),
        "_wage_is_other_period": pl.lit("wage" not in columns and "wage_other_period" in columns),
        "_wage_is_asked": pl.lit("wage" in columns or "wage_other_period" in columns),
        "_start_written": _stripped(columns, "start_date"),
        "_note": _note(columns),
        "_second_line": pl.lit(None, pl.String),
        "_struck": pl.lit(None, pl.String),
        "_age_written": _stripped(columns, "age"),
        "_birth_year_written": _stripped(columns, "year_alone"),
        "_unread_cell": pl.lit(None, pl.String),
        "_died_written": _died(columns),
        **{f"_{fact}_written": _stripped(columns, fact) for fact in CANDIDATE_FACTS},
        **{f"_{field}": _cell(columns, field) for field in TEXTS},
    }


def _first_filled(cell: pl.Expr, columns: dict[str, str], stem: str) -> pl.Expr:
    """The cell or, where it is blank, the one of the second column for the same field."""
    seconds = [columns[field] for field in (f"before_{stem}", f"other_{stem}") if field in columns]
    return pl.coalesce(cell.replace("", None), *map(pl.col, seconds)) if seconds else cell


def _cell(columns: dict[str, str], field: str) -> pl.Expr:
    return pl.col(columns[field]) if field in columns else pl.lit(None, pl.String)


def _stripped(columns: dict[str, str], field: str) -> pl.Expr:
    return _cell(columns, field).str.strip_chars()


def _name(columns: dict[str, str]) -> pl.Expr:
    """The name, put together from first, middle and last name where these have columns."""
    if "first_name" not in columns:
        return name_cell(columns).str.strip_chars()
    parts = [_stripped(columns, field) for field in ("first_name", "middle_name", "last_name")]
    return pl.concat_str(*parts, separator=" ", ignore_nulls=True).str.strip_chars()


def _birth(columns: dict[str, str]) -> pl.Expr:
    """The birth date, put together from day, month and year where these have columns."""
    birth = birth_cell(columns)
    if "birth_month" in columns:
        birth = pl.concat_str(birth, _cell(columns, "birth_month"), _cell(columns, "birth_year"), separator="-")
    return birth.str.strip_chars()


def _died(columns: dict[str, str]) -> pl.Expr:
    """The day of death, put together from day, month and year where these have columns."""
    parts = [_stripped(columns, f"death_{part}") for part in ("day", "month", "year")]
    return pl.concat_str(parts, separator="-") if "death_month" in columns else parts[0]


def _note(columns: dict[str, str]) -> pl.Expr:
    """The note, followed by a second one and by the status where these have columns of their own."""
    more = [_stripped(columns, field).replace("", None) for field in ("other_note", "status") if field in columns]
    note = _stripped(columns, "note")
    return pl.concat_str(note, *more, separator="; ", ignore_nulls=True).str.strip_chars() if more else note


def _ticked(columns: dict[str, str]) -> pl.Expr:
    """``L`` or ``P`` from two columns, for men and for women, of which one is ticked; null if both or none is."""
    male, female = (
        pl.col(columns[field]).str.strip_chars().replace(["", "-", "0"], None).is_not_null()
        for field in ("sex", "sex_female")
    )
    return pl.when(male & ~female).then(pl.lit("L")).when(female & ~male).then(pl.lit("P")).otherwise(None)
