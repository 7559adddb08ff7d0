"""From loaded files to the table of people: each sheet is read by its own layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from lindung.intake.files.file_type import TEXT_KINDS
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import Loaded
from lindung.intake.files.workbook import Workbook, workbook_of
from lindung.intake.files.wrapped_text import unwrapped
from lindung.intake.grid import Grid
from lindung.intake.problems import Problem, Unreadable
from lindung.intake.rows.death_grid import list_of_deaths
from lindung.intake.rows.raw_cells import RAW, reported_columns
from lindung.intake.sheet_reading import SheetTable, read_sheet
from lindung.intake.table.own_report import is_own_report
from lindung.intake.table.two_lines import row_of_cell
from lindung.screening.read_result import FileReading, Mappings, Progress, SheetReading

PEOPLE: dict[str, pl.DataType] = {"index": pl.UInt32(), "file": pl.String(), "sheet": pl.String(), **RAW}
"""The columns of the people of all files: their number from 0, the file's name on disk, the sheet, and RAW."""


def numbered(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The people of several files, whose tables have the columns PEOPLE but for ``index``, as one table (PEOPLE)."""
    empty = pl.DataFrame(schema={name: kind for name, kind in PEOPLE.items() if name != "index"})
    return pl.concat([empty, *parts]).with_row_index("index").select(*PEOPLE)


class PeopleCollector:
    """Collects the people and layouts of one file after the other and reports the progress."""

    def __init__(
        self,
        mappings: Mappings,
        limits: Limits,
        progress: Progress | None,
        labels: Mapping[str, str] | None = None,
        *,
        of_deaths: bool = False,
        of_candidates: bool = False,
    ) -> None:
        """``mappings``: columns that a person decided on. ``progress``: called after each sheet, if there is one.

        ``labels``: what files are called whose own names do not tell them from others, by path. ``of_deaths``: the
        files are lists of people who died. ``of_candidates``: they are lists of vulnerable workers.
        """
        self.of_deaths, self.of_candidates = of_deaths, of_candidates
        self.mappings, self.limits, self.progress, self.labels = mappings, limits, progress, labels or {}
        self.parts: list[pl.DataFrame] = []
        self.layouts: list[dict[str, str]] = []
        self.rows = 0

    def add(self, loaded: Loaded) -> FileReading:
        """Add the people of one file and return what was read; a file that cannot be read has a problem."""
        path = loaded.path
        name = self.labels.get(str(path), path.name)
        try:
            tables, notes = self._tables(workbook_of(loaded, self.limits), self.mappings.get(path.name, {}))
        except Unreadable as refusal:
            return FileReading(str(path), name, loaded.sha256, problem=refusal.problem)
        for table in tables:
            self._add_people(table, name)
        is_own_report = any(note.code == "own_report" for note in notes)
        problem = None if tables or is_own_report else Problem.of("no_table")
        sheets = tuple(_sheet_reading(table) for table in tables)
        return FileReading(str(path), name, loaded.sha256, sheets, problem, tuple(notes))

    def people(self) -> pl.DataFrame:
        """The people of all files in reading order, numbered (PEOPLE)."""
        return numbered(self.parts)

    def _add_people(self, table: SheetTable, file: str) -> None:
        people = table.people.with_columns(file=pl.lit(file), sheet=pl.lit(table.sheet))
        self.parts.append(people.select(*(name for name in PEOPLE if name != "index")))
        self.rows += people.height
        if self.progress:
            self.progress(self.rows, self.rows, f"{file} {table.sheet}".strip())

    def _tables(
        self, workbook: Workbook, mappings: Mapping[str, Mapping[str, str]]
    ) -> tuple[list[SheetTable], list[Problem]]:
        """The tables of people in a workbook, and the problems of the whole file."""
        tables: list[SheetTable] = []
        notes: list[Problem] = []
        for grid in (unwrapped(grid.cut()) for grid in workbook.sheets):
            if not grid.frame.width:
                continue
            if is_own_report(grid):
                notes.append(Problem.of("own_report"))
                continue
            table = read_sheet(self._kind_of_list(grid), mappings, len(self.layouts))
            if table is None:
                continue
            if grid.is_hidden:
                notes.append(Problem.of("sheet_hidden"))
                continue
            table.people = _with_number_cells(workbook, table, len(self.layouts))
            self.layouts += table.layouts
            tables.append(table)
        if tables and not any(table.people.height for table in tables):
            notes.append(Problem.of("no_people"))
        return tables, notes

    def _kind_of_list(self, grid: Grid) -> Grid:
        if self.of_candidates:
            return replace(grid, is_of_candidates=True)
        return list_of_deaths(grid) if self.of_deaths else grid


def _sheet_reading(table: SheetTable) -> SheetReading:
    return SheetReading(
        sheet=table.sheet,
        header_row=table.header_row,
        columns=reported_columns(table.layouts[0]),
        people=table.people.height,
        signature=table.signature,
        header_words=table.header_words,
        samples=table.samples,
        notes=table.notes,
        asked=table.asked,
    )


def _with_number_cells(workbook: Workbook, table: SheetTable, first_layout: int) -> pl.DataFrame:
    """The people of a sheet with ``nik_is_number`` filled, and all digits of NIKs that are numbers.

    The workbook is asked only where it matters: for sixteen digits that end in 0 or that floating point cannot hold.
    """
    is_doubtful = pl.col("nik_written").str.contains(r"^(?:\d{15}0|9\d{15})$")
    if workbook.loaded.kind in TEXT_KINDS or not table.people.select(is_doubtful.any()).item():
        return table.people
    letters = pl.DataFrame(
        {
            "layout": pl.Series([first_layout + number for number in range(len(table.layouts))], dtype=pl.UInt32),
            "letter": [columns.get("nik", "") for columns in table.layouts],
        }
    )
    numbers = workbook.long_numbers(table.sheet).select("letter", pl.col("row").alias("nik_row"), digits="text")
    people = table.people.join(letters, on="layout", how="left", maintain_order="left")
    people = people.with_columns(nik_row=row_of_cell(pl.col("letter")))
    joined = people.join(numbers, on=["letter", "nik_row"], how="left", maintain_order="left")
    is_number = pl.col("digits").is_not_null()
    joined = joined.with_columns(nik_is_number=is_number, nik_written=pl.coalesce("digits", "nik_written"))
    return joined.drop("digits", "letter", "nik_row")
