"""Opening files ahead of the work: while one is being judged, or the libraries are still loading, the next is read.

Nothing here needs the table library, so that the first file is under way before that is even imported; the reader
works outside the interpreter's lock and costs a second core, not time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fastexcel

from lindung.intake.files.cell_types import CellTypes, types_from_xml
from lindung.intake.files.file_type import let_in
from lindung.intake.files.limits import Limits
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


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that has been let in (its kind, its bytes and of an .xlsx the XML of its sheets), or why it was not."""

    path: Path
    sha256: str
    kind: str = ""
    content: bytes = b""
    parts: dict[str, list[bytes]] = field(default_factory=dict)
    problem: Problem | None = None


class LoadingAhead:
    """Opens files in order, the first at once, each further one while the caller works on the one handed out."""

    def __init__(self, paths: Iterable[Path], limits: Limits) -> None:
        self._waiting, self._limits = iter(paths), limits
        self._beside = ThreadPoolExecutor(1)
        self._coming: Future[Loaded] | None = None
        first = next(self._waiting, None)
        if first is not None:
            # let in here: the interpreter's own work goes slower beside the caller's imports than before them
            self._coming = self._beside.submit(_read, admit(first, limits))

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
    return _read(admit(path, limits))


def admit(path: Path, limits: Limits) -> Admitted:
    """What must be known of a file before any reader sees it."""
    try:
        kind, parts = let_in(path, limits)
        content = path.read_bytes()
        return Admitted(path, hashlib.sha256(content).hexdigest(), kind, content, parts)
    except Unreadable as refusal:
        is_whole = path.is_file() and refusal.problem.code not in ("file_unreadable", "file_too_large")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if is_whole else ""
        return Admitted(path, sha256, problem=refusal.problem)


def _read(file: Admitted) -> Loaded:
    if file.problem or file.kind in ("csv", "html"):
        return Loaded(file.path, file.sha256, file.kind, file.content, problem=file.problem)
    try:
        with ThreadPoolExecutor(1) as beside:
            types = beside.submit(_types_of, file.parts)
            sheets = _load_sheets(file.content)
        return Loaded(file.path, file.sha256, file.kind, sheets=sheets, types=types.result())
    except Unreadable as refusal:
        return Loaded(file.path, file.sha256, problem=refusal.problem)


def _types_of(parts: dict[str, list[bytes]]) -> dict[str, CellTypes]:
    return {sheet: types for sheet, pieces in parts.items() if pieces and (types := types_from_xml(pieces))}


def _load_sheets(content: bytes) -> list[tuple[str, Any]]:
    """Every sheet as the reader holds it; by content, so that a wrong extension does no harm."""
    try:
        reader = fastexcel.read_excel(content)
        return [
            (name, reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True))
            for name in reader.sheet_names
        ]
    except fastexcel.FastExcelError as error:
        raise Unreadable("password_protected" if "password" in str(error).lower() else "damaged") from None
