"""Runs the engine on a door and says what escaped; a process of its own, so that nothing else is instrumented."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.mutation import dictionary

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(__file__).parent / "corpus"
FOUND = ROOT / "var" / "fuzz"
ENGINE = [sys.executable, "-m", "tests.fuzz.engine"]
# Of one file: how long its reading may take, and how much memory the process may have in use; a sound one takes 200 MB.
FILE_SECONDS, MEMORY_MB, LARGEST_FILE = 20, 1_000, 20_000
_RUNS = re.compile(rb"stat::number_of_executed_units: (\d+)")
_TAIL_BYTES = 6_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """``runs``: files read. ``found``: those with which something escaped, kept. ``told``: why, for the developer."""

    runs: int
    found: tuple[Path, ...]
    told: str


def why_not() -> str | None:
    """Why atheris cannot be there; None where it is, and where it is only missing, which is an error."""
    has_wheel = sys.platform == "linux" and platform.machine() == "x86_64" and sys.version_info < (3, 14)
    if has_wheel or find_spec("atheris"):
        return None
    return "atheris has no wheel for this system or Python: it fuzzes on Linux (x86-64) with CPython 3.11 to 3.13"


def fuzz(
    door: str, corpus: Path, *, seconds: int, file_seconds: int = FILE_SECONDS, new: Path | None = None
) -> Outcome:
    """Read the corpus, then change it until the time is over or something escapes.

    ``door``: ``module:function`` of one that takes bytes. ``new``: a folder for files that reach new code.
    """
    kept = FOUND / door.rpartition(":")[2]
    kept.mkdir(parents=True, exist_ok=True)
    before = set(kept.iterdir())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "words").write_text(dictionary(), encoding="ascii")
        (folder / "new").mkdir()
        asked = [
            f"-max_total_time={seconds}", f"-timeout={file_seconds}", f"-rss_limit_mb={MEMORY_MB}",
            f"-max_len={LARGEST_FILE}", f"-artifact_prefix={kept}{os.sep}", f"-dict={folder / 'words'}",
            "-print_final_stats=1", str(new or folder / "new"), str(corpus),
        ]  # fmt: skip
        ran = _engine(door, asked, folder)
    runs = _RUNS.search(ran.stdout)
    found = tuple(sorted(set(kept.iterdir()) - before))
    told = ran.stdout[-_TAIL_BYTES:].decode(errors="replace") if ran.returncode or found else ""
    names = "".join(f"\n{path} (SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()})" for path in found)
    return Outcome(int(runs[1]) if runs else 0, found, f"{told}{names}" if told else "")


def make_minimal(door: str, corpus: Path, new: Path) -> None:
    """Make the corpus anew: few files, of those that it has and of ``new``, that reach all code that they all reach."""
    with tempfile.TemporaryDirectory() as name:
        (chosen := Path(name) / "chosen").mkdir()
        only_lines = ["-use_counters=0", "-use_cmp=0"]  # how often a line was run is no reason to keep a file
        folders = [str(chosen), str(corpus), str(new)]
        _engine(door, ["-set_cover_merge=1", *only_lines, f"-max_len={LARGEST_FILE}", *folders], Path(name))
        if any(chosen.iterdir()):
            shutil.rmtree(corpus)
            shutil.copytree(chosen, corpus)


def _engine(door: str, arguments: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    paths = os.pathsep.join(filter(None, (str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        [*ENGINE, door, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
