"""What stands in the cells of the people of a table, as written."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.assignment import REPORTED
from lindung.intake.columns.shared_cells import birth_cell, name_cell, nik_cell
from lindung.intake.grid import Grid
from lindung.intake.headings.wage_period import unit_of
from lindung.intake.table.block import Block
from lindung.intake.table.row_filter import TEXTS, are_people

RAW: dict[str, pl.DataType] = {
    "layout": pl.UInt32(), "row": pl.UInt32(), "nik_written": pl.String(), "nik_is_number": pl.Boolean(),
    "name": pl.String(), "birth_written": pl.String(), "sex_written": pl.String(), "wage_written": pl.String(),
    "wage_is_other_period": pl.Boolean(), "wage_is_asked": pl.Boolean(), "wage_unit": pl.Int64(),
    "start_written": pl.String(), "note": pl.String(), "second_line": pl.String(),
    **{field: pl.String() for field in TEXTS},
}  # fmt: skip


def people_of(grid: Grid, block: Block, layout: int) -> pl.DataFrame:
    """The people of a block as RAW, in order."""
    rows = grid.frame.slice(block.from_row - 1, block.to_row - block.from_row + 1)
    rows = rows.with_row_index("row", offset=block.from_row)
    read = rows.with_columns(**_fields(block.columns), _wage_unit=pl.lit(_wage_unit(block), pl.Int64))
    return read.filter(are_people(read, block)).select(
        pl.lit(layout, pl.UInt32).alias("layout"),
        pl.col("row").cast(pl.UInt32),
        *[pl.col(f"_{field}").alias(field).cast(kind) for field, kind in RAW.items() if field not in ("layout", "row")],
    )


def _wage_unit(block: Block) -> int:
    letter = block.columns.get("wage")
    return unit_of(block.header.words.get(letter, "")) if block.header and letter else 1


def _fields(columns: dict[str, str]) -> dict[str, pl.Expr]:
    """An expression per field; one that has no column is null."""

    def cell(field: str) -> pl.Expr:
        return pl.col(columns[field]) if field in columns else pl.lit(None, pl.String)

    def tidy(expression: pl.Expr) -> pl.Expr:
        return expression.str.strip_chars()

    name = name_cell(columns)
    if "first_name" in columns:
        name = pl.concat_str(tidy(cell("first_name")), tidy(cell("last_name")), separator=" ", ignore_nulls=True)
    birth = birth_cell(columns)
    if "birth_month" in columns:
        birth = pl.concat_str(birth, cell("birth_month"), cell("birth_year"), separator="-")
    wage = cell("wage") if "wage" in columns else cell("wage_other_period")
    return {
        "_nik_written": nik_cell(columns),
        "_nik_is_number": pl.lit(False),
        "_name": tidy(name),
        "_birth_written": tidy(birth),
        "_sex_written": _ticked(columns) if "sex_female" in columns else tidy(cell("sex")),
        "_wage_written": tidy(wage),
        "_wage_is_other_period": pl.lit("wage" not in columns and "wage_other_period" in columns),
        "_wage_is_asked": pl.lit("wage" in columns or "wage_other_period" in columns),
        "_start_written": tidy(cell("start_date")),
        "_note": tidy(pl.concat_str(tidy(cell("note")), tidy(cell("status")), separator="; ", ignore_nulls=True))
        if "status" in columns
        else tidy(cell("note")),
        # the letters of cells that stand on a second line (see two_lines), told once the people are known
        "_second_line": pl.lit(None, pl.String),
        **{f"_{field}": cell(field) for field in TEXTS},
    }


def _ticked(columns: dict[str, str]) -> pl.Expr:
    """Two columns, for men and for women, of which one is ticked."""
    male, female = (
        pl.col(columns[field]).str.strip_chars().replace(["", "-", "0"], None).is_not_null()
        for field in ("sex", "sex_female")
    )
    return pl.when(male & ~female).then(pl.lit("L")).when(female & ~male).then(pl.lit("P")).otherwise(None)


def reported_columns(columns: dict[str, str]) -> dict[str, str]:
    """The columns as the contract names them."""
    return {field: columns[field] for field in REPORTED if field in columns}
