"""Starting a cell and listening to it."""

from __future__ import annotations

import dataclasses
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lindung.cell.bounds import Bounds
from lindung.cell.messages import Message, read_message, write_message
from lindung.kernel.errors import Unavailable
from lindung.kernel.text import Text

_START = "from lindung.cell.child import main; main()"
_SOURCE = str(Path(__file__).resolve().parents[2])
_PASSED_ON = (
    "PATH", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "TEMP", "TMP", "TMPDIR", "HOME", "USERPROFILE", "LANG", "LC_ALL",
    "TZ", "VIRTUAL_ENV",
)  # fmt: skip
# How long a child may take to end once nothing more is heard of it.
_GRACE_SECONDS = 5.0
# Cells of one process at a time; the next one waits for its turn, so that many uploads do not use the memory up.
MOST_AT_ONCE, TURN_SECONDS = 2, 30.0
_BUSY = Text(
    "Server sedang membuka berkas lain; coba lagi sebentar lagi.",
    "The server is opening other files; try again in a moment.",
)
_TURNS = threading.BoundedSemaphore(MOST_AT_ONCE)
_BY_SIGNAL = {"SIGXCPU": "processor time", "SIGKILL": "memory", "SIGABRT": "memory"}


class CellStopped(Exception):
    """A cell did not come to its end. ``cause`` is for the log: it names no file and no person."""

    def __init__(self, cause: str) -> None:
        self.cause = cause
        super().__init__(cause)


class Cell:
    """A child process at work on one task; to be used in a ``with`` statement, after which it is gone."""

    def __init__(
        self, task: str, arguments: Mapping[str, Any], pieces: Sequence[bytes] = (), *, bounds: Bounds
    ) -> None:
        """Start the cell, when fewer than ``MOST_AT_ONCE`` of this process are at work.

        ``task``: ``module:function``. ``arguments``: what JSON can carry. ``pieces``: bytes that belong to them.
        Raises Unavailable where no turn comes within TURN_SECONDS.
        """
        self._holds_turn = False
        self._bounds = bounds
        self._heard: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._broken: Exception | None = None
        request = Message({"task": task, "bounds": dataclasses.asdict(bounds), **arguments}, list(pieces))
        if not _TURNS.acquire(timeout=min(bounds.wall_seconds, TURN_SECONDS)):
            raise Unavailable("busy", _BUSY)
        self._holds_turn = True
        try:
            self._process = _child()
        except BaseException:
            self._give_turn()
            raise
        try:
            threading.Thread(target=self._listen, args=(request,), daemon=True).start()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, said: Mapping[str, Any], pieces: Sequence[bytes] = ()) -> Message:
        """Say something to the task and give its next message. Raises CellStopped as ``messages`` does."""
        try:
            if self._process.stdin:
                write_message(self._process.stdin, Message(dict(said), list(pieces)))
        except OSError:
            raise self._stopped() from None
        for message in self.messages():
            return message
        raise CellStopped("silence")

    def close(self) -> None:
        """End the child, whatever it is doing, and wait until it is gone."""
        self._process.kill()
        self._process.wait()
        self._give_turn()

    def _give_turn(self) -> None:
        if self._holds_turn:
            self._holds_turn = False
            _TURNS.release()

    def messages(self) -> Iterator[Message]:
        """What the task sends, in order, until it is done. Raises CellStopped where it does not come to its end."""
        while True:
            try:
                message = self._heard.get(timeout=self._bounds.wall_seconds)
            except queue.Empty:
                self.close()
                raise CellStopped("wall time") from None
            if message is None:
                raise self._stopped() from self._broken
            if message.said["kind"] == "done":
                return
            if message.said["kind"] == "failed":
                raise CellStopped(f"{message.said['error']} at {message.said['place']}")
            yield message

    def _listen(self, request: Message) -> None:
        """Hand the request over, then pass on what is heard; None at the end. The pipe to the child stays open."""
        given, taken = self._process.stdin, self._process.stdout
        try:
            if given:
                write_message(given, request)
            while taken and (message := read_message(taken)) is not None:
                self._heard.put(message)
        except (OSError, ValueError, TypeError) as broken:
            self._broken = broken  # raised by ``messages``, with how the child ended
        self._heard.put(None)

    def _stopped(self) -> CellStopped:
        """Why nothing more is heard. A child that lives on though its words cannot be read is ended."""
        try:
            cause = _cause_of(self._process.wait(_GRACE_SECONDS))
        except subprocess.TimeoutExpired:
            self.close()
            cause = "silence"
        return CellStopped(f"{cause}, {type(self._broken).__name__}" if self._broken else cause)


def _child() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """The environment of a cell: where Python finds itself and us, nothing of the installation."""
    passed_on = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    folders = [_SOURCE, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**passed_on, "PYTHONPATH": os.pathsep.join(folders), "PYTHONUTF8": "1"}


def _cause_of(status: int) -> str:
    """How a child ended, from its exit status."""
    if status >= 0:
        return f"exit {status}"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return _BY_SIGNAL.get(name, name)
