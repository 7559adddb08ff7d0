"""Fuzz the doors as long as asked: python -m tests.fuzz [DOOR …] [--seconds 600] [--keep] [--again FILE].

What escapes is told with its traceback and kept in var/fuzz; exit status 1. ``--again`` gives kept files to the doors
once more, without atheris. ``--keep`` makes the corpus anew: as few files as reach all code that it and the new ones
reached, of invented people only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.fuzz.campaign import CORPUS, fuzz, make_minimal, why_not
from tests.fuzz.doors import DOORS
from tests.fuzz.people import numbers_of_others


def main() -> int:
    """Fuzz one door after the other, each for its share of the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("doors", nargs="*", choices=[[], *DOORS], help="all, where none is named")
    parser.add_argument("--seconds", type=int, default=600, help="for each door")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--again", type=Path, nargs="+", default=[])
    asked = parser.parse_args()
    doors = asked.doors or list(DOORS)
    if asked.again:
        return _again(doors, asked.again)
    if reason := why_not():
        sys.stderr.write(f"{reason}\n")
        return 1
    return max(_fuzz(door, asked.seconds, is_kept=asked.keep) for door in doors)


def _fuzz(name: str, seconds: int, *, is_kept: bool) -> int:
    door = f"{DOORS[name].__module__}:{DOORS[name].__name__}"
    with tempfile.TemporaryDirectory() as folder:
        outcome = fuzz(door, CORPUS / name, seconds=seconds, new=Path(folder))
        sys.stdout.write(f"{name}: {outcome.runs} files read\n{outcome.told}\n")
        if is_kept:
            for file in Path(folder).iterdir():
                if numbers_of_others(file.read_bytes()):
                    file.unlink()
            make_minimal(door, CORPUS / name, Path(folder))
    return 1 if outcome.told else 0


def _again(doors: list[str], files: list[Path]) -> int:
    """Give the files to the doors; the first error is raised."""
    for file in files:
        for door in doors:
            DOORS[door](file.read_bytes())
            sys.stdout.write(f"{door}: {file.name} ended as it should\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
