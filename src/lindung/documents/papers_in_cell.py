"""A paper cleaned in a cell, so that a file made to hang, fill the memory or take over its reader harms nobody."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell, CellStopped
from lindung.documents.paper_refusals import PaperRefusal, refusal, refuse_size
from lindung.documents.papers import CleanPaper
from lindung.kernel.text import Text

_BOUNDS = Bounds(memory_mb=2_000, cpu_seconds=30.0, wall_seconds=60.0)
_PIECES = ("content", "preview")


def paper_cleaned_in_cell(name: str, source: bytes | Path) -> CleanPaper:
    """The clean copy of a paper; ``name`` is the one that its sender gave it. A file too large is not even read.

    Raises:
        PaperRefusal: one sentence for the sender. ``reading_stopped`` where the cell did not come to its end.
        Unavailable: the server is opening other files at the moment.
    """
    refuse_size(name, len(source) if isinstance(source, bytes) else source.stat().st_size)
    content = source if isinstance(source, bytes) else source.read_bytes()
    try:
        with Cell("lindung.documents.papers_in_cell:clean_one", {"name": name}, [content], bounds=_BOUNDS) as cell:
            answer = next(cell.messages())
    except (CellStopped, StopIteration):
        raise refusal("reading_stopped", name) from None
    said = answer.said
    if said["kind"] == "refused":
        raise PaperRefusal(said["code"], Text(said["id"], said["en"]))
    pieces: dict[str, Any] = dict(zip(_PIECES, answer.pieces, strict=True))
    return CleanPaper(**{**said["paper"], **pieces, "removed": tuple(said["paper"]["removed"])})


def clean_one(request: Message, talk: Talk) -> None:
    """The task of the cell: clean the only piece of the request, and send the copy or why there is none."""
    from lindung.documents.paper_cleaning import paper_cleaned  # only the cell pays for its libraries

    try:
        paper = asdict(paper_cleaned(request.said["name"], request.pieces[0]))
    except PaperRefusal as refused:
        talk.send(Message({"kind": "refused", "code": refused.code, "id": refused.text.id, "en": refused.text.en}))
        return
    pieces = [paper.pop(piece) for piece in _PIECES]
    talk.send(Message({"kind": "cleaned", "paper": paper}, pieces))
