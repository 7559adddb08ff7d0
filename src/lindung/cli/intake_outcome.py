"""What `lindung intake check` prints, found in a cell in which the workbooks are read and judged.

One child does everything and sends only what is printed, so that the cell costs next to nothing. Where it stops, the
work is done again by ``ScreeningInCell``, which finds the file that is to blame and reads the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell, CellStopped
from lindung.kernel.errors import Refusal
from lindung.screening.cell_bounds import bounds_for
from lindung.screening.sources import sources_of

if TYPE_CHECKING:
    from lindung.screening import Report, ScreeningRules

SEGMENT = "wage_earner"
KINDS = {
    "ready": "siap",
    "needs_correction": "perlu diperbaiki",
    "duplicate": "ganda",
    "ineligible": "tidak berhak",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``document``: the JSON, empty unless it was asked for. ``problems``: path and sentence of files not read.

    ``counts``: name and number of each of KINDS of every file with people, and the sum. ``messages``: file, sheet and
    sentences of the rows that wait. ``notes``: file (blank for all) and sentence.
    """

    document: bytes
    problems: list[tuple[str, str]]
    counts: list[list[Any]]
    messages: list[tuple[str, str, list[str]]]
    notes: list[tuple[str, str]]


def checked_in_cell(paths: Sequence[Path], day: date, *, as_json: bool) -> Outcome:
    """The outcome of a check. Raises Refusal where it had to be stopped for a reason that lies in no single file."""
    bounds = bounds_for(sources_of(paths).paths)
    with TemporaryDirectory(prefix="lindung-") as folder:
        arguments = {
            "paths": list(map(str, paths)), "day": day.isoformat(), "as_json": as_json, "unpack_in": folder,
        }  # fmt: skip
        try:
            with Cell("lindung.cli.intake_outcome:check", arguments, bounds=bounds) as cell:
                message = next(cell.messages())
            return Outcome(message.pieces[0], **message.said["outcome"])
        except CellStopped:
            return _checked_file_by_file(paths, day, as_json=as_json)


def check(request: Message, talk: Talk) -> None:
    """The task of the cell: read and judge all files, and send the outcome."""
    from lindung.screening.reading import Reading

    day = date.fromisoformat(request.said["day"])
    reading = Reading([Path(path) for path in request.said["paths"]], unpack_in=Path(request.said["unpack_in"]))
    # imported and read while the first workbook is being opened beside it
    from lindung.screening import judge

    rules = _rules(day)
    outcome = asdict(_outcome_of(judge(reading.readings(), on=day, rules=rules), as_json=request.said["as_json"]))
    document = outcome.pop("document")
    talk.send(Message({"kind": "outcome", "outcome": outcome}, [document]))


def _checked_file_by_file(paths: Sequence[Path], day: date, *, as_json: bool) -> Outcome:
    from lindung.screening import ScreeningInCell

    try:
        with (
            TemporaryDirectory(prefix="lindung-") as folder,
            ScreeningInCell(paths, unpack_in=Path(folder)) as screening,
        ):
            return _outcome_of(screening.judge(on=day, rules=_rules(day)), as_json=as_json)
    except CellStopped as stopped:
        sentence = f"Pemeriksaan dihentikan ({stopped.cause}); periksa berkas satu per satu."
        raise Refusal("check_stopped", sentence) from None


def _rules(day: date) -> ScreeningRules:
    from lindung.law import national_chapter
    from lindung.rules.eligibility import age_limits
    from lindung.screening import ScreeningRules

    ages = age_limits(SEGMENT, day, national_chapter("eligibility"))
    return ScreeningRules(minimum_age=ages.minimum, age_limit=ages.limit)


def _outcome_of(report: Report, *, as_json: bool) -> Outcome:
    problems = [
        (
            file.file if "/" in file.file else file.path,
            file.problem.sentence.id + (f" ({file.cause})" if file.cause else ""),
        )
        for file in report.readings.problems
        if file.problem
    ]
    if as_json:
        return Outcome(report.to_json(), problems, [], [], [])
    notes = [("", note.sentence.id) for note in report.readings.notes]
    notes += [
        (file.file, note.sentence.id)
        for file in report.files
        for note in (*file.notes, *(note for sheet in file.sheets for note in sheet.notes))
    ]
    return Outcome(b"", problems, _counts(report), _messages(report), notes)


def _counts(report: Report) -> list[list[Any]]:
    counted = report.rows.group_by("file", "disposition").len()
    counts = {(file, disposition): n for file, disposition, n in counted.iter_rows()}
    lines: list[list[Any]] = [
        [file.file, *(counts.get((file.file, kind), 0) for kind in KINDS)] for file in report.files if file.sheets
    ]
    return [*lines, ["Jumlah", *(report.counts()[kind] for kind in KINDS)]] if lines else []


def _messages(report: Report) -> list[tuple[str, str, list[str]]]:
    import polars as pl

    waiting = report.issues.filter(pl.col("level") != "repaired")
    groups = waiting.group_by("file", "sheet", maintain_order=True)
    return [(str(file), str(sheet or ""), issues["message_id"].to_list()) for (file, sheet), issues in groups]
