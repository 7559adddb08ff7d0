"""Lists of deaths, read in a cell: a list that hangs, dies or asks for too much is that file's problem alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lindung.cell.process import CellStopped
from lindung.kernel.errors import Refusal
from lindung.screening.read_result import FileReading
from lindung.screening.screening_in_cell import ScreeningInCell

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class DeathLists:
    """``deaths``: those on all lists (``death_list.DEATHS``). ``files``: what was read, or why a file was not."""

    deaths: pl.DataFrame
    files: tuple[FileReading, ...]

    @property
    def problems(self) -> list[FileReading]:
        """The files that could not be read."""
        return [file for file in self.files if file.problem]


def read_deaths_in_cell(paths: Iterable[Path | str], *, on: date) -> DeathLists:
    """The deaths on lists, which may be folders or archives of lists.

    ``on``: the day of judging, on which the century of two-digit years depends.

    Raises:
        Refusal: ``check_stopped`` where the reading was stopped for a reason that lies in no single file.
    """
    try:
        with (
            TemporaryDirectory(prefix="lindung-") as folder,
            ScreeningInCell(paths, unpack_in=Path(folder), of_deaths=True) as screening,
        ):
            return DeathLists(screening.deaths(on=on), screening.readings().files)
    except CellStopped as stopped:
        sentence = f"Pemeriksaan dihentikan ({stopped.cause}); periksa berkas satu per satu."
        raise Refusal("check_stopped", sentence) from None
