"""The law of conservation: every cell that looks like a NIK is a reported person, or told with its place.

This part counts the cells of a sheet by themselves and knows nothing of how tables were found; it is given what was
read and which cells are another's number by their headings.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.layout_blocks import Block
from lindung.intake.columns.profile import NIK_WITH_BIRTH
from lindung.intake.grid import Grid
from lindung.intake.headings.field_of_heading import field_of
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.rows.raw_cells import RAW

_SEPARATORS = r"[\s.'`’\-=\"\x{a0}\x{200b}]"
_NAME = r"(?i)^[a-z][a-z .,'`’-]{2,60}$"
_MOST_APART = 3
_LONG_NUMBERS = {
    "nik", "ktp", "kk", "kartu", "induk", "id", "nip", "npwp", "nuptk", "rekening", "bpjs", "jkn", "kpj",
}  # fmt: skip
_FIELDS_OF_NIK = tuple(f"nik_{number}" for number in range(2, 17))


def unread_people(grid: Grid, blocks: Sequence[Block], people: pl.DataFrame, layout: int) -> pl.DataFrame:
    """A line (RAW) for each cell that looks like a NIK and that no person read accounts for.

    ``people``: those read (RAW), ``blocks``: the tables they were read from. ``layout``: the number of the layout under
    which the cells are told.
    """
    cells = _nik_cells(grid)
    if cells.is_empty():
        return people.clear()
    cells = cells.filter(~_are_explained(cells, blocks, people))
    if cells.is_empty():
        return people.clear()
    read_rows = set(people["row"].to_list())
    taken = {letter for block in blocks for letter in block.columns.values()}
    found = []
    for letter, row, text in cells.rows():
        name = _name_beside(grid, letter, row, taken if row in read_rows else set())
        if row in read_rows and name is None:
            continue
        found.append({"row": row, "nik_written": text, "name": name, "unread_cell": f"{letter}{row}"})
    return _as_people(found, layout)


def left_out_rows(grid: Grid, blocks: Sequence[Block], people: pl.DataFrame) -> list[int]:
    """The rows of the tables with a NIK in its place that are nobody's: examples, those who sign, those who left."""
    read_rows, found = set(people["row"].to_list()), set()
    cells = _nik_cells(grid)
    for block in blocks:
        inside = cells.filter(pl.col("row").is_between(block.from_row, block.to_row))
        found.update(inside.filter(pl.col("letter") == block.columns.get("nik", ""))["row"].to_list())
    return sorted(found - read_rows)


def _nik_cells(grid: Grid) -> pl.DataFrame:
    """``letter row text`` of the cells that look like a NIK, row by row."""
    parts = []
    for letter in grid.letters:
        digits = grid.frame[letter].str.replace_all(_SEPARATORS, "")
        rows = digits.str.contains(NIK_WITH_BIRTH).fill_null(False).arg_true()
        if rows.len():
            texts = grid.frame[letter].gather(rows).str.strip_chars()
            parts.append(pl.DataFrame({"letter": [letter] * rows.len(), "row": rows + 1, "text": texts}))
    schema: dict[str, pl.DataType] = {"letter": pl.String(), "row": pl.UInt32(), "text": pl.String()}
    cells = pl.concat(parts) if parts else pl.DataFrame(schema=schema)
    return cells.select(pl.col(name).cast(kind) for name, kind in schema.items()).sort("row", maintain_order=True)


def _are_explained(cells: pl.DataFrame, blocks: Sequence[Block], people: pl.DataFrame) -> pl.Series:
    """Which cells are the NIK of a person read from their row, or stand under a heading of another number."""
    explained = pl.repeat(False, cells.height, eager=True)
    digits = people.select("row", own=pl.col("nik_written").str.replace_all(r"\D", ""))
    plain = cells.with_columns(digits=pl.col("text").str.replace_all(r"\D", "")).with_row_index("at")
    same = plain.join(digits, on="row").filter(pl.col("digits") == pl.col("own"))["at"].unique()
    above = plain.join(digits.with_columns(row=pl.col("row") + 1), on="row").filter(pl.col("digits") == pl.col("own"))[
        "at"
    ]
    explained = explained.scatter(pl.concat([same, above.unique()]), True)
    for block in blocks:
        inside = cells["row"].is_between(block.from_row, block.to_row)
        letters = [
            letter
            for field, letter in block.columns.items()
            if field in ("nik", "before_nik", "other_nik", *_FIELDS_OF_NIK)
        ]
        # a row of the table that is nobody's is told by its number (left_out_rows)
        is_own = cells["letter"].is_in(letters)
        others = [
            letter for letter, text in (block.header.words if block.header else {}).items() if _is_other_number(text)
        ]
        others += _of_relatives(block)
        of_nobody = [letter for letter in others if _asks_for_number(block, letter)]
        is_of_person = cells["row"].is_in(people["row"].implode())
        is_other = cells["letter"].is_in(of_nobody) | (is_of_person & cells["letter"].is_in(others))
        explained = explained | (inside & (is_own | is_other))
    return explained


def _of_relatives(block: Block) -> list[str]:
    """The columns of a relative who stands beside the worker: those from a second NIK on, where a relation is asked."""
    words = block.header.words if block.header else {}
    if not any("hubungan" in tokens_of(text) for text in words.values()):
        return []
    own = index_of(block.columns.get("nik", "A"))
    return [letter for letter, text in words.items() if index_of(letter) > own and field_of(text)[0] == "nik"]


def _asks_for_number(block: Block, letter: str) -> bool:
    """Whether a column may hold numbers as long as a NIK: not one of running numbers, telephones, villages, births."""
    tokens = set(tokens_of(block.header.words.get(letter, ""))) if block.header else set()
    return bool(tokens & _LONG_NUMBERS)


def _is_other_number(heading: str) -> bool:
    """Whether a heading asks for another number than the worker's NIK: a family card's, a mother's, an account's."""
    return field_of(heading)[0] not in (None, "nik", "name", "name_and_more")


def _name_beside(grid: Grid, letter: str, row: int, taken: set[str]) -> str | None:
    """The nearest cell of the row that looks like a name, first to the left, then to the right."""
    cells, at = grid.row(row), index_of(letter)
    sides = ([at - step for step in range(1, _MOST_APART + 1)], [at + step for step in range(1, _MOST_APART + 1)])
    for side in sides:
        for index in side:
            other = letter_of(index) if index >= 0 else ""
            text = cells.get(other, "")
            if other not in taken and " " in text and pl.Series([text]).str.contains(_NAME).item():
                return text
    return None


def _as_people(found: list[dict[str, object]], layout: int) -> pl.DataFrame:
    rows = pl.DataFrame(
        found, schema_overrides={"row": pl.UInt32()}, schema=["row", "nik_written", "name", "unread_cell"]
    )
    blank = {name: pl.lit(None, kind) for name, kind in RAW.items() if name not in rows.columns}
    return rows.with_columns(**blank).with_columns(
        layout=pl.lit(layout, pl.UInt32()), nik_is_number=pl.lit(False), wage_is_asked=pl.lit(False),
        wage_is_other_period=pl.lit(False), wage_unit=pl.lit(1, pl.Int64()),
    ).select(pl.col(name).cast(kind) for name, kind in RAW.items())  # fmt: skip
