"""What is read from a file as a message, and the message as what was read."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lindung.cell.messages import Message
from lindung.intake.columns.asked_column import AskedColumn
from lindung.intake.problems import Problem
from lindung.kernel.text import Text
from lindung.screening.read_result import FileReading, SheetReading

if TYPE_CHECKING:
    import polars as pl


def file_message(number: int, reading: FileReading, layouts: list[dict[str, str]], people: pl.DataFrame) -> Message:
    """The message about the file with a number: what was read, its layouts, its people."""
    said = {"kind": "file", "number": number, "reading": asdict(reading), "layouts": layouts}
    return Message(said, [frame_bytes(people)])


@dataclass(frozen=True, slots=True)
class FromCell:
    """What a cell handed over about one file; the layouts of its ``people`` are numbered within the file."""

    reading: FileReading
    layouts: list[dict[str, str]]
    people: pl.DataFrame | None

    @classmethod
    def of(cls, message: Message) -> FromCell:
        """What ``file_message`` says."""
        return cls(_reading_of(message.said["reading"]), message.said["layouts"], frame_of(message.pieces[0]))

    @property
    def height(self) -> int:
        """How many people there are."""
        return 0 if self.people is None else self.people.height


def stopped_file(path: Path, cause: str, name: str) -> FromCell:
    """What is known about a file, known by a name, whose reading was stopped."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    problem = Problem.of("reading_stopped")
    return FromCell(FileReading(str(path), name, sha256, problem=problem, cause=cause), [], None)


def _reading_of(said: Mapping[str, Any]) -> FileReading:
    fields = dict(said)
    fields["sheets"] = tuple(_sheet_of(sheet) for sheet in fields["sheets"])
    fields["problem"] = _problem_of(fields["problem"]) if fields["problem"] else None
    fields["notes"] = tuple(map(_problem_of, fields["notes"]))
    return FileReading(**fields)


def frame_bytes(frame: pl.DataFrame) -> bytes:
    """A table in the stream format of Arrow."""
    import polars as pl

    buffer = io.BytesIO()
    frame.write_ipc_stream(buffer, compat_level=pl.CompatLevel.newest())
    return buffer.getvalue()


def frame_of(content: bytes) -> pl.DataFrame:
    """The table in the stream format of Arrow."""
    import polars as pl

    return pl.read_ipc_stream(content)


def _sheet_of(said: Mapping[str, Any]) -> SheetReading:
    fields = dict(said)
    fields["samples"] = {letter: tuple(values) for letter, values in fields["samples"].items()}
    fields["notes"] = tuple(map(_problem_of, fields["notes"]))
    fields["asked"] = tuple(map(_asked_of, fields["asked"]))
    return SheetReading(**fields)


def _asked_of(said: Mapping[str, Any]) -> AskedColumn:
    samples = {letter: tuple(values) for letter, values in said["samples"].items()}
    return AskedColumn(**{**said, "letters": tuple(said["letters"]), "samples": samples})


def _problem_of(said: Mapping[str, Any]) -> Problem:
    return Problem(said["code"], Text(**said["sentence"]))
