"""Lists of candidates in files of the machine itself, screened without keeping anything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from lindung.apps.candidates.screening import candidates_screened, with_proposed
from lindung.cell.process import CellStopped
from lindung.kernel.errors import Refusal
from lindung.screening import FileReading, ScreeningInCell
from lindung.screening.candidate_list import with_reasons_apart


@dataclass(frozen=True, slots=True)
class ScreenedFiles:
    """``rows``: the candidates, their ``codes`` those that decide and ``remarks`` the others. ``problems``: files."""

    rows: pl.DataFrame
    problems: tuple[FileReading, ...]


def files_screened(paths: Iterable[Path | str], *, on: date, government: str = "") -> ScreenedFiles:
    """The candidates on lists, which may be folders or archives of lists.

    ``government``: whose villages and proposals are compared with besides the registry.

    Raises:
        Refusal: ``check_stopped`` where the check was stopped for a reason that lies in no single file.
    """
    try:
        with (
            TemporaryDirectory(prefix="lindung-") as folder,
            ScreeningInCell(paths, unpack_in=Path(folder), of_candidates=True) as screening,
        ):
            screened = candidates_screened(screening, on=on, government=government)
    except CellStopped as stopped:
        sentence = f"Pemeriksaan dihentikan ({stopped.cause}); periksa berkas satu per satu."
        raise Refusal("check_stopped", sentence) from None
    rows = with_proposed(screened.rows, government) if government else screened.rows
    return ScreenedFiles(with_reasons_apart(rows), tuple(screened.report.readings.problems))
