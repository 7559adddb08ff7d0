"""Opening files ahead of the work: the next file is read while the one before is being judged.

Nothing here imports polars, so that the first file is being read while polars is imported. The reader works outside the
interpreter's lock, on a second core.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fastexcel

from lindung.intake.cell_traits import CellTraits
from lindung.intake.files.archive_inspection import ArchiveParts
from lindung.intake.files.cell_types import CellTypes, types_from_xml
from lindung.intake.files.file_type import TEXT_KINDS, file_type_of
from lindung.intake.files.limits import Limits
from lindung.intake.files.ods_traits import as_archive, flat_ods_traits, ods_traits
from lindung.intake.files.xlsx_traits import traits_from_xml
from lindung.intake.problems import Problem, Unreadable


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file opened, or the problem that prevents it.

    ``kind``: see ``file_type``. ``content``: the bytes of a file that has no reader of its own, and of an archive that
    was written anew, as it was given to the reader. ``sheets``: name and the reader's object of each sheet of a
    workbook. ``types`` and ``traits``: what is known of the cells, by sheet.
    """

    path: Path
    sha256: str
    kind: str = ""
    content: bytes = b""
    sheets: list[tuple[str, Any]] = field(default_factory=list)
    types: dict[str, CellTypes] = field(default_factory=dict)
    traits: dict[str, CellTraits] = field(default_factory=dict)
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be read, with its bytes, or the problem that prevents it.

    ``kind``: see ``file_type``. ``parts``: what is kept of an archive.
    """

    path: Path
    sha256: str
    kind: str = ""
    content: bytes = b""
    parts: ArchiveParts = field(default_factory=ArchiveParts)
    problem: Problem | None = None


class LoadingAhead:
    """Opens files in order: the first at once, each further one while the caller works on the one before."""

    def __init__(self, paths: Iterable[Path], limits: Limits, on_open: Callable[[Path], None] | None = None) -> None:
        """``on_open`` is called, in the caller's thread, before a file is opened."""
        self._paths, self._limits = iter(paths), limits
        self._on_open = on_open or (lambda _path: None)
        self._executor = ThreadPoolExecutor(1)
        self._pending: Future[Loaded] | None = None
        first = self._next_path()
        if first is not None:
            # inspected in this thread: it is slower in the other one, beside the imports of the caller
            self._pending = self._executor.submit(_read, inspect_file(first, limits))

    def next(self) -> Loaded:
        """The next file, opened; waits until it is. Raises LookupError after the last one."""
        if self._pending is None:
            raise LookupError("all files have been handed out")
        loaded = self._pending.result()
        self._open_next()
        return loaded

    def _next_path(self) -> Path | None:
        path = next(self._paths, None)
        if path is not None:
            self._on_open(path)
        return path

    def _open_next(self) -> None:
        path = self._next_path()
        if path is None:
            self._pending = None
            self._executor.shutdown(wait=False)
        else:
            self._pending = self._executor.submit(load, path, self._limits)


def load(path: Path, limits: Limits) -> Loaded:
    """One file, opened; if it cannot be read, with its problem."""
    return _read(inspect_file(path, limits))


def inspect_file(path: Path, limits: Limits) -> Inspected:
    """A file inspected before it is given to a reader; if it may not be read, with its problem."""
    try:
        kind, parts = file_type_of(path, limits)
        content = path.read_bytes()
        return Inspected(path, hashlib.sha256(content).hexdigest(), kind, content, parts)
    except Unreadable as refusal:
        is_whole = path.is_file() and refusal.problem.code not in ("file_unreadable", "file_too_large")
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if is_whole else ""
        return Inspected(path, sha256, problem=refusal.problem)


def _read(file: Inspected) -> Loaded:
    if file.problem or file.kind in (*TEXT_KINDS, "xml"):
        return Loaded(file.path, file.sha256, file.kind, file.content, problem=file.problem)
    rewritten = as_archive(file.content) if file.kind == "fods" else file.parts.content
    try:
        with ThreadPoolExecutor(1) as executor:
            types = executor.submit(_types_of, file.parts.sheets)
            traits = executor.submit(_traits_of, file)
            sheets = _load_sheets(rewritten or file.content)
        return Loaded(file.path, file.sha256, file.kind, rewritten, sheets, types.result(), traits.result())
    except Unreadable as refusal:
        return Loaded(file.path, file.sha256, problem=refusal.problem)


def _types_of(parts: dict[str, list[bytes]]) -> dict[str, CellTypes]:
    return {sheet: types for sheet, pieces in parts.items() if pieces and (types := types_from_xml(pieces))}


def _traits_of(file: Inspected) -> dict[str, CellTraits]:
    """What each sheet of a workbook says about its cells; empty for a format that is not searched for it."""
    if file.kind == "xlsx":
        parts = file.parts
        return {sheet: traits_from_xml(pieces, parts.book, sheet) for sheet, pieces in parts.sheets.items()}
    if file.kind == "ods":
        return ods_traits(file.parts.content or file.content)
    return flat_ods_traits(file.content) if file.kind == "fods" else {}


def _load_sheets(content: bytes) -> list[tuple[str, Any]]:
    """Name and the reader's object of every sheet; from the bytes, so that a wrong extension does not matter."""
    try:
        reader = fastexcel.read_excel(content)
        return [
            (name, reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True))
            for name in reader.sheet_names
        ]
    except fastexcel.FastExcelError as error:
        raise Unreadable("password_protected" if "password" in str(error).lower() else "damaged") from None
    except BaseException as error:
        # what a reader in Rust did not foresee is no Exception and has no class of its own to name
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("damaged") from None
