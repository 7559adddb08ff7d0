"""A runner as the job worker holds it: started, given a job, listened to, killed."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import IO, Any

MOST_JOBS = 50
GRACE_SECONDS = 5.0
COMMAND = [sys.executable, "-m", "lindung.project.runner"]


class RunnerDied(Exception):
    """The runner ended without an answer; the message says how."""


class RunnerProcess:
    """A child process that does one job at a time. It is started when it is needed and again after its death."""

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or COMMAND
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._given = 0
        self._began = 0.0

    @property
    def seconds(self) -> float:
        """How long the job at hand has been running."""
        return time.monotonic() - self._began

    def start(self) -> None:
        """Start the process unless it lives; a job then finds it ready."""
        if self._process is not None and self._process.poll() is None:
            return
        self._answers, self._given = queue.SimpleQueue(), 0
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        assert self._process.stdout is not None
        arguments = (self._process.stdout, self._answers)
        threading.Thread(target=_listen, args=arguments, daemon=True, name="runner-answers").start()

    def give(self, job: int, kind: str, arguments: dict[str, Any]) -> None:
        """Order a job."""
        self.start()
        self._given += 1
        self._began = time.monotonic()
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps({"job": job, "kind": kind, "arguments": arguments}) + "\n")
            self._process.stdin.flush()
        except OSError:  # it died in between; the listener says so
            return

    def answer(self) -> dict[str, str] | None:
        """The outcome of the job at hand, or None while it runs.

        Raises:
            RunnerDied: the process ended without an answer.
        """
        try:
            line = self._answers.get_nowait()
        except queue.Empty:
            return None
        if line is None:
            raise RunnerDied(self._how_ended())
        try:
            outcome = dict(json.loads(line))
        except (ValueError, TypeError) as error:
            self.kill()
            raise RunnerDied("jawaban yang tidak terbaca") from error
        if self._given >= MOST_JOBS:
            self.kill()
        return outcome

    def _how_ended(self) -> str:
        """How the process ended; one that lives on without being heard is killed."""
        assert self._process is not None
        try:
            status = self._process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        return f"sinyal {-status}" if status < 0 else f"status {status}"

    def kill(self) -> None:
        """End the process at once; what it had not committed is undone by the database."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(BrokenPipeError):  # what was still to be written is for nobody now
                self._process.stdin.close()
        self._process = None


def _listen(answers: IO[str], heard: queue.SimpleQueue[str | None]) -> None:
    """Pass on every line until the process ends, whoever ends it; then None."""
    with answers:
        for line in answers:
            heard.put(line)
    heard.put(None)
