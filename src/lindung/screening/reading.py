"""Reading workbooks and folders of workbooks; the first file is opened while the libraries are still being imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lindung.intake.files.file_type import EXTENSIONS
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import LoadingAhead
from lindung.intake.problems import Problem
from lindung.screening.read_result import FileReading, Mappings, Progress, Readings


class Reading:
    """Workbooks that are being read in the background while the caller does something else."""

    def __init__(
        self,
        paths: Iterable[Path | str],
        *,
        mappings: Mappings | None = None,
        progress: Progress | None = None,
        limits: Limits | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Begin to read the first file.

        ``paths``: workbooks and folders of workbooks. ``mappings``: columns that a person decided on (``Mappings``).
        ``progress``: called after each sheet. ``names``: the names by which people know files, by name on disk.
        """
        self._items, self._limits = workbooks_of(paths), limits or Limits()
        self._mappings, self._progress, self._names = mappings or {}, progress, dict(names or {})
        self._loading = LoadingAhead([path for path in self._items if isinstance(path, Path)], self._limits)

    def readings(self) -> Readings:
        """All that was read; to be called once. A file that cannot be read has a problem, the others are still read."""
        from lindung.intake.fields.nik_regions import regencies
        from lindung.screening.collect import PeopleCollector

        regencies()  # needed for judging, loaded while the first file is being read
        collector = PeopleCollector(self._mappings, self._limits, self._progress)
        files = tuple(
            item if isinstance(item, FileReading) else collector.add(self._loading.next()) for item in self._items
        )
        return Readings(files, collector.people(), tuple(collector.layouts), self._names)


def read(
    paths: Iterable[Path | str],
    *,
    mappings: Mappings | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    names: Mapping[str, str] | None = None,
) -> Readings:
    """What stands in workbooks and folders of workbooks; the parameters are those of ``Reading``."""
    return Reading(paths, mappings=mappings, progress=progress, limits=limits, names=names).readings()


def workbooks_of(paths: Iterable[Path | str]) -> list[Path | FileReading]:
    """The files, and those in folders in the order of their names; for an empty folder, its problem."""
    found: list[Path | FileReading] = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = [file for file in sorted(path.iterdir()) if _is_workbook(file)]
            problem = FileReading(str(path), path.name, "", problem=Problem.of("folder_without_workbooks"))
            found += inside or [problem]
        else:
            found.append(path)
    return found


def _is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its extension, not hidden, and not the lock file of one that is open."""
    has_extension = path.suffix.lower() in EXTENSIONS
    return has_extension and path.is_file() and not path.name.startswith((".", "~$"))
