"""Read any number of workbooks of random layout: python -m tests.layouts N [--seed S] [--only TRAP] [--all].

Prints what broke a law, with the seed; exit status 1. ``--write FOLDER`` writes the workbooks instead, to look at.
``--all`` puts in the traps that the suite leaves out. At last it tells how many people were ready under each trap.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.layouts.books import book_of
from tests.layouts.running import Tally, described, laid_of, run
from tests.layouts.writing import write

_MOST_SHOWN = 40


def main() -> int:
    """Run the seeds from ``--seed`` on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="this trap alone, on every workbook")
    parser.add_argument("--all", action="store_true", dest="with_not_yet")
    parser.add_argument("--write", type=Path, help="a folder to write the workbooks to")
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.count)
    if asked.write:
        asked.write.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            book = book_of(seed, only=asked.only, with_not_yet=asked.with_not_yet)
            sys.stdout.write(f"{write(asked.write / book.file, laid_of(book))}\n")
        return 0
    tally = run(seeds, only=asked.only, with_not_yet=asked.with_not_yet)
    _tell(tally)
    return 0 if tally.is_right else 1


def _tell(tally: Tally) -> None:
    for book, outcome in tally.broken[:_MOST_SHOWN]:
        sys.stdout.write(described(book, outcome) + "\n")
    for place in tally.asked[:_MOST_SHOWN]:
        sys.stdout.write(f"plain, but asked: {place}\n")
    for trap, people in sorted(tally.people_by_trap.items()):
        sys.stdout.write(f"{trap}: {tally.ready_by_trap[trap]} of {people} ready\n")
    sys.stdout.write(f"plain: {tally.plain_ready} of {tally.plain_people} ready\n")
    sys.stdout.write(f"{tally.books} workbooks, {len(tally.broken)} broke a law\n")


if __name__ == "__main__":
    raise SystemExit(main())
