"""What was read from workbooks: the people of all files in one table, and the layout and problems of each sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lindung.intake.columns.asked_column import AskedColumn
from lindung.intake.problems import Problem

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[int, int, str], None]
"""Called after each sheet with the number of rows read, the number known of so far, and the name of file and sheet."""
Mappings = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Columns that a person decided on: ``{name of the file on disk: {layout signature: {field: column letter}}}``."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The layout of one sheet.

    ``header_row``: the last row of the header (from 1), None without a header. ``columns``: ``{field: column letter}``
    of the reported fields. ``people``: how many there are. ``signature``: a name for the layout. ``header_words``: the
    headings by column letter. ``samples``: up to three values by column letter. ``notes``: problems of the sheet.
    ``asked``: the fields of which a person must say which column holds them.
    """

    sheet: str
    header_row: int | None
    columns: dict[str, str]
    people: int
    signature: str = ""
    header_words: dict[str, str] = field(default_factory=dict)
    samples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()
    asked: tuple[AskedColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReading:
    """One file: its sheets with people, or the problem that prevents its reading.

    ``file``: its name on disk, behind the folder or archive that it was found in, if any. ``sha256``: of its bytes,
    empty where they cannot be read. ``cause``: of a file whose reading was stopped, what stopped it, for the log; it
    names no person.
    """

    path: str
    file: str
    sha256: str
    sheets: tuple[SheetReading, ...] = ()
    problem: Problem | None = None
    notes: tuple[Problem, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Readings:
    """What was read from all files.

    ``people``: a line each, in reading order (``collect.PEOPLE``). ``layouts``: ``{field: column letter}`` of all
    fields by layout number. ``names``: what a file is called in sentences, by its name on disk, where that differs.
    ``notes``: what lies in the folders and archives and was not read.
    """

    files: tuple[FileReading, ...]
    people: pl.DataFrame
    layouts: tuple[dict[str, str], ...]
    names: dict[str, str] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()

    @property
    def problems(self) -> list[FileReading]:
        """The files that could not be read."""
        return [file for file in self.files if file.problem]
