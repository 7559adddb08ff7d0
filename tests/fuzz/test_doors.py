"""A fixed number of changed files goes through each door; each ends as a report or a sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, Talk
from lindung.cell.process import Cell
from tests.fuzz.doors import statements, through_exchange, through_intake, workbooks
from tests.fuzz.mutation import changed

FILES = 25
ROOT = str(Path(__file__).resolve().parents[2])


def through(request: Message, talk: Talk) -> None:
    """The task of the cell: changed files through a door; the seeds of those that did not end as they should."""
    files, door = (
        (workbooks(), through_intake) if request.said["door"] == "intake" else (statements(), through_exchange)
    )
    escaped = []
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files):
            for seed in range(FILES):
                try:
                    door(changed(file, seed), Path(folder))
                except BaseException as error:  # noqa: BLE001  a panic of a reader is no Exception
                    escaped.append(f"file {number}, seed {seed}: {type(error).__name__}")
    talk.send(Message({"kind": "escaped", "files": escaped}))


@pytest.mark.parametrize("door", ["intake", "exchange"])
def test_changed_files_end_as_a_report_or_a_sentence(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", ROOT)
    with Cell("tests.fuzz.test_doors:through", {"door": door}, bounds=Bounds(4_000, 120, 600)) as cell:
        assert next(cell.messages()).said["files"] == []
