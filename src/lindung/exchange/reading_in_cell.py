"""Reading a bank statement in a cell, so that a file that hangs or kills its reader harms nobody but itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from operator import attrgetter
from typing import Any

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell, CellStopped
from lindung.exchange.answers import NOBODY_ASKED, Answers
from lindung.exchange.limits import LIMITS, Limits
from lindung.exchange.reading import read_statement, read_statements
from lindung.exchange.refusals import StatementQuestion, StatementRefusal, refusal
from lindung.exchange.statement import BankLine, BankStatement
from lindung.kernel.text import Text

_MEMORY_MB, _LEAST_SECONDS, _SECONDS_PER_MB = 3_000, 20.0, 5.0
_LINE = [field.name for field in fields(BankLine)]
_BOOKED = _LINE.index("booked_on")
_DAYS = ("opened_on", "closed_on")
_HEAD = [field.name for field in fields(BankStatement) if field.name != "lines"]


def read_statement_in_cell(
    name: str, content: bytes, limits: Limits = LIMITS, answers: Answers = NOBODY_ASKED
) -> BankStatement:
    """What ``read_statement`` gives. Raises what it raises, and ``reading_stopped`` where it was stopped."""
    return _read_in_cell(name, content, limits, answers, is_only=True)[0]


def read_statements_in_cell(
    name: str, content: bytes, limits: Limits = LIMITS, answers: Answers = NOBODY_ASKED
) -> tuple[BankStatement, ...]:
    """What ``read_statements`` gives. Raises as ``read_statement_in_cell`` does."""
    return tuple(_read_in_cell(name, content, limits, answers, is_only=False))


def _read_in_cell(name: str, content: bytes, limits: Limits, answers: Answers, *, is_only: bool) -> list[BankStatement]:
    """The statements of a file; ``is_only``: of one account.

    A file that is larger than the limit is refused here, so that it need not be handed over.
    """
    if len(content) > limits.file_mb * 1_000_000:
        raise refusal("file_too_large", limit=limits.file_mb)
    seconds = _LEAST_SECONDS + len(content) / 1_000_000 * _SECONDS_PER_MB
    arguments = {
        "name": name, "limits": [limits.file_mb, limits.lines], "answers": asdict(answers), "is_only": is_only,
    }  # fmt: skip
    bounds = Bounds(_MEMORY_MB, seconds, seconds * 2)
    try:
        with Cell("lindung.exchange.reading_in_cell:read", arguments, [content], bounds=bounds) as cell:
            said = [message.said for message in cell.messages()]
    except CellStopped as stopped:
        raise refusal("reading_stopped") from stopped
    return statements_said(said)


def statements_said(said: list[dict[str, Any]]) -> list[BankStatement]:
    """The statements that ``read`` sent. Raises the refusal that it sent instead."""
    if said[0]["kind"] == "statement":
        return [_statement_of(one) for one in said]
    raise _refusal_of(said[0])


def _refusal_of(said: dict[str, Any]) -> StatementRefusal:
    sentence = Text(said["id"], said["en"])
    if said["kind"] == "refused":
        return StatementRefusal(said["code"], said["line"], sentence)
    choices = tuple((value, leads_to) for value, leads_to in said["choices"])
    return StatementQuestion(said["asked"], said["code"], said["line"], sentence, choices)


def read(request: Message, talk: Talk) -> None:
    """The task of the cell: read the only piece of the request, and send the statements, or why there are none."""
    asked = request.said
    arguments = asked["name"], request.pieces[0], Limits(*asked["limits"]), Answers(**asked["answers"])
    try:
        statements = (read_statement(*arguments),) if asked["is_only"] else read_statements(*arguments)
    except StatementRefusal as refused:
        talk.send(Message(_said_of(refused)))
    else:
        for statement in statements:
            head = {name: getattr(statement, name) for name in _HEAD}
            days = [day.isoformat() if day else None for day in map(head.pop, _DAYS)]
            lines = _columns_of(statement.lines)
            talk.send(Message({"kind": "statement", "head": head, "days": days, "lines": lines}))


def _said_of(refused: StatementRefusal) -> dict[str, Any]:
    sentence = refused.sentence
    said: dict[str, Any] = {
        "kind": "refused",
        "code": refused.code,
        "line": refused.line,
        "id": sentence.id,
        "en": sentence.en,
    }
    if isinstance(refused, StatementQuestion):
        said |= {"kind": "asked", "asked": refused.asked, "choices": refused.choices}
    return said


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
