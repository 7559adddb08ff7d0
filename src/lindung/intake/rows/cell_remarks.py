"""What is said about people's cells beside their text: words struck out, comments, formulas without a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from lindung.intake.cell_traits import UNCOMPUTED, CellTraits
from lindung.intake.column_letters import index_of
from lindung.intake.field_names import TEXTS
from lindung.intake.fields.notes import read_notes
from lindung.intake.grid import LONGEST_CELL, Grid

_CELLS = {"letter": pl.String(), "row": pl.UInt32(), "text": pl.String()}
_MOST_NAMED = 8


def with_cell_remarks(
    people: pl.DataFrame, grid: Grid, layouts: Sequence[dict[str, str]], first_layout: int, joined_rows: pl.Series
) -> pl.DataFrame:
    """People with ``struck`` filled, and with comments that say something of them added to their notes.

    ``layouts``: ``{field: column letter}`` of the sheet's blocks, the first of which has the number ``first_layout``.
    ``joined_rows``: the rows whose next one is their second line (``table.two_lines``).
    """
    traits = grid.traits
    if traits.uncomputed:
        people = people.with_columns(pl.col(TEXTS).replace(UNCOMPUTED, None))
    owners = _Owners(layouts, first_layout, joined_rows)
    if traits.struck:
        people = _with_struck(people, owners.of(_filled_cells(grid, traits)), layouts, first_layout)
    if traits.comments:
        people = _with_comments(people, owners.of(traits.comments))
    return people


class _Owners:
    """Which layout's people a cell belongs to: of tables side by side the one in whose columns it stands."""

    def __init__(self, layouts: Sequence[dict[str, str]], first_layout: int, joined_rows: pl.Series) -> None:
        self._joined_rows = joined_rows
        ranges = [(min(found), max(found)) for columns in layouts if (found := [*map(index_of, columns.values())])]
        are_beside = len(ranges) > 1 and all(
            one[1] < two[0] or two[1] < one[0] for at, one in enumerate(ranges) for two in ranges[:at]
        )
        self._last = max(last for _, last in ranges)
        self._begins = sorted((begin, first_layout + at) for at, (begin, _) in enumerate(ranges)) if are_beside else []

    def of(self, cells: Iterable[tuple[str, int, str]]) -> pl.DataFrame:
        """``letter row text layout`` of cells within the tables; ``layout`` is null where they are not side by side.

        ``row`` is that of the person's first line.
        """
        frame = pl.DataFrame(list(cells), schema=_CELLS, orient="row").with_columns(
            pl.col("row").is_in(self._joined_rows.implode() + 1).alias("is_second")
            if self._joined_rows.len()
            else pl.lit(False).alias("is_second")
        )
        owner = {letter: self._layout_of(index_of(letter)) for letter in frame["letter"].unique().to_list()}
        within = [letter for letter in owner if index_of(letter) <= self._last + 1]
        return frame.filter(pl.col("letter").is_in(within)).select(
            "letter",
            (pl.col("row") - pl.col("is_second").cast(pl.UInt32)).alias("row"),
            "text",
            (pl.col("row").cast(pl.String)).alias("own_row"),
            pl.col("letter").replace_strict(owner, return_dtype=pl.UInt32).alias("layout"),
        )

    def _layout_of(self, index: int) -> int | None:
        # the running number of a table stands to the left of its first field
        begun = [layout for begin, layout in self._begins if begin <= index + 1]
        return (begun[-1] if begun else self._begins[0][1]) if self._begins else None


def _filled_cells(grid: Grid, traits: CellTraits) -> list[tuple[str, int, str]]:
    """The struck cells in which something stands, with their text."""
    wanted = pl.DataFrame(traits.struck, schema=dict(list(_CELLS.items())[:2]), orient="row").unique(
        maintain_order=True
    )
    found: list[tuple[str, int, str]] = []
    for (letter,), rows in wanted.group_by("letter", maintain_order=True):
        if str(letter) in grid.letters:
            inside = rows["row"].filter(rows["row"] <= grid.frame.height)
            texts = grid.frame[str(letter)].gather(inside - 1).to_list()
            found += [(str(letter), row, text) for row, text in zip(inside.to_list(), texts, strict=True) if text]
    return found


def _joined(people: pl.DataFrame, cells: pl.DataFrame, name: str, text: pl.Expr) -> pl.DataFrame:
    """People with the cells of their rows under a name, as ``text`` sums them up."""
    keys = ["row"] if cells["layout"].null_count() else ["row", "layout"]
    summed = cells.group_by(keys, maintain_order=True).agg(text.alias(name))
    return people.drop(name, strict=False).join(summed, on=keys, how="left", maintain_order="left")


def _with_struck(
    people: pl.DataFrame, cells: pl.DataFrame, layouts: Sequence[dict[str, str]], first_layout: int
) -> pl.DataFrame:
    """People with the places of their struck cells, such as ``B4, C4``; a remark that is struck out is none."""
    order = list(people.columns)
    places = pl.concat_str("letter", "own_row").head(_MOST_NAMED).str.join(", ")
    people = _joined(people, cells, "struck", places)
    remarks = [
        (first_layout + at, columns[field])
        for at, columns in enumerate(layouts)
        for field in ("note", "status")
        if field in columns
    ]
    is_gone = pl.any_horizontal(
        pl.lit(False),
        *(
            (pl.col("layout") == layout) & pl.col("struck").str.contains(rf"\b{letter}\d").fill_null(False)
            for layout, letter in remarks
        ),
    )
    return people.with_columns(pl.when(~is_gone).then("note").alias("note")).select(order)


def _with_comments(people: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """People with the comments that say something of them behind their notes."""
    order = list(people.columns)
    texts = cells["text"].str.slice(0, LONGEST_CELL)
    said = cells.with_columns(text=texts).filter(read_notes(texts).is_not_null())
    if said.is_empty():
        return people
    people = _joined(people, said, "comment", pl.col("text").unique(maintain_order=True).str.join("; "))
    note = pl.concat_str("note", "comment", separator="; ", ignore_nulls=True).replace("", None)
    return people.with_columns(
        pl.when(pl.col("comment").is_not_null()).then(note).otherwise("note").alias("note")
    ).select(order)
