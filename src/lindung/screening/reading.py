"""Reading workbooks and folders of workbooks: the first file is on its way while the rest is being prepared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lindung.intake.files.file_type import EXTENSIONS
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import LoadingAhead
from lindung.intake.problems import Problem
from lindung.screening.read_result import FileReading, Mappings, Progress, Readings


class Reading:
    """Workbooks being read: the first one is on its way while the caller fetches whatever else it will need."""

    def __init__(
        self,
        paths: Iterable[Path | str],
        *,
        mappings: Mappings | None = None,
        progress: Progress | None = None,
        limits: Limits | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """``mappings`` are columns corrected before, by file and layout; ``names`` the names people know files by."""
        self._found, self._limits = _workbooks(paths), limits or Limits()
        self._mappings, self._progress, self._names = mappings or {}, progress, dict(names or {})
        self._loading = LoadingAhead([path for path in self._found if isinstance(path, Path)], self._limits)

    def readings(self) -> Readings:
        """All that was read, once; a file that cannot be read is told and the others go on."""
        from lindung.intake.fields.regions import regencies
        from lindung.screening.collect import Gathering

        regencies()  # a list that judging asks, fetched while the first file is being read
        gathering = Gathering(self._mappings, self._limits, self._progress)
        files = tuple(
            item if isinstance(item, FileReading) else gathering.take(self._loading.next()) for item in self._found
        )
        return Readings(files, gathering.people(), tuple(gathering.layouts), self._names)


def read(
    paths: Iterable[Path | str],
    *,
    mappings: Mappings | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    names: Mapping[str, str] | None = None,
) -> Readings:
    """Read workbooks and folders of workbooks, from first to last (see ``Reading``)."""
    return Reading(paths, mappings=mappings, progress=progress, limits=limits, names=names).readings()


def _workbooks(paths: Iterable[Path | str]) -> list[Path | FileReading]:
    """The files meant, folders opened, in the order of their names; an empty folder is told."""
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
