"""Everything that is measured on one database, in a process of its own because settings hold for a process.

usage: python -m bench.database parts|whole|deaths|claims [people]

On the database that LINDUNG_HOME and LINDUNG_DATABASE name, which is empty. ``parts``: the way of one workbook, and on
PostgreSQL enrolling 100,000 at a time. ``whole``: enrolling and billing a million, then every list page, the API and a
bank, and at the end the backup of the whole installation and its restore. ``deaths``: a list of deaths against a
million workers. ``claims``: the board and the page of a case, among a tenth as many cases. What was measured is
printed as a line of JSON each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bench.report import Measured, heard, said, table

_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "lindung.project.settings",
    "LINDUNG_TODAY": "2022-07-18",
    "LINDUNG_PROXY": "127.0.0.1",
}
_ROOT = Path(__file__).parent.parent


def measured(kind: str, people: int) -> dict[str, list[Measured]]:
    """What is measured on a new database of a kind (``SQLite``, ``PostgreSQL``), by the table in which it stands."""
    found: dict[str, list[Measured]] = {}
    for asked in ("parts", "whole", "deaths", "claims"):
        with new_database(kind) as environment:
            command = [sys.executable, "-m", "bench.database", asked, str(people)]
            child = subprocess.run(command, env=environment, cwd=_ROOT, stdout=subprocess.PIPE, check=True, text=True)
        for one in map(heard, child.stdout.splitlines()):
            found.setdefault(type(one).__name__, []).append(one)
    return found


def has_program(kind: str) -> bool:
    """Whether the machine has what a database of this kind needs."""
    from tests.postgres import postgres_bin

    return kind == "SQLite" or postgres_bin() is not None


@contextmanager
def new_database(kind: str) -> Iterator[dict[str, str]]:
    """The environment of a process with a home and a database of its own; PostgreSQL with the server's own defaults."""
    from tests.postgres import server

    with tempfile.TemporaryDirectory() as home, server() if kind == "PostgreSQL" else nullcontext("") as address:
        yield os.environ | _SETTINGS | {"LINDUNG_HOME": home, "LINDUNG_DATABASE": address}


def _parts(_people: int) -> Iterator[Measured]:
    from bench import enrolling, path
    from bench.country import found_country
    from django.db import connection

    found_country()
    yield from path.measured()
    if connection.vendor == "postgresql":
        yield enrolling.in_parts()


def _whole(people: int) -> Iterator[Measured]:
    from bench import api, backup, enrolling, pages, statements

    yield from enrolling.measure(people)
    yield from pages.measure()
    yield api.measured()
    yield from statements.measured()
    yield from backup.measured(people, Path(os.environ["LINDUNG_HOME"]))


def _deaths(people: int) -> Iterator[Measured]:
    from bench import deaths
    from bench.country import found_country

    found_country()
    deaths.workers_load(people)
    yield from deaths.measured(people)


def _claims(people: int) -> Iterator[Measured]:
    from bench import cases, claims

    cases.cases_load(people // 10)
    yield from claims.measured()


def main(asked: str, people: int) -> None:
    """Measure and print."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    for one in {"parts": _parts, "whole": _whole, "deaths": _deaths, "claims": _claims}[asked](people):
        print(said(one), flush=True)
        sys.stderr.write(f"{table([one]).splitlines()[-1]}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
