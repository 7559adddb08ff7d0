"""Any number of lists of deaths: python -m tests.deaths N [--seed S] [--write FOLDER]."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from tests.deaths.lists import list_of
from tests.deaths.running import run
from tests.layouts.writing import write


def main() -> None:
    """Run them and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.count)
    if asked.write:
        for seed in seeds:
            made = list_of(seed)
            write(asked.write / f"{seed}{made.suffix}", made.sheets)
        return
    broken = run(seeds)
    kinds = Counter(one.split(" told as")[0].split(" at (")[0] for found in broken.values() for one in found)
    for seed, found in list(broken.items())[:15]:
        print(seed, *found[:6], sep="\n  ")
    print(f"{len(broken)} of {asked.count} lists with faults", *kinds.most_common(40), sep="\n  ")


if __name__ == "__main__":
    main()
