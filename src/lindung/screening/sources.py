"""Which files are read: those that are named, the workbooks in folders and their subfolders, and those in archives.

Whatever lies there and is no workbook is told by its name, so that nobody takes a list for read that was not.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lindung.intake.files.file_type import is_workbook_name, is_workbook_of_parts
from lindung.intake.files.limits import Limits
from lindung.intake.files.part_names import part_name
from lindung.intake.problems import Problem
from lindung.screening.read_result import FileReading

_MOST_NAMED = 200
_CHUNK_BYTES = 1 << 20
_DAMAGE_ERRORS = (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)


@dataclass(slots=True)
class Sources:
    """``items``: the files in reading order, or the problem of a folder or archive. ``labels``: what a file is called
    where its own name does not tell it from others, by its path. ``notes``: what was left out.
    """

    items: list[Path | FileReading] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()

    @property
    def paths(self) -> list[Path]:
        """The files that are read."""
        return [item for item in self.items if isinstance(item, Path)]


def sources_of(paths: Iterable[Path | str], unpack_in: Path | None = None, limits: Limits | None = None) -> Sources:
    """The files at paths, each of which may be a folder.

    ``unpack_in``: a folder of the caller into which archives are unpacked; without it they are refused as files.
    """
    finder = _Finder(unpack_in, limits or Limits())
    for path in map(Path, paths):
        finder.add(path)
    notes = [Problem.of("files_left_out", names=_listed(finder.left_out))] if finder.left_out else []
    notes += [Problem.of("archive_opened", name=name, names=_listed(names)) for name, names in finder.opened.items()]
    return Sources(finder.items, finder.labels, tuple(notes))


def _listed(names: list[str]) -> str:
    shown = [name if name.isprintable() else repr(name)[1:-1] for name in names[:_MOST_NAMED]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" … (+{more})" if more else "")


class _Finder:
    """Collects files; ``left_out``: names of what is no workbook; ``opened``: the names in each archive."""

    def __init__(self, unpack_in: Path | None, limits: Limits) -> None:
        self.items: list[Path | FileReading] = []
        self.labels: dict[str, str] = {}
        self.left_out: list[str] = []
        self.opened: dict[str, list[str]] = {}
        self._unpack_in, self._limits = unpack_in, limits
        self._used: set[str] = set()

    def add(self, path: Path) -> None:
        """Add a file, or what is in a folder; a folder without a workbook is a problem."""
        if not path.is_dir():
            self._add_file(path, path.name)
            return
        before, left_out = len(self.items), len(self.left_out)
        for file, name in _files_below(path):
            if file.is_file() and (is_workbook_name(name) or self._may_unpack(file)):
                self._add_file(file, name)
            else:
                self.left_out.append(f"{name} ({path.name})" if name in self.left_out[:left_out] else name)
        if len(self.items) == before:
            problem = Problem.of("folder_without_workbooks")
            self.items.append(FileReading(str(path), path.name, "", problem=problem))

    def _may_unpack(self, path: Path) -> bool:
        return self._unpack_in is not None and path.suffix.lower() == ".zip" and not path.name.startswith((".", "~$"))

    def _add_file(self, path: Path, name: str) -> None:
        if self._may_unpack(path) and self._add_archive(path, name):
            return
        label = name if name not in self._used else f"{path.parent.name}/{name}"
        self._used.add(label)
        self.items.append(path)
        if label != path.name:
            self.labels[str(path)] = label

    def _add_archive(self, path: Path, name: str) -> bool:
        """Add the workbooks in an archive; False where it is none of workbooks, and then a file like others."""
        try:
            with zipfile.ZipFile(path) as archive:
                entries = {part_name(entry.filename): entry for entry in archive.infolist() if not entry.is_dir()}
                inside = {part: entry for part, entry in entries.items() if _is_workbook_inside(part)}
                is_locked = any(entry.flag_bits & 1 for entry in archive.infolist())
                if is_workbook_of_parts(set(entries)) or not inside or is_locked:
                    return False
                if self._is_bomb(archive, path):
                    problem = Problem.of("archive_bomb", limit=self._limits.unpacked_mb)
                    self.items.append(FileReading(str(path), name, "", problem=problem))
                    return True
                self._unpack(archive, inside, name)
        except _DAMAGE_ERRORS:
            return False
        self.left_out += [f"{name}/{part}" for part in entries if part not in inside]
        self.opened[name] = list(inside)
        return True

    def _is_bomb(self, archive: zipfile.ZipFile, path: Path) -> bool:
        declared = sum(entry.file_size for entry in archive.infolist())
        is_dense = declared > path.stat().st_size * self._limits.ratio
        is_large = declared > self._limits.unpacked_mb * 1_000_000
        return len(archive.infolist()) > self._limits.entries or is_dense or is_large

    def _unpack(self, archive: zipfile.ZipFile, inside: dict[str, zipfile.ZipInfo], name: str) -> None:
        """Write each workbook under a number of its own, so that no name in the archive leads anywhere."""
        assert self._unpack_in is not None
        for part, entry in inside.items():
            target = self._unpack_in / f"{len(self.labels)}-{len(self.items)}{PurePosixPath(part).suffix.lower()}"
            with archive.open(entry) as source, target.open("wb") as file:
                # a part never unpacks to more than it declares: the reader stops there
                while chunk := source.read(_CHUNK_BYTES):
                    file.write(chunk)
            self.items.append(target)
            self.labels[str(target)] = f"{name}/{part}"


def _is_workbook_inside(part: str) -> bool:
    return is_workbook_name(part) and not part.startswith("__MACOSX/")


def _files_below(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file in a folder and its subfolders in the order of their names, with its name from the folder on.

    A link to another folder is not followed; it is told like a file that is no workbook.
    """
    for root, folders, files in os.walk(folder):
        folders.sort()
        here = Path(root)
        for name in sorted(files):
            yield here / name, (here / name).relative_to(folder).as_posix()
        for name in folders:
            if (here / name).is_symlink():
                yield here / name, (here / name).relative_to(folder).as_posix()
