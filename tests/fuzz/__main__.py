"""Fuzz the doors for some time: python -m tests.fuzz [--seconds 60] [--seed 0]. Prints what escaped, exit status 1."""

from __future__ import annotations

import argparse
import itertools
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fuzz.doors import statements, through_exchange, through_intake, workbooks
from tests.fuzz.mutation import changed

MEMORY_BYTES, FILE_SECONDS = 4_000_000_000, 20


def main() -> int:
    """Change and read until the time is over; the number of a file makes it again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    doors = [*((through_intake, file) for file in workbooks()), *((through_exchange, file) for file in statements())]
    ends, escaped, seed = time.monotonic() + asked.seconds, 0, asked.seed
    with tempfile.TemporaryDirectory() as folder:
        for seed, (number, (door, file)) in zip(itertools.count(asked.seed), itertools.cycle(enumerate(doors))):
            if time.monotonic() > ends:
                break
            begun = time.monotonic()
            try:
                door(changed(file, seed), Path(folder))
            except BaseException:  # noqa: BLE001  a panic of a reader is no Exception
                escaped += 1
                sys.stderr.write(f"seed {seed}, file {number}:\n{traceback.format_exc()}\n")
            if time.monotonic() - begun > FILE_SECONDS:
                escaped += 1
                sys.stderr.write(f"seed {seed}, file {number}: too slow\n")
    sys.stdout.write(f"{seed - asked.seed} files, {escaped} escaped\n")
    return 1 if escaped else 0


if __name__ == "__main__":
    raise SystemExit(main())
