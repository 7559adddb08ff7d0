"""Opening files ahead of the work: while one is being judged, or the libraries are still loading, the next is read.

Nothing here needs the table library, so that the first file is under way before that is even imported; the reader and
the unpacking work outside the interpreter's lock and cost a second core, not time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lindung.intake.cell_types import CellTypes, types_from_xml
from lindung.intake.door import let_in
from lindung.intake.limits import Limits
from lindung.intake.problems import Problem, Unreadable


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file opened: its kind and either its bytes (text) or its sheets as the reader holds them, or its problem.

    ``types`` is what an .xlsx says about its cells, by sheet.
    """

    path: Path
    sha256: str
    kind: str = ""
    content: bytes = b""
    sheets: list[tuple[str, Any]] = field(default_factory=list)
    types: dict[str, CellTypes] = field(default_factory=dict)
    problem: Problem | None = None


class LoadingAhead:
    """Opens files in order, the first at once, each further one while the caller works on the one handed out."""

    def __init__(self, paths: Iterable[Path], limits: Limits) -> None:
        self._waiting, self._limits = iter(paths), limits
        self._beside = ThreadPoolExecutor(1)
        self._coming: Future[Loaded] | None = None
        self._begin_next()

    def next(self) -> Loaded:
        """The next file, opened; waits for it if need be."""
        if self._coming is None:
            raise LookupError("all files have been handed out")
        loaded = self._coming.result()
        self._begin_next()
        return loaded

    def _begin_next(self) -> None:
        path = next(self._waiting, None)
        if path is None:
            self._coming = None
            self._beside.shutdown(wait=False)
        else:
            self._coming = self._beside.submit(load, path, self._limits)


def load(path: Path, limits: Limits) -> Loaded:
    """Open one file; a reason not to becomes its problem."""
    sha256 = ""
    try:
        kind, parts = let_in(path, limits)
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        if kind in ("csv", "html"):
            return Loaded(path, sha256, kind, content)
        with ThreadPoolExecutor(1) as beside:
            types = beside.submit(_types_of, parts)
            sheets = _load_sheets(content)
        return Loaded(path, sha256, kind, sheets=sheets, types=types.result())
    except Unreadable as refusal:
        if not sha256 and path.is_file() and refusal.problem.code not in ("file_unreadable", "file_too_large"):
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return Loaded(path, sha256, problem=refusal.problem)


def _types_of(parts: dict[str, list[bytes]]) -> dict[str, CellTypes]:
    return {sheet: types for sheet, pieces in parts.items() if pieces and (types := types_from_xml(pieces))}


def _load_sheets(content: bytes) -> list[tuple[str, Any]]:
    """Every sheet as the reader holds it; by content, so that a wrong extension does no harm."""
    import fastexcel

    try:
        reader = fastexcel.read_excel(content)
        return [
            (name, reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True))
            for name in reader.sheet_names
        ]
    except fastexcel.FastExcelError as error:
        raise Unreadable("password_protected" if "password" in str(error).lower() else "damaged") from None
