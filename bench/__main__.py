"""Measures Lindung against the bare limit of the same run and prints the tables.

usage: python -m bench [--people 1000000] [--rows 100000] [--write docs/reference/bench.md]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import contributions, intake, protection
from bench.claims import CLAIM_PAGES
from bench.database import has_program, measured
from bench.report import Ceiling, Line, machine, table

PREFACE = """# How fast

Made by `make bench`; every ratio is against the bare limit of the same run on the same machine.

*{machine}*
"""


DATABASES = ("SQLite", "PostgreSQL")
NO_SERVER = "No PostgreSQL server program is installed on this machine: nothing was measured on it.\n"


def main() -> None:
    """Measure all, print all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    chapters = [PREFACE.format(machine=machine()), _without_database(asked.rows, asked.people)]
    chapters += [_on(kind, asked.people) for kind in DATABASES]
    text = "\n".join(chapters)
    print(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


def _without_database(rows: int, people: int) -> str:
    read = intake.measured(rows, runs=3)
    check = Line("Checking a workbook", rows, "fastexcel reads it", read.bare_seconds, read.check_seconds, 2)
    seconds, memory = intake.wide()
    judged = protection.measured(people)
    slowest = max(charged for _bare, charged in contributions.measured(people).values())
    ceilings = [
        Ceiling("Memory of checking that workbook", f"{read.check_peak_mb} MB", "600 MB", read.check_peak_mb < 600),
        Ceiling("Checking 200,000 rows of 30 columns", f"{seconds:.1f} s", "20 s", seconds < 20),
        Ceiling("Memory of checking these", f"{memory} MB", "1,200 MB", memory < 1_200),
        Ceiling(f"Computing {people:,} contributions", f"{slowest:.2f} s", "1 s", slowest < 1),
        Ceiling(f"Whether {people:,} are protected on a day", f"{judged:.2f} s", "2 s", judged < 2),
    ]
    return f"## Without a database\n\n{table([check])}\n\n{table(ceilings)}\n"


def _on(kind: str, people: int) -> str:
    if not has_program(kind):
        return f"## On {kind}\n\n{NO_SERVER}"
    found = measured(kind, people)
    claims = [line for line in found["PageLine"] if line.page in CLAIM_PAGES]
    lists = [line for line in found.pop("PageLine") if line not in claims]
    pages = f"List pages among {people:,} workers:\n\n{table(lists)}"
    pages += f"\n\nPages of claims among {people // 10:,} cases:\n\n{table(claims)}"
    return f"## On {kind}\n\n" + "\n\n".join([*map(table, found.values()), pages]) + "\n"


if __name__ == "__main__":
    main()
