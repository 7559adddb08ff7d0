"""The work on workbooks that is done in a cell; called by ``lindung.cell.child`` only."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from lindung.cell.bounds import renew_cpu
from lindung.cell.messages import Message, Talk
from lindung.documents.marks import Mark
from lindung.intake.files.limits import Limits
from lindung.intake.files.loading import LoadingAhead
from lindung.intake.problems import Unreadable
from lindung.screening.cell_bounds import seconds_for, seconds_for_rows
from lindung.screening.cell_messages import file_message, frame_bytes, frame_of
from lindung.screening.read_result import Readings

if TYPE_CHECKING:
    import polars as pl


def screen(request: Message, talk: Talk) -> None:
    """Read the files at ``paths`` in order, then answer what is asked about all of them.

    Before a file is opened its number is sent, at its end what was read; after the last the word ``read``.
    """
    paths = [Path(path) for path in request.said["paths"]]
    numbers = itertools.count()
    is_hasty = request.said["is_hasty"]
    kind = {name: request.said.get(name, False) for name in ("of_deaths", "of_candidates")}

    def begin(path: Path) -> None:
        number = next(numbers)
        at_work = (path, paths[max(number - 1, 0)])  # the file before may still be in work
        renew_cpu(sum(seconds_for(one, is_hasty=is_hasty) for one in at_work))
        talk.send(Message({"kind": "begin", "number": number}))

    limits = Limits(**request.said["limits"])
    loading = LoadingAhead(paths, limits, begin)
    # imported while the first file is being opened
    from lindung.screening.collect import PeopleCollector, numbered

    def progress(rows: int, _known: int, label: str) -> None:
        talk.send(Message({"kind": "progress", "rows": rows, "label": label}))

    parts: list[pl.DataFrame] = []
    layouts: list[dict[str, str]] = []
    for number in range(len(paths)):
        collector = PeopleCollector(request.said["mappings"], limits, progress, request.said["labels"], **kind)
        reading = collector.add(loading.next())
        people = collector.people().drop("index")
        talk.send(file_message(number, reading, collector.layouts, people))
        parts.append(people.with_columns(people["layout"] + len(layouts)))
        layouts += collector.layouts
    talk.send(Message({"kind": "read"}))
    _answer(Readings((), numbered(parts), tuple(layouts)), talk)


def judge_people(request: Message, talk: Talk) -> None:
    """Answer what is asked about the people in the only piece of the request, who were read by other cells."""
    talk.send(Message({"kind": "read"}))
    _answer(Readings((), frame_of(request.pieces[0]), tuple(request.said["layouts"])), talk)


def _answer(readings: Readings, talk: Talk) -> NoReturn:
    """Answer questions until the parent has no more."""
    from lindung.screening.judging import candidates, judge
    from lindung.screening.match_registry import Home
    from lindung.screening.rules import ScreeningRules

    while True:
        question = talk.receive()
        on = date.fromisoformat(question.said["on"])
        renew_cpu(seconds_for_rows(readings.people.height))
        if question.said["ask"] == "candidates":
            found = candidates(readings, on=on, is_near=question.said.get("is_near", True))
            births = sorted(day.isoformat() for day in found.birth_dates)
            keys = {name: sorted(getattr(found, name)) for name in ("niks", "heads", "tails", "names")}
            talk.send(Message({"kind": "candidates", "birth_dates": births, **keys}))
        elif question.said["ask"] == "deaths":
            from lindung.screening.death_list import deaths_of

            talk.send(Message({"kind": "deaths"}, [frame_bytes(deaths_of(readings.people, on=on))]))
        else:
            known, waiting, settled = (frame_of(piece) if piece else None for piece in question.pieces)
            rules = ScreeningRules(**question.said["rules"])
            home = Home(**question.said["home"]) if question.said["home"] else None
            report = judge(
                readings,
                on=on,
                rules=rules,
                known=known,
                waiting=waiting,
                home=home,
                settled=settled,
                confirmed=question.said["confirmed"],
            )
            talk.send(Message({"kind": "judged"}, [frame_bytes(report.judged)]))


def mark(request: Message, talk: Talk) -> None:
    """Send the marked copy of the workbook at ``path`` as bytes, or the problem that prevents its reading."""
    from lindung.screening.marking import marked_copy

    marks = [Mark(*fields) for fields in request.said["marks"]]
    try:
        copy = marked_copy(Path(request.said["path"]), marks)
    except Unreadable as refusal:
        problem = refusal.problem
        talk.send(
            Message({"kind": "problem", "code": problem.code, "id": problem.sentence.id, "en": problem.sentence.en})
        )
    else:
        talk.send(Message({"kind": "marked"}, [copy]))
