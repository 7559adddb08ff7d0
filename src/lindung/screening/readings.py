"""Reading workbooks: every file's people in one table, and what is to be told about each file and sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from lindung.intake.door import EXTENSIONS
from lindung.intake.limits import Limits
from lindung.intake.people import RAW, reported_columns
from lindung.intake.problems import Problem, Unreadable
from lindung.intake.sheets import SheetTable, is_own_report, read_sheet
from lindung.intake.workbook import Workbook, open_workbook

Progress = Callable[[int, int, str], None]
PEOPLE: dict[str, pl.DataType] = {"index": pl.UInt32(), "file": pl.String(), "sheet": pl.String(), **RAW}


@dataclass(frozen=True, slots=True)
class SheetReading:
    """One sheet's layout; ``header_row`` is the last row of the header, None where there is none."""

    sheet: str
    header_row: int | None
    columns: dict[str, str]
    people: int
    signature: str = ""
    header_words: dict[str, str] = field(default_factory=dict)
    samples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file: its sheets with people, or the problem that kept it from being read."""

    path: str
    file: str
    sha256: str
    sheets: tuple[SheetReading, ...] = ()
    problem: Problem | None = None
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """``people`` as PEOPLE in reading order; ``layouts`` the columns of each layout number, all fields included;
    ``names`` what a file is called in sentences, where that differs from its name on disk."""

    files: tuple[FileReading, ...]
    people: pl.DataFrame
    layouts: tuple[dict[str, str], ...]
    names: dict[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> list[FileReading]:
        """The files that could not be read."""
        return [file for file in self.files if file.problem]


def read(
    paths: Iterable[Path | str],
    *,
    mappings: Mapping[str, Mapping[str, str]] | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    names: Mapping[str, str] | None = None,
) -> Readings:
    """Read workbooks and folders of workbooks; a file that cannot be read is told and the others go on.

    ``mappings`` are columns corrected before, by layout signature; ``names`` the names people know stored files by.
    """
    files: list[FileReading] = []
    parts: list[pl.DataFrame] = []
    layouts: list[dict[str, str]] = []
    done = 0
    for path in _workbooks(paths):
        if isinstance(path, FileReading):
            files.append(path)
            continue
        file, tables = _read_file(path, mappings or {}, limits or Limits(), len(layouts))
        files.append(file)
        for table in tables:
            layouts += table.layouts
            place = {"file": pl.lit(file.file), "sheet": pl.lit(table.sheet)}
            parts.append(table.people.with_columns(**place))
            done += table.people.height
            if progress:
                progress(done, done, f"{file.file} {table.sheet}".strip())
    people = pl.concat(parts) if parts else pl.DataFrame(schema={k: v for k, v in PEOPLE.items() if k != "index"})
    return Readings(tuple(files), people.with_row_index("index").select(*PEOPLE), tuple(layouts), dict(names or {}))


def _workbooks(paths: Iterable[Path | str]) -> list[Path | FileReading]:
    """The files meant, folders opened, in the order of their names; what does not exist is told."""
    found: list[Path | FileReading] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = [p for p in sorted(path.iterdir()) if p.suffix.lower() in EXTENSIONS and _is_workbook_name(p)]
            problem = FileReading(str(path), path.name, "", problem=Problem.of("folder_without_workbooks"))
            found += inside or [problem]
        else:
            found.append(path)
    return found


def _is_workbook_name(path: Path) -> bool:
    """Not a hidden file, nor the lock file that a spreadsheet program leaves while a workbook is open."""
    return path.is_file() and not path.name.startswith((".", "~$"))


def _read_file(
    path: Path, mappings: Mapping[str, Mapping[str, str]], limits: Limits, first_layout: int
) -> tuple[FileReading, list[SheetTable]]:
    try:
        workbook = open_workbook(path, limits)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        tables, notes = _tables(workbook, mappings, first_layout)
    except Unreadable as refusal:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        return FileReading(str(path), path.name, sha256, problem=refusal.problem), []
    sheets = tuple(
        SheetReading(
            table.sheet, table.header_row, reported_columns(table.layouts[0]), table.people.height, table.signature,
            table.header_words, table.samples, table.notes,
        )
        for table in tables
    )  # fmt: skip
    is_passed_over = any(note.code == "own_report" for note in notes)
    problem = None if tables or is_passed_over else Problem.of("no_table")
    return FileReading(str(path), path.name, sha256, sheets, problem, tuple(notes)), tables


def _tables(
    workbook: Workbook, mappings: Mapping[str, Mapping[str, str]], first_layout: int
) -> tuple[list[SheetTable], list[Problem]]:
    tables: list[SheetTable] = []
    notes: list[Problem] = []
    for grid in workbook.sheets:
        if not grid.frame.width:
            continue
        if is_own_report(grid):
            notes.append(Problem.of("own_report"))
            continue
        table = read_sheet(grid, mappings, first_layout)
        if table is None:
            continue
        if grid.is_hidden:
            notes.append(Problem.of("sheet_hidden"))
            continue
        table.people = _with_numbers(workbook, table, first_layout)
        first_layout += len(table.layouts)
        tables.append(table)
    return tables, notes


def _with_numbers(workbook: Workbook, table: SheetTable, first_layout: int) -> pl.DataFrame:
    """Say which NIKs were kept as numbers, where that could matter: sixteen digits that end in 0, or beyond exactness."""
    nik = pl.col("nik_written")
    doubtful = nik.str.contains(r"^\d{15}0$") | (nik.str.contains(r"^9\d{15}$"))
    if workbook.kind in ("csv", "html") or not table.people.select(doubtful.any()).item():
        return table.people
    numbers = workbook.long_numbers(table.sheet)
    letters = pl.DataFrame(
        {
            "layout": pl.Series([first_layout + n for n in range(len(table.layouts))], dtype=pl.UInt32),
            "letter": [columns.get("nik", "") for columns in table.layouts],
        }
    )
    niks = numbers.join(letters, on="letter").select("layout", "row", pl.col("text").alias("digits"))
    return (
        table.people.join(niks, on=["layout", "row"], how="left", maintain_order="left")
        .with_columns(
            nik_is_number=pl.col("digits").is_not_null(),
            nik_written=pl.coalesce("digits", "nik_written"),
        )
        .drop("digits")
    )
