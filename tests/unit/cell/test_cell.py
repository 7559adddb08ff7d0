"""A cell ends, whatever its task does, and says why; what it hands over is what it read."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from lindung.cell import process
from lindung.cell.bounds import Bounds
from lindung.cell.process import MOST_AT_ONCE, Cell, CellStopped
from lindung.kernel.errors import Unavailable

TASKS = """
import os, resource, signal
from lindung.cell.messages import Message

def echo(request, talk):
    talk.send(Message({"kind": "said", "word": request.said["word"]}, request.pieces))
    while True:
        talk.send(Message({"kind": "again", "word": talk.receive().said["word"]}))

def environment(request, talk):
    talk.send(Message({"kind": "said", "names": sorted(os.environ), "core": resource.getrlimit(resource.RLIMIT_CORE)}))

def memory(request, talk):
    bytearray(3_000_000_000)

def spin(request, talk):
    while True:
        pass

def sleep(request, talk):
    signal.pause()

def abort(request, talk):
    os.abort()

def fail(request, talk):
    raise ValueError("7413012505909001")

def chatter(request, talk):
    print("a library that prints")
    talk.send(Message({"kind": "said"}))
"""
BOUNDS = Bounds(memory_mb=1_000, cpu_seconds=1, wall_seconds=20)


@pytest.fixture
def tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module of tasks that a cell can import."""
    (tmp_path / "tasks_of_a_test.py").write_text(TASKS, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    return "tasks_of_a_test"


def test_a_cell_answers_as_long_as_it_is_asked(tasks: str) -> None:
    with Cell(f"{tasks}:echo", {"word": "satu"}, [b"\x00" * 100_000, b""], bounds=BOUNDS) as cell:
        message = next(cell.messages())
        assert (message.said["word"], message.pieces) == ("satu", [b"\x00" * 100_000, b""])
        assert cell.ask({"word": "dua"}).said == {"kind": "again", "word": "dua"}
        process = cell._process
    assert process.poll() is not None


@pytest.mark.parametrize(
    ("task", "bounds", "cause"),
    [
        ("memory", BOUNDS, "MemoryError at "),
        ("spin", BOUNDS, "processor time"),
        ("sleep", Bounds(1_000, 60, 0.5), "wall time"),
        ("abort", BOUNDS, "memory"),
        ("fail", BOUNDS, "ValueError at "),
        ("nothing_of_that_name", BOUNDS, "AttributeError at cell/child.py"),
    ],
)
def test_a_cell_that_goes_too_far_is_stopped_and_the_cause_names_nobody(
    task: str, bounds: Bounds, cause: str, tasks: str
) -> None:
    with Cell(f"{tasks}:{task}", {}, bounds=bounds) as cell, pytest.raises(CellStopped) as stopped:
        list(cell.messages())
    assert stopped.value.cause.startswith(cause)
    assert "7413" not in stopped.value.cause


def test_a_cell_knows_no_secret_and_leaves_no_core(tasks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINDUNG_SECRET_KEY", "rahasia")
    monkeypatch.setenv("LINDUNG_DATABASE", "postgres://")
    with Cell(f"{tasks}:environment", {}, bounds=BOUNDS) as cell:
        said = next(cell.messages()).said
    assert not [name for name in said["names"] if name.startswith("LINDUNG")]
    assert said["core"] == [0, 0]


def test_what_a_library_prints_disturbs_nobody(tasks: str) -> None:
    with Cell(f"{tasks}:chatter", {}, bounds=BOUNDS) as cell:
        assert [message.said["kind"] for message in cell.messages()] == ["said"]


def test_words_that_cannot_be_read_end_a_child_that_lives_on(tasks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def garbled(_stream: object) -> None:
        raise ValueError("7413012505909001")

    monkeypatch.setattr("lindung.cell.process.read_message", garbled)
    monkeypatch.setattr("lindung.cell.process._GRACE_SECONDS", 0.1)
    with Cell(f"{tasks}:sleep", {}, bounds=Bounds(1_000, 60, 60)) as cell:
        with pytest.raises(CellStopped) as stopped:
            list(cell.messages())
        assert cell._process.poll() is not None
    assert stopped.value.cause == "silence, ValueError"
    assert isinstance(stopped.value.__cause__, ValueError)


def test_a_cell_waits_for_its_turn_and_gives_it_back(tasks: str) -> None:
    """However often cells end, are broken off or closed twice, as many as before find a turn and no more."""
    for _time in range(3):
        cells = [Cell(f"{tasks}:echo", {"word": "satu"}, bounds=BOUNDS) for _ in range(MOST_AT_ONCE)]
        with pytest.raises(Unavailable, match="other files"):
            Cell(f"{tasks}:echo", {"word": "dua"}, bounds=replace(BOUNDS, wall_seconds=0.01))
        for cell in cells:
            cell.close()
            cell.close()


def test_a_cell_that_cannot_begin_keeps_no_turn(tasks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot() -> None:
        raise OSError(errno.EAGAIN, "no more processes")

    for _time in range(MOST_AT_ONCE + 1):
        with monkeypatch.context() as patched:
            patched.setattr(process, "_child", cannot)
            with pytest.raises(OSError, match="no more processes"):
                Cell(f"{tasks}:echo", {"word": "satu"}, bounds=BOUNDS)
    Cell(f"{tasks}:echo", {"word": "satu"}, bounds=BOUNDS).close()
