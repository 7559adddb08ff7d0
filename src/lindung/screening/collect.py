"""From loaded files to the table of people: each sheet read under its own layout, parts put one below the other."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from lindung.intake.columns.raw_cells import RAW, reported_columns
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import Loaded
from lindung.intake.files.workbook import Workbook, workbook_of
from lindung.intake.problems import Problem, Unreadable
from lindung.intake.sheets import SheetTable, is_own_report, read_sheet
from lindung.intake.table.two_lines import row_of_cell
from lindung.screening.read_result import FileReading, Mappings, Progress, SheetReading

PEOPLE: dict[str, pl.DataType] = {"index": pl.UInt32(), "file": pl.String(), "sheet": pl.String(), **RAW}


class Gathering:
    """Collects the people and layouts of one file after the other, and tells how far it is."""

    def __init__(self, mappings: Mappings, limits: Limits, progress: Progress | None) -> None:
        self.mappings, self.limits, self.progress = mappings, limits, progress
        self.parts: list[pl.DataFrame] = []
        self.layouts: list[dict[str, str]] = []
        self.done = 0

    def take(self, loaded: Loaded) -> FileReading:
        """Read one file's people; what cannot be read is told in its place."""
        path = loaded.path
        try:
            tables, notes = self._tables(workbook_of(loaded, self.limits), self.mappings.get(path.name, {}))
        except Unreadable as refusal:
            return FileReading(str(path), path.name, loaded.sha256, problem=refusal.problem)
        for table in tables:
            people = table.people.with_columns(file=pl.lit(path.name), sheet=pl.lit(table.sheet))
            self.parts.append(people.select(*(name for name in PEOPLE if name != "index")))
            self.done += table.people.height
            if self.progress:
                self.progress(self.done, self.done, f"{path.name} {table.sheet}".strip())
        is_passed_over = any(note.code == "own_report" for note in notes)
        problem = None if tables or is_passed_over else Problem.of("no_table")
        sheets = tuple(_told(table) for table in tables)
        return FileReading(str(path), path.name, loaded.sha256, sheets, problem, tuple(notes))

    def people(self) -> pl.DataFrame:
        """All people in reading order, numbered (PEOPLE)."""
        nobody = pl.DataFrame(schema={name: kind for name, kind in PEOPLE.items() if name != "index"})
        return pl.concat([nobody, *self.parts]).with_row_index("index").select(*PEOPLE)

    def _tables(
        self, workbook: Workbook, mappings: Mapping[str, Mapping[str, str]]
    ) -> tuple[list[SheetTable], list[Problem]]:
        tables: list[SheetTable] = []
        notes: list[Problem] = []
        for grid in workbook.sheets:
            if not grid.frame.width:
                continue
            if is_own_report(grid):
                notes.append(Problem.of("own_report"))
                continue
            table = read_sheet(grid, mappings, len(self.layouts))
            if table is None:
                continue
            if grid.is_hidden:
                notes.append(Problem.of("sheet_hidden"))
                continue
            table.people = _with_numbers(workbook, table, len(self.layouts))
            self.layouts += table.layouts
            tables.append(table)
        if tables and not any(table.people.height for table in tables):
            notes.append(Problem.of("no_people"))
        return tables, notes


def _told(table: SheetTable) -> SheetReading:
    return SheetReading(
        sheet=table.sheet,
        header_row=table.header_row,
        columns=reported_columns(table.layouts[0]),
        people=table.people.height,
        signature=table.signature,
        header_words=table.header_words,
        samples=table.samples,
        notes=table.notes,
    )


def _with_numbers(workbook: Workbook, table: SheetTable, first_layout: int) -> pl.DataFrame:
    """Say which NIKs were kept as numbers, where it matters: sixteen digits that end in 0, or beyond exactness."""
    doubtful = pl.col("nik_written").str.contains(r"^(?:\d{15}0|9\d{15})$")
    if workbook.loaded.kind in ("csv", "html") or not table.people.select(doubtful.any()).item():
        return table.people
    letters = pl.DataFrame(
        {
            "layout": pl.Series([first_layout + n for n in range(len(table.layouts))], dtype=pl.UInt32),
            "letter": [columns.get("nik", "") for columns in table.layouts],
        }
    )
    numbers = workbook.long_numbers(table.sheet).select("letter", pl.col("row").alias("nik_row"), digits="text")
    people = table.people.join(letters, on="layout", how="left", maintain_order="left")
    people = people.with_columns(nik_row=row_of_cell(pl.col("letter")))
    joined = people.join(numbers, on=["letter", "nik_row"], how="left", maintain_order="left")
    told = {"nik_is_number": pl.col("digits").is_not_null(), "nik_written": pl.coalesce("digits", "nik_written")}
    return joined.with_columns(**told).drop("digits", "letter", "nik_row")
