"""Every test, two rooms at a time, the longest first: whoever is done takes the next, so that neither core waits.

What a room said is told when it is done.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest"]
OF_THEIR_OWN = ("tests/apps", "tests/journeys", "tests/fuzz")
ROOMS = {
    "The apps on PostgreSQL": [sys.executable, "tests/postgres.py", *PYTEST, "tests/apps"],
    "The apps on SQLite": [*PYTEST, "tests/apps"],
    "Pages, rules, readers, documents": [*PYTEST, *(f"--ignore={folder}" for folder in OF_THEIR_OWN)],
    "In the browser": [*PYTEST, "tests/journeys"],
    "Fuzzed": [*PYTEST, "tests/fuzz"],
}


def main() -> int:
    """Run all; 0 if all passed."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as lanes:
        codes = list(lanes.map(lambda title: _run(title, Path(folder)), ROOMS))
    return next((code for code in codes if code), 0)


def _run(title: str, folder: Path) -> int:
    """Run a room to its end, in a home of its own, and tell what it said."""
    home = {**os.environ, "LINDUNG_HOME": str(folder / title.replace(" ", "-"))}
    ran = subprocess.run(ROOMS[title], env=home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    print(f"\n{title}:\n{ran.stdout.decode(errors='replace')}", flush=True)
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
