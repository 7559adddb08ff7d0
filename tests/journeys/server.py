"""Lindung as a newcomer has it: a fresh home, the demo told, pages and jobs served by processes of their own."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

COMMAND = [sys.executable, "-m", "lindung.project.command"]
SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True, slots=True)
class Served:
    """A running installation: where it answers, where it keeps its things, and the demo's password."""

    address: str
    home: Path
    password: str
    supervisor: int

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds, read beside the application and past its rules."""
        with closing(sqlite3.connect(f"file:{self.home}/lindung.sqlite3?mode=ro", uri=True)) as database:
            return database.execute(question, values).fetchall()

    @contextmanager
    def jobs_held(self) -> Iterator[None]:
        """Hold the job worker still, so that what takes long is seen under way, however fast the machine is."""
        worker = child_of(self.supervisor, "lindung.project.jobs")
        os.kill(worker, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(worker, signal.SIGCONT)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINDUNG_", "DJANGO_"))}
    return kept | {"LINDUNG_HOME": str(home), "PYTHONPATH": str(SOURCE)}


def tell_demo(home: Path, *, walked: bool = False) -> None:
    """Fill an empty home with the demo: a copy of the one that was told."""
    shutil.copytree(_told(walked), home, dirs_exist_ok=True)


@cache
def _told(walked: bool) -> Path:
    """A home in which the demo was told, once for all journeys; nobody is at work in it."""
    home = Path(tempfile.mkdtemp(prefix="lindung-demo-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    told = [*COMMAND, "demo", *(["--walked"] if walked else [])]
    subprocess.run(told, env=_environment(home), check=True, stdout=subprocess.DEVNULL)
    return home


@contextmanager
def served(home: Path, *, walked: bool = False) -> Iterator[Served]:
    """Tell the demo in an empty home and serve it until the block ends."""
    tell_demo(home, walked=walked)
    with serving(home) as server:
        yield server


@contextmanager
def serving(home: Path, *, day: str = "", port: int = 0) -> Iterator[Served]:
    """Serve what a home holds, on a day of its own if asked, until the block ends."""
    environment = _environment(home) | ({"LINDUNG_TODAY": day} if day else {})
    port = port or free_port()
    with (home / "serve.log").open("wb") as log:
        call = [*COMMAND, "serve", "--port", str(port)]
        process = subprocess.Popen(call, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/masuk/", process, home / "serve.log")
            yield Served(address, home, (home / "demo-password").read_text(encoding="ascii"), process.pid)
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError(f"the server does not answer; its log:\n{log.read_text(encoding='utf-8')}")


def child_of(parent: int, word: str) -> int:
    """The process number of a child whose command holds a word."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,command="], capture_output=True, text=True, check=True)
    for line in listed.stdout.splitlines():
        number, above, command = line.split(None, 2)
        if int(above) == parent and word in command:
            return int(number)
    raise LookupError(f"no child of the server runs '{word}'")
