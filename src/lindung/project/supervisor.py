"""Keeping the processes of an installation alive: a child that ends is started again, later and later while it fails.

Knows neither Django nor the database, so that neither can end it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

LOOK_SECONDS = 0.3
STEADY_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 30.0
QUICK_ENDS = 5


@dataclass(slots=True)
class Child:
    """A process to be kept alive. Where one that ``must_start`` never comes up, the server gives up."""

    name: str
    command: list[str]
    must_start: bool = False
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float = 0.0
    quick_ends: int = 0
    has_been_steady: bool = False

    @property
    def has_failed(self) -> bool:
        """Whether it ended again and again within seconds and never did anything else."""
        return self.must_start and not self.has_been_steady and self.quick_ends >= QUICK_ENDS


@dataclass(slots=True)
class Supervisor:
    """Starts the children, looks after them until ``stop`` is called, then ends them.

    ``kept_files`` are open files that the children hold too, such as a lock that lasts as long as one of them lives.
    """

    children: list[Child]
    kept_files: Sequence[int] = ()
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    is_stopping: bool = False

    def run(self) -> int:
        """Keep all alive until stopped; the exit status: 1 where a child that must start did not."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.stop)
        failed = None
        while not self.is_stopping and failed is None:
            for child in self.children:
                self._look_after(child, time.monotonic())
            failed = next((child for child in self.children if child.has_failed), None)
            time.sleep(LOOK_SECONDS)
        if failed is not None:
            sys.stderr.write(f"lindung: {failed.name} does not start; see the lines above\n")
        self._end()
        return 1 if failed is not None else 0

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """End after the present look."""
        self.is_stopping = True

    def _look_after(self, child: Child, now: float) -> None:
        if child.process is None:
            if now >= child.start_again_at:
                # a session of its own: Ctrl+C reaches the supervisor alone, which ends them in order
                child.process = subprocess.Popen(
                    child.command, env=self.environment, start_new_session=True, pass_fds=self.kept_files
                )
                child.started_at = now
            return
        status = child.process.poll()
        if status is None:
            child.has_been_steady |= now - child.started_at >= STEADY_SECONDS
            return
        child.quick_ends = child.quick_ends + 1 if now - child.started_at < STEADY_SECONDS else 1
        pause = min(2.0 ** (child.quick_ends - 1), LONGEST_PAUSE_SECONDS)
        child.process, child.start_again_at = None, now + pause
        sys.stderr.write(f"lindung: {child.name} ended with {status}; starting it again in {pause:.0f} s\n")

    def _end(self) -> None:
        living = [child.process for child in self.children if child.process is not None]
        for process in living:
            process.terminate()
        until = time.monotonic() + 10
        for process in living:
            try:
                process.wait(max(until - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
