"""Every test, two at a time: on SQLite in front; behind it on PostgreSQL, then the journeys in a browser.

What ran behind is told at the end.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest"]
FRONT = [*PYTEST, "--ignore=tests/journeys"]
BEHIND = {
    "On PostgreSQL": [sys.executable, "tests/postgres.py", *PYTEST, "tests/apps"],
    "In the browser": [*PYTEST, "tests/journeys"],
}


def main() -> int:
    """Run all; 0 if all passed."""
    with tempfile.TemporaryDirectory() as folder:
        front, behind = ({**os.environ, "LINDUNG_HOME": str(Path(folder) / name)} for name in ("front", "behind"))
        log = Path(folder) / "behind.log"
        with log.open("wb") as told:
            command = [sys.executable, __file__, "behind"]
            second = subprocess.Popen(command, env=behind, stdout=told, stderr=subprocess.STDOUT)
        try:
            first = subprocess.run(FRONT, env=front, check=False).returncode
            second.wait()
        finally:
            second.terminate()
        print(log.read_text(encoding="utf-8", errors="replace"), flush=True)
        return first or second.returncode


def run_behind() -> int:
    """One after the other, each to its end; the first code that is not 0."""
    codes = []
    for title, command in BEHIND.items():
        print(f"\n{title}:", flush=True)
        codes.append(subprocess.run(command, check=False).returncode)
    return next((code for code in codes if code), 0)


if __name__ == "__main__":
    sys.exit(run_behind() if sys.argv[1:] == ["behind"] else main())
