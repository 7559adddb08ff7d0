"""The marked copy of a workbook made in a cell, so that opening the workbook harms nobody but itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

from lindung.cell.process import Cell, CellStopped
from lindung.documents.marks import Mark
from lindung.intake.problems import Problem, Unreadable
from lindung.kernel.text import Text
from lindung.screening.cell_bounds import bounds_for


def marked_copy_in_cell(path: Path, marks: Iterable[Mark]) -> bytes:
    """What ``marked_copy`` gives. Raises Unreadable as it does, and where its making had to be stopped."""
    arguments = {"path": str(path), "marks": [astuple(mark) for mark in marks]}
    with Cell("lindung.screening.cell_tasks:mark", arguments, bounds=bounds_for([path])) as cell:
        try:
            message = next(cell.messages())
        except CellStopped:
            raise Unreadable("reading_stopped") from None
    if message.said["kind"] == "problem":
        said = message.said
        raise Unreadable.of(Problem(said["code"], Text(said["id"], said["en"])))
    return message.pieces[0]
