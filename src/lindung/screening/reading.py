"""Reading workbooks and folders of workbooks; the first file is opened while the libraries are still being imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import LoadingAhead
from lindung.screening.read_result import FileReading, Mappings, Progress, Readings
from lindung.screening.sources import sources_of


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
        unpack_in: Path | None = None,
        of_deaths: bool = False,
        of_candidates: bool = False,
    ) -> None:
        """Begin to read the first file.

        ``paths``: workbooks and folders of workbooks. ``mappings``: columns that a person decided on (``Mappings``).
        ``progress``: called after each sheet. ``names``: the names by which people know files, by name on disk.
        ``unpack_in``: a folder of the caller for the workbooks in archives, which are refused without it.
        ``of_deaths``: the files are lists of people who died, whose days of death are read. ``of_candidates``: lists of
        vulnerable workers, of whom more is read.
        """
        self._limits = limits or Limits()
        self._sources = sources_of(paths, unpack_in, self._limits)
        self._mappings, self._progress, self._names = mappings or {}, progress, dict(names or {})
        self._of_deaths, self._of_candidates = of_deaths, of_candidates
        self._loading = LoadingAhead(self._sources.paths, self._limits)

    def readings(self) -> Readings:
        """All that was read; to be called once. A file that cannot be read has a problem, the others are still read."""
        from lindung.intake.fields.nik_regions import regencies
        from lindung.screening.collect import PeopleCollector

        regencies()  # needed for judging, loaded while the first file is being read
        collector = PeopleCollector(
            self._mappings,
            self._limits,
            self._progress,
            self._sources.labels,
            of_deaths=self._of_deaths,
            of_candidates=self._of_candidates,
        )
        files = tuple(
            item if isinstance(item, FileReading) else collector.add(self._loading.next())
            for item in self._sources.items
        )
        return Readings(files, collector.people(), tuple(collector.layouts), self._names, self._sources.notes)


def read(
    paths: Iterable[Path | str],
    *,
    mappings: Mappings | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    names: Mapping[str, str] | None = None,
    of_deaths: bool = False,
    of_candidates: bool = False,
) -> Readings:
    """What stands in workbooks and folders of workbooks; the parameters are those of ``Reading``."""
    return Reading(
        paths,
        mappings=mappings,
        progress=progress,
        limits=limits,
        names=names,
        of_deaths=of_deaths,
        of_candidates=of_candidates,
    ).readings()
