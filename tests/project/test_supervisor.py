"""The processes of an installation: what ends is started again, and children end with their parents."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lindung.project import supervisor as supervising
from lindung.project.runner_process import RunnerDied, RunnerProcess
from lindung.project.supervisor import Child, Supervisor

ROOT = Path(__file__).parents[2]
PYTHON = [sys.executable, "-c"]
FOREVER = "import time; time.sleep(600)"


def until(holds: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait for a condition; the test fails where it never holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z" if Path("/proc").exists() else True


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses, so that no test waits; and the test's own signals stay as they are."""
    monkeypatch.setattr(supervising, "LONGEST_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(supervising, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(supervising.signal, "signal", lambda *_given: None)


def running(children: list[Child]) -> tuple[Supervisor, threading.Thread, list[int]]:
    kept, status = Supervisor(children), []
    thread = threading.Thread(target=lambda: status.append(kept.run()), daemon=True)
    thread.start()
    return kept, thread, status


def test_a_child_that_dies_again_and_again_stops_no_other(at_once, tmp_path: Path) -> None:
    births = tmp_path / "births"
    quick = f"open({str(births)!r}, 'a').write('x')"
    pages = Child("pages", [*PYTHON, FOREVER], must_start=True)
    jobs = Child("jobs", [*PYTHON, quick])
    kept, thread, status = running([pages, jobs])
    until(lambda: births.exists() and len(births.read_text()) > supervising.QUICK_ENDS + 2)
    page_process = pages.process
    assert page_process is not None
    assert page_process.poll() is None
    kept.stop()
    thread.join(20)
    assert (status, page_process.poll()) == ([0], -signal.SIGTERM)


def test_pages_that_never_come_up_end_the_server_with_1(at_once) -> None:
    _kept, thread, status = running([Child("pages", [*PYTHON, "raise SystemExit(3)"], must_start=True)])
    thread.join(60)
    assert status == [1]


def test_pages_that_once_stood_are_started_again_for_ever(at_once, monkeypatch) -> None:
    monkeypatch.setattr(supervising, "STEADY_SECONDS", 0.0)
    pages = Child("pages", [*PYTHON, FOREVER], must_start=True)
    kept, thread, _status = running([pages])
    for _time in range(supervising.QUICK_ENDS + 2):
        until(lambda: pages.process is not None and pages.process.poll() is None and pages.has_been_steady)
        before = pages.process
        before.kill()
        until(lambda before=before: pages.process is not None and pages.process is not before)
    assert thread.is_alive()
    kept.stop()
    thread.join(20)


def test_pauses_grow_and_end_somewhere() -> None:
    kept, child = Supervisor([]), Child("jobs", [*PYTHON, "pass"])
    pauses, now = [], 1000.0
    for _time in range(8):
        child.process = subprocess.Popen([*PYTHON, "pass"])
        child.process.wait()
        child.started_at = now
        kept._look_after(child, now)
        pauses.append(child.start_again_at - now)
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


def test_children_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    note = tmp_path / "pids"
    child = "from lindung.project.parent import {how}; {how}(); import time; time.sleep(600)"
    parent = (
        "import subprocess, sys, time; "
        f"pids = [subprocess.Popen([sys.executable, '-c', {child!r}.format(how=how)]).pid"
        " for how in ('end_with_parent', 'watch_parent')]; "
        f"time.sleep(2); open({str(note)!r}, 'w').write(' '.join(map(str, pids))); time.sleep(600)"
    )
    process = subprocess.Popen([*PYTHON, parent], env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    until(lambda: note.exists() and note.read_text())
    pids = [int(pid) for pid in note.read_text().split()]
    assert all(is_alive(pid) for pid in pids)
    process.kill()
    process.wait()
    until(lambda: not any(is_alive(pid) for pid in pids))


def test_a_runner_answers_dies_and_is_there_again() -> None:
    script = (
        "import json, os, sys\n"
        "for line in sys.stdin:\n"
        "    order = json.loads(line)\n"
        "    if order['kind'] == 'killer': os._exit(9)\n"
        "    print(json.dumps({'outcome': 'done', 'detail': ''}), flush=True)"
    )
    runner = RunnerProcess([*PYTHON, script])
    heard: list[dict[str, str]] = []

    def ask(kind: str) -> None:
        runner.give(1, kind, {})
        until(lambda: heard.append(runner.answer()) or heard[-1] is not None)

    ask("harmless")
    assert heard[-1] == {"outcome": "done", "detail": ""}
    with pytest.raises(RunnerDied, match="9"):
        ask("killer")
    runner.kill()
    ask("harmless")
    assert heard[-1] == {"outcome": "done", "detail": ""}
    runner.kill()


@pytest.mark.parametrize("spoken", ["halo", "[1]", "12", "\\xff\\xfe"])
def test_a_runner_that_speaks_nonsense_counts_as_dead(spoken: str) -> None:
    script = "import sys; sys.stdin.readline(); "
    script += f"sys.stdout.buffer.write(b'{spoken}\\n'); sys.stdout.flush(); sys.stdin.read()"
    runner = RunnerProcess([*PYTHON, script])
    runner.give(1, "harmless", {})
    with pytest.raises(RunnerDied, match="tidak terbaca"):
        until(lambda: runner.answer())
