"""Opening a scan in a cell, so that a picture made to hang or kill its decoder harms nobody."""

from __future__ import annotations

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell, CellStopped
from lindung.documents.proofs import opens

_BOUNDS = Bounds(memory_mb=2_000, cpu_seconds=20.0, wall_seconds=40.0)


def opens_in_cell(name: str, content: bytes) -> bool:
    """What ``opens`` answers; False where the cell was stopped."""
    try:
        with Cell("lindung.documents.proofs_in_cell:open_one", {"name": name}, [content], bounds=_BOUNDS) as cell:
            return bool(next(cell.messages()).said["opens"])
    except CellStopped:
        return False


def open_one(request: Message, talk: Talk) -> None:
    """The task of the cell: open the only piece of the request, and say whether it opens."""
    talk.send(Message({"kind": "opened", "opens": opens(request.said["name"], request.pieces[0])}))
