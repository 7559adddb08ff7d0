"""Reading a bank statement in a cell, so that a file that hangs or kills its reader harms nobody but itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell, CellStopped
from lindung.exchange.limits import LIMITS, Limits
from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal, refusal
from lindung.exchange.statement import BankLine, BankStatement
from lindung.kernel.text import Text

_MEMORY_MB, _LEAST_SECONDS, _SECONDS_PER_MB = 3_000, 20.0, 5.0
_LINE = [field.name for field in fields(BankLine)]
_BOOKED = _LINE.index("booked_on")
_DAYS = ("opened_on", "closed_on")
_HEAD = [field.name for field in fields(BankStatement) if field.name != "lines"]


def read_statement_in_cell(name: str, content: bytes, limits: Limits = LIMITS) -> BankStatement:
    """What ``read_statement`` gives. Raises ``StatementRefusal`` as it does, ``reading_stopped`` where it was stopped.

    A file that is larger than the limit is refused here, so that it need not be handed over.
    """
    if len(content) > limits.file_mb * 1_000_000:
        raise refusal("file_too_large", limit=limits.file_mb)
    seconds = _LEAST_SECONDS + len(content) / 1_000_000 * _SECONDS_PER_MB
    arguments = {"name": name, "limits": [limits.file_mb, limits.lines]}
    bounds = Bounds(_MEMORY_MB, seconds, seconds * 2)
    try:
        with Cell("lindung.exchange.reading_in_cell:read", arguments, [content], bounds=bounds) as cell:
            said = next(cell.messages()).said
    except CellStopped as stopped:
        raise refusal("reading_stopped") from stopped
    if said["kind"] == "refused":
        raise StatementRefusal(said["code"], said["line"], Text(said["id"], said["en"]))
    return _statement_of(said)


def read(request: Message, talk: Talk) -> None:
    """The task of the cell: read the only piece of the request, and send the statement or its refusal."""
    try:
        statement = read_statement(request.said["name"], request.pieces[0], Limits(*request.said["limits"]))
    except StatementRefusal as refused:
        sentence = refused.sentence
        said = {"code": refused.code, "line": refused.line, "id": sentence.id, "en": sentence.en}
        talk.send(Message({"kind": "refused", **said}))
    else:
        head = {name: getattr(statement, name) for name in _HEAD}
        days = [day.isoformat() if day else None for day in map(head.pop, _DAYS)]
        talk.send(Message({"kind": "statement", "head": head, "days": days, "lines": _columns_of(statement.lines)}))


def _columns_of(lines: Sequence[BankLine]) -> list[list[Any]]:
    """The lines as a column for each of their fields, days as numbers: a fraction of the work of a list for each."""
    columns = [list(map(attrgetter(name), lines)) for name in _LINE]
    columns[_BOOKED] = list(map(date.toordinal, columns[_BOOKED]))
    return columns


def _statement_of(said: dict[str, Any]) -> BankStatement:
    head, columns = said["head"], said["lines"]
    head |= {name: date.fromisoformat(day) if day else None for name, day in zip(_DAYS, said["days"], strict=True)}
    columns[_BOOKED] = map(date.fromordinal, columns[_BOOKED])
    return BankStatement(**head, lines=tuple(map(BankLine, *columns)))
