"""Measures Lindung against the bare limit of the same run and prints the tables.

usage: python -m bench [--people 1000000] [--rows 100000] [--write docs/reference/bench.md]
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from bench import contributions, intake
from bench.report import Ceiling, Line, machine, table

PREFACE = """# How fast

Made by `make bench`; every ratio is against the bare limit of the same run on the same machine.

*{machine}*
"""


def database(people: int, folder: Path) -> tuple[list[Line], str, float, float, list[Ceiling]]:
    """Enrol and bill a million people in a database of their own, then ask every list page, the API and a bank.

    At the end the whole installation is backed up and restored.
    """
    os.environ |= {
        "LINDUNG_HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "lindung.project.settings",
        "LINDUNG_TODAY": "2022-07-18",
    }
    os.environ.pop("LINDUNG_DATABASE", None)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from bench import api, backup, enrolling, pages, statements

    steps, listed = enrolling.measure(people, folder), table(pages.measure())
    answer, statement = max(api.measured().values()), statements.measured()
    return steps, listed, answer, statement, backup.measured(people, folder)


def main() -> None:
    """Measure all, print all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    read = intake.measured(asked.rows, runs=3)
    check = Line("Checking a workbook", asked.rows, "fastexcel reads it", read.bare_seconds, read.check_seconds, 2)
    slowest = max(charged for _bare, charged in contributions.measured(asked.people).values())
    ceilings = [
        Ceiling("Memory of checking that workbook", f"{read.check_peak_mb} MB", "600 MB", read.check_peak_mb < 600),
        Ceiling(f"Computing {asked.people:,} contributions", f"{slowest:.2f} s", "1 s", slowest < 1),
    ]
    with tempfile.TemporaryDirectory() as folder:
        steps, pages, answer, statement, copies = database(asked.people, Path(folder))
    ceilings.append(Ceiling("One explained answer over the API, p95", f"{answer:.1f} ms", "20 ms", answer < 20))
    what = "A statement of 100,000 lines against 200,000 open bills"
    ceilings.append(Ceiling(what, f"{statement:.1f} s", "30 s", statement < 30))
    ceilings += copies
    parts = {"Steps": table([check, *steps]), "Ceilings": table(ceilings)}
    parts[f"List pages among {asked.people:,} workers"] = pages
    chapters = [f"## {title}\n\n{body}\n" for title, body in parts.items()]
    text = "\n".join([PREFACE.format(machine=machine()), *chapters])
    print(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
