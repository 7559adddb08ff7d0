"""Every test on both databases at once: SQLite in front, PostgreSQL behind it; its tale is printed at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PYTEST = [sys.executable, "-m", "pytest"]


def main() -> int:
    """Run both; 0 if all passed."""
    with tempfile.TemporaryDirectory() as folder:
        front, behind = ({**os.environ, "LINDUNG_HOME": str(Path(folder) / name)} for name in ("sqlite", "postgres"))
        log = Path(folder) / "postgres.log"
        with log.open("wb") as told:
            command = [sys.executable, "tests/postgres.py", *PYTEST, "tests/apps"]
            second = subprocess.Popen(command, env=behind, stdout=told, stderr=subprocess.STDOUT)
        try:
            first = subprocess.run(PYTEST, env=front, check=False).returncode
            second.wait()
        finally:
            second.terminate()
        print(f"\nOn PostgreSQL:\n{log.read_text(encoding='utf-8', errors='replace')}", flush=True)
        return first or second.returncode


if __name__ == "__main__":
    sys.exit(main())
