"""A working day in ten minutes on PostgreSQL: `python -m tests.load [--minutes 10] [--rows 300000] [--restarts 10]`.

Fifty users of four governments click through every room, thinking two seconds between two pages, while workbooks of
300,000 people are checked and enrolled by the job worker; with ``--restarts`` the database goes down and comes back so
often meanwhile. The database runs with its own defaults and the pages as `lindung serve` starts them. Printed are the
pages' times, every answer that is an error with the state of the database at that moment, and what stands at the end.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.installation import COMMAND, Installation
from tests.journeys.server import free_port
from tests.machine import postgres_bin
from tests.postgres import PostgresServer

USERS, THINKING_SECONDS, DOWN_SECONDS, SETTLING_SECONDS = 50, 2.0, 3.0, 6.0
HERE = Path(__file__).parent


@dataclass
class Heard:
    """What all users met: seconds of each good answer, and each error with its instant."""

    taken: list[tuple[float, str, float]] = field(default_factory=list)
    errors: list[tuple[float, str, str]] = field(default_factory=list)
    down: list[tuple[float, float]] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def was_down(self, instant: float) -> bool:
        """Whether the database was away then, or had just come back."""
        return any(begun - 0.5 <= instant <= ended + SETTLING_SECONDS for begun, ended in self.down)


def visit(heard: Heard, port: int, cookie: str, paths: list[str], seed: int) -> None:
    """One user: ask, read, think, until it is over."""
    dice = random.Random(seed)
    heard.is_over.wait(dice.uniform(0, THINKING_SECONDS))
    while not heard.is_over.is_set():
        path, started = dice.choice(paths), time.monotonic()
        status = _ask(port, cookie, path)
        taken = time.monotonic() - started
        if status == "200":
            heard.taken.append((started, path, taken))
        else:
            heard.errors.append((started, path, status))
        heard.is_over.wait(dice.uniform(0.5, 1.5) * THINKING_SECONDS)


def _ask(port: int, cookie: str, path: str) -> str:
    """The status of an answer, or the name of what broke the connection."""
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        answer = line.getresponse()
        answer.read()
        return str(answer.status)
    except (OSError, HTTPException) as broken:
        return type(broken).__name__
    finally:
        line.close()


def restart(heard: Heard, server: PostgresServer, times: int, seconds: float) -> None:
    """Take the database down so many times, evenly over the time."""
    for number in range(times):
        if heard.is_over.wait(seconds / (times + 1) - DOWN_SECONDS):
            return
        begun = time.monotonic()
        server.stop("immediate" if number % 2 else "fast")
        time.sleep(DOWN_SECONDS)
        server.start()
        heard.down.append((begun, time.monotonic()))


def report(heard: Heard, fed: dict[str, object]) -> bool:
    """Print what was met; whether every limit was kept."""
    quiet = [(path, taken) for at, path, taken in heard.taken if not heard.was_down(at)]
    times = [taken for _path, taken in quiet]
    p95, slowest = statistics.quantiles(times, n=20)[-1], max(times)
    outside = Counter((path, status) for at, path, status in heard.errors if not heard.was_down(at))
    print(f"pages: {len(heard.taken)}, p95 {p95 * 1000:.0f} ms (at most 300), slowest {slowest:.2f} s (at most 2)")
    for path, taken in sorted(quiet, key=lambda one: -one[1])[:5]:
        print(f"  {taken:.2f} s {path}")
    print(f"database down: {len(heard.down)} times; errors then: {len(heard.errors) - outside.total()}")
    print(f"errors while it was up: {dict(outside) or 'none'}")
    print(f"work: {json.dumps(fed)}")
    return p95 <= 0.3 and slowest <= 2 and not outside and bool(fed["whole"])


def measure(place: Installation, server: PostgresServer, asked: argparse.Namespace) -> bool:
    """Serve, feed, click; whether every limit was kept."""
    users = json.loads(place.python(f"from tests.load_feed import prepare; prepare({USERS}, {asked.rows})"))
    heard, port = Heard(), free_port()
    log = (place.home / "serve.log").open("wb")
    pages = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=place.environment(LINDUNG_TODAY="2022-07-18", LINDUNG_SECOND_FACTOR="off"),
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        while _ask(port, "", "/masuk/") != "200":
            time.sleep(0.2)
        feeding = subprocess.Popen(
            [sys.executable, "-m", "tests.load_feed", str(asked.rows)],
            env=place.environment(LINDUNG_TODAY="2022-07-18", LINDUNG_SECOND_FACTOR="off"),
            stdout=subprocess.PIPE,
        )
        threads = [
            threading.Thread(target=visit, args=(heard, port, cookie, paths, seed))
            for seed, (cookie, paths) in enumerate(users)
        ]
        threads.append(threading.Thread(target=restart, args=(heard, server, asked.restarts, asked.minutes * 60)))
        for thread in threads:
            thread.start()
        time.sleep(asked.minutes * 60)
        heard.is_over.set()
        for thread in threads:
            thread.join()
        fed = json.loads(feeding.communicate(timeout=1800)[0])
        is_serving = pages.poll() is None
    finally:
        pages.send_signal(signal.SIGTERM)
        pages.wait(60)
        log.close()
    print(f"server and job worker alive at the end: {is_serving}")
    return report(heard, fed) and is_serving


def main() -> int:
    """0 if every limit was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--restarts", type=int, default=0)
    asked = parser.parse_args()
    programs = postgres_bin()
    if programs is None:
        sys.exit("PostgreSQL's programs are not there; see tests/machine.py")
    with tempfile.TemporaryDirectory() as folder, PostgresServer(programs) as server:
        os.environ["LINDUNG_DATABASE"] = f"{server.url}/lindung"
        return 0 if measure(Installation.fresh(Path(folder) / "home"), server, asked) else 1


if __name__ == "__main__":
    raise SystemExit(main())
