"""What was read from workbooks: every file's people in one table, and what is to be told about each file and sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lindung.intake.problems import Problem

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[int, int, str], None]
Mappings = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Columns that a person corrected: by the file's name on disk and the layout's signature, field to letter."""


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
