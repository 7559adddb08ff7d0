"""The doors, each run as the cell runs it: what is no report, no statement and no typed refusal escapes.

The tasks of the cell are called in this process, since what happens in a child could not be measured; what they send
goes over the wire and is taken up as the parent takes it.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from lindung.cell.messages import Message, Talk, read_message, write_message
from lindung.exchange.answers import Answers
from lindung.exchange.limits import Limits as StatementLimits
from lindung.exchange.reading_in_cell import read as read_statements_task
from lindung.exchange.reading_in_cell import statements_said
from lindung.exchange.refusals import StatementQuestion, StatementRefusal
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import load
from lindung.screening.cell_messages import FromCell, frame_of
from lindung.screening.cell_tasks import screen
from tests.unit.intake_workbooks import ON, RULES

LIMITS = Limits(file_mb=5, unpacked_mb=20, rows=20_000, cells=400_000)
STATEMENT_LIMITS = StatementLimits(file_mb=5, lines=20_000)
_WORKBOOK = Path(tempfile.gettempdir()) / "masuk.xlsx"


class _Enough(Exception):
    """Nothing more is asked of the task."""


def through_files(content: bytes) -> None:
    """Inspect and open a workbook as ``LoadingAhead`` does, no further: a thousand times faster than the whole way."""
    load(_written(content), LIMITS)


def through_screening(content: bytes) -> None:
    """Read a workbook and judge its people, if there are any: judging takes most of the time."""
    heard: list[Message] = []
    questions = [{"ask": "judge", "on": ON.isoformat(), "rules": asdict(RULES), "home": None, "confirmed": []}]
    questions += [{"ask": "candidates", "on": ON.isoformat()}]

    def answer() -> Message:
        if not questions or not any(file.height for file in _files(heard)):
            raise _Enough
        return Message(questions.pop(), [b"", b"", b""])

    asked = {
        "paths": [str(_written(content))],
        "mappings": {},
        "limits": asdict(LIMITS),
        "is_hasty": False,
        "of_deaths": False,
        "labels": {},
    }
    try:
        screen(Message(asked), Talk(lambda message: heard.append(_over_the_wire(message)), answer))
    except _Enough:
        judged = [frame_of(message.pieces[0]).height for message in heard if message.said["kind"] == "judged"]
        assert [file.height for file in _files(heard)] == (judged or [0])


def through_statements(content: bytes) -> None:
    """Read a bank's statements, of one account and of all; what a person is asked is answered by the first choice."""
    for is_only in (True, False):
        answers = Answers()
        for _ in range(3):
            heard: list[Message] = []
            asked = {"name": "koran.csv", "limits": list(asdict(STATEMENT_LIMITS).values()), "answers": asdict(answers)}
            talk = Talk(lambda message, heard=heard: heard.append(_over_the_wire(message)), lambda: Message({}))
            read_statements_task(Message({**asked, "is_only": is_only}, [content]), talk)
            try:
                statements_said([message.said for message in heard])
            except StatementQuestion as question:
                answers = Answers(**{**asdict(answers), question.asked: question.choices[0][0]})
            except StatementRefusal:
                break
            else:
                break


DOORS: dict[str, Callable[[bytes], None]] = {
    "files": through_files,
    "screening": through_screening,
    "statements": through_statements,
}


def _files(heard: list[Message]) -> list[FromCell]:
    return [FromCell.of(message) for message in heard if message.said["kind"] == "file"]


def _written(content: bytes) -> Path:
    _WORKBOOK.write_bytes(content)
    return _WORKBOOK


def _over_the_wire(message: Message) -> Message:
    wire = io.BytesIO()
    write_message(wire, message)
    wire.seek(0)
    heard = read_message(wire)
    assert heard is not None
    return heard
