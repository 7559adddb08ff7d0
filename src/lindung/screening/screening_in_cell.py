"""Screening in a cell: a file whose reading hangs, dies or asks for too much is that file's problem alone.

One child reads all files in order, hands each over as soon as it is read, and then judges. Where it stops, the files
that were open then are read again, each in a child of its own; those that stop again have the problem
``reading_stopped``. Another child goes on with the rest.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message
from lindung.cell.process import Cell, CellStopped
from lindung.intake.files.limits import Limits
from lindung.screening.cell_bounds import MEMORY_MB, bounds_for, memory_for_rows, seconds_for_rows
from lindung.screening.cell_messages import FromCell, frame_bytes, frame_of, stopped_file
from lindung.screening.read_result import FileReading, Mappings, Progress, Readings
from lindung.screening.sources import sources_of

if TYPE_CHECKING:
    import polars as pl

    from lindung.screening.judging import Candidates
    from lindung.screening.match_registry import Home
    from lindung.screening.report import Report
    from lindung.screening.rules import ScreeningRules

_READ, _JUDGE = "lindung.screening.cell_tasks:screen", "lindung.screening.cell_tasks:judge_people"
_PATIENCE_SECONDS = 120.0


class ScreeningInCell:
    """Workbooks that are read and judged in a cell; to be used in a ``with`` statement.

    Reading begins at once, beside whatever the caller does. Every method raises CellStopped where the work could not be
    done for a reason that lies in no single file.
    """

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
        """Begin to read; the parameters are those of ``Reading``, and what kind of lists the files are."""
        self._of_deaths, self._of_candidates = of_deaths, of_candidates
        self._limits = limits or Limits()
        self._sources = sources_of(paths, unpack_in, self._limits)
        self._items = self._sources.items
        self._mappings, self._progress, self._names = mappings or {}, progress, dict(names or {})
        self._paths = self._sources.paths
        self._found: dict[int, FromCell] = {}
        self._rows, self._wasted_seconds = 0, 0.0
        self._waiting: deque[list[int]] = deque([list(range(len(self._paths)))])
        self._cell = self._start(self._waiting[0])
        self._readings: Readings | None = None
        self._knows_all, self._memory = False, MEMORY_MB

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._cell.close()

    def readings(self) -> Readings:
        """All that was read."""
        if self._readings is None:
            self._read_all()
            self._readings = self._together()
        return self._readings

    def amend(self, people: pl.DataFrame) -> None:
        """Put other people in the place of those that were read, as ``said.with_said`` gives them."""
        self._readings = replace(self.readings(), people=people)
        self._knows_all = False

    def candidates(self, *, on: date, is_near: bool = True) -> Candidates:
        """What ``candidates`` gives for the readings."""
        from lindung.screening.judging import Candidates

        said = self._judge().ask({"ask": "candidates", "on": on.isoformat(), "is_near": is_near}).said
        births = frozenset(map(date.fromisoformat, said["birth_dates"]))
        return Candidates(
            frozenset(said["niks"]), births, *(frozenset(said[part]) for part in ("heads", "tails", "names"))
        )

    def deaths(self, *, on: date) -> pl.DataFrame:
        """The deaths on the lists that were read (``death_list.DEATHS``); ``on``: the day of judging."""
        return frame_of(self._judge().ask({"ask": "deaths", "on": on.isoformat()}).pieces[0])

    def judge(
        self,
        *,
        on: date,
        rules: ScreeningRules,
        known: pl.DataFrame | None = None,
        waiting: pl.DataFrame | None = None,
        home: Home | None = None,
        settled: pl.DataFrame | None = None,
        confirmed: Collection[int] = (),
    ) -> Report:
        """What ``judge`` gives for the readings."""
        from lindung.screening.report import Report

        readings = self.readings()
        pieces = [b"" if frame is None else frame_bytes(frame) for frame in (known, waiting, settled)]
        place = asdict(home) if home else None
        question = {
            "ask": "judge",
            "on": on.isoformat(),
            "rules": asdict(rules),
            "home": place,
            "confirmed": sorted(confirmed),
        }
        message = self._judge().ask(question, pieces)
        return Report(readings, frame_of(message.pieces[0]), on, rules)

    def _read_all(self) -> None:
        self._listen(self._waiting.popleft())
        while self._waiting:
            files = self._waiting.popleft()
            self._cell.close()
            self._cell = self._start(files)
            self._listen(files)

    def _start(self, files: list[int]) -> Cell:
        paths = [self._paths[number] for number in files]
        is_hasty = self._wasted_seconds > _PATIENCE_SECONDS
        arguments = {
            "paths": [str(path) for path in paths],
            "mappings": {path.name: self._mappings[path.name] for path in paths if path.name in self._mappings},
            "limits": asdict(self._limits),
            "labels": {str(path): label for path in paths if (label := self._sources.labels.get(str(path)))},
            "is_hasty": is_hasty,
            "of_deaths": self._of_deaths,
            "of_candidates": self._of_candidates,
        }
        return Cell(_READ, arguments, bounds=bounds_for(paths, is_hasty=is_hasty))

    def _listen(self, files: list[int]) -> None:
        """Take what a cell hands over; where it stops, put what it did not finish in front of those that wait."""
        opened: set[int] = set()
        begun = time.monotonic()
        try:
            for message in self._cell.messages():
                if message.said["kind"] == "read":
                    self._knows_all = len(files) == len(self._paths)
                    return
                if message.said["kind"] == "begin":
                    opened.add(files[message.said["number"]])
                    begun = time.monotonic()
                else:
                    self._take(message, files)
        except CellStopped as stopped:
            if not opened:
                raise
            self._wasted_seconds += time.monotonic() - begun
            self._put_back(files, opened, stopped)

    def _put_back(self, files: list[int], opened: set[int], stopped: CellStopped) -> None:
        suspects = sorted(opened - self._found.keys())
        if len(suspects) == 1:
            self._found[suspects[0]] = self._stopped(suspects[0], stopped.cause)
            suspects = []
        rest = [number for number in files if number not in opened]
        self._waiting.extendleft(reversed([*([suspect] for suspect in suspects), *([rest] if rest else [])]))

    def _stopped(self, number: int, cause: str) -> FromCell:
        path = self._paths[number]
        return stopped_file(path, cause, self._sources.labels.get(str(path), path.name))

    def _take(self, message: Message, files: list[int]) -> None:
        if message.said["kind"] == "file":
            read = FromCell.of(message)
            self._found[files[message.said["number"]]] = read
            self._rows += read.height
        elif self._progress:
            rows = self._rows + message.said["rows"]
            self._progress(rows, rows, message.said["label"])

    def _together(self) -> Readings:
        from lindung.screening.collect import numbered

        layouts: list[dict[str, str]] = []
        parts: list[pl.DataFrame] = []
        in_order = [read for _, read in sorted(self._found.items())]
        for read in in_order:
            if read.people is not None:
                parts.append(read.people.with_columns(read.people["layout"] + len(layouts)))
            layouts += read.layouts
        read_files = iter(read.reading for read in in_order)
        files = tuple(item if isinstance(item, FileReading) else next(read_files) for item in self._items)
        return Readings(files, numbered(parts), tuple(layouts), self._names, self._sources.notes)

    def _judge(self) -> Cell:
        """The cell that has read all files, or a new one that is told: of several, or of very many people."""
        readings = self.readings()
        memory = memory_for_rows(readings.people.height)
        if not self._knows_all or memory > self._memory:
            self._cell.close()
            seconds = seconds_for_rows(readings.people.height)
            pieces, bounds = [frame_bytes(readings.people)], Bounds(memory, seconds, seconds * 2)
            self._memory = memory
            self._cell = Cell(_JUDGE, {"layouts": list(readings.layouts)}, pieces, bounds=bounds)
            next(self._cell.messages())
            self._knows_all = True
        return self._cell
