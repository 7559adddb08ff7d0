"""Kills what must not be interrupted at random moments and looks at what is left: `python -m tests.kills --kills 100`.

On SQLite; on PostgreSQL by `python tests/postgres.py python -m tests.kills`. Each act is run once to see how long it
takes, then begun again and again and killed (SIGKILL), alone or with its children. What is found must be one of the
two clean states, before or after the act, and the act must go through when it is begun once more.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.installation import Installation

_COUNT = """
from django.db import connection
from lindung.apps.offices.models import Government
from lindung.apps.registry.models import Worker
made = connection.introspection.table_names()
print(*(model.objects.count() if model._meta.db_table in made else 0 for model in (Government, Worker)))
"""
_EVENTS = "from lindung.apps.events.models import Event; print(Event.objects.count())"
Outcomes = Counter[str]


def kill_backups(folder: Path, kills: int, dice: random.Random) -> Outcomes:
    """A backup over a former one: the former stands, or the new one whole."""
    place, outcomes = _filled(folder), Counter[str]()
    copy = folder / "copy.tar.gz"
    seconds = _seconds(lambda: place.ok("backup", str(copy)))
    while _kills(outcomes) < kills:
        former = copy.read_bytes()
        was_killed = place.killed_after(
            dice.uniform(0, seconds), "backup", str(copy), with_children=dice.random() < 0.5
        )
        is_former = copy.read_bytes() == former
        assert is_former or json.loads(place.ok("drill", str(copy), "--json"))["holds"]
        outcomes["done" if not was_killed else "before" if is_former else "after"] += 1
    place.ok("backup", str(copy))
    assert json.loads(place.ok("drill", str(copy), "--json"))["holds"]
    leftovers = [path.name for path in place.home.iterdir() if path.name.startswith(("copy-", "drill-"))]
    assert leftovers == []
    place.drop()
    return outcomes


def kill_restores(folder: Path, kills: int, dice: random.Random) -> Outcomes:
    """A restore: everything of before, or everything of the copy, uploads and chain included."""
    place, outcomes = _filled(folder), Counter[str]()
    copies, states = [], []
    for name in ("one.tar.gz", "two.tar.gz"):
        _grow(place, name)
        copies.append(folder / name)
        place.ok("backup", str(copies[-1]))
        states.append(_state(place))
    at = 1
    seconds = _seconds(lambda: place.ok("restore", str(copies[1])))
    while _kills(outcomes) < kills:
        other = 1 - at
        words = ("restore", str(copies[other]))
        was_killed = place.killed_after(dice.uniform(0, seconds), *words, with_children=dice.random() < 0.5)
        found = _state(place)
        assert found in (states[at], states[other]), (found, states)
        outcomes["done" if not was_killed else "before" if found == states[at] else "after"] += 1
        at = states.index(found)
    place.ok("restore", str(copies[0]))
    assert _state(place) == states[0]
    place.drop()
    return outcomes


def kill_migrations(folder: Path, kills: int, dice: random.Random) -> Outcomes:
    """The first making of the tables: the next `lindung migrate` finishes it."""
    outcomes = Counter[str]()
    first = Installation.fresh(folder / "first")
    seconds = _seconds(lambda: first.ok("migrate"))
    first.drop()
    while _kills(outcomes) < kills:
        place = Installation.fresh(folder / f"migrate-{outcomes.total()}")
        was_killed = place.killed_after(dice.uniform(0, seconds), "migrate", with_children=True)
        ran = place.run("coverage")
        assert ran.returncode == 0 or "lindung migrate" in ran.stderr, ran.stderr
        place.ok("migrate")
        place.ok("coverage")
        outcomes["done" if not was_killed else "after" if ran.returncode == 0 else "before"] += 1
        place.drop()
    return outcomes


def kill_upgrades(folder: Path, kills: int, dice: random.Random) -> Outcomes:
    """Tables of an older version brought up to date: nothing that was there is lost, and the next call finishes it."""
    place, outcomes = _filled(folder), Counter[str]()
    _grow(place, "grown")
    copy = folder / "older.tar.gz"
    place.python(
        "from django.core.management import call_command; call_command('migrate', 'arrears', 'zero', verbosity=0)"
    )
    place.ok("backup", str(copy))
    expected = place.python(_EVENTS)
    seconds = _seconds(lambda: place.ok("migrate"))
    while _kills(outcomes) < kills:
        place.python(
            "from django.core.management import call_command; call_command('migrate', 'arrears', 'zero', verbosity=0)"
        )
        was_killed = place.killed_after(dice.uniform(0, seconds), "migrate", with_children=dice.random() < 0.5)
        is_done = place.run("coverage").returncode == 0
        place.ok("migrate")
        assert place.python(_EVENTS) == expected
        place.ok("events", "verify")
        outcomes["done" if not was_killed else "after" if is_done else "before"] += 1
    place.drop()
    return outcomes


def kill_demos(folder: Path, kills: int, dice: random.Random) -> Outcomes:
    """The demo: all of it or nothing, and `lindung demo --if-empty` brings all of it."""
    outcomes = Counter[str]()
    first = Installation.fresh(folder / "first-demo")
    seconds = _seconds(lambda: first.ok("demo", "--if-empty"))
    whole = first.python(_COUNT)
    first.drop()
    while _kills(outcomes) < kills:
        place = Installation.fresh(folder / f"demo-{outcomes.total()}")
        was_killed = place.killed_after(dice.uniform(0, seconds), "demo", "--if-empty", with_children=True)
        found = place.python(_COUNT)
        assert found in ("0 0\n", whole), found
        outcomes["done" if not was_killed else "after" if found == whole else "before"] += 1
        if outcomes.total() % 3 == 1:
            assert "admin.mubar" in place.ok("demo", "--if-empty")
            assert place.python(_COUNT) == whole
            assert (place.home / "demo-day").exists()
            place.ok("events", "verify")
        place.drop()
    return outcomes


ACTS: dict[str, Callable[[Path, int, random.Random], Outcomes]] = {
    "backup": kill_backups,
    "restore": kill_restores,
    "migrate, first": kill_migrations,
    "migrate, newer": kill_upgrades,
    "demo": kill_demos,
}


def _filled(folder: Path) -> Installation:
    place = Installation.migrated(folder / "place")
    place.ok("government", "add", "74.13", "Muna Barat")
    return place


def _grow(place: Installation, name: str) -> None:
    """One office more, and one stored file that a row refers to."""
    code = len(list(place.home.rglob("uploads/*"))) + 1
    place.ok("office", "add", "74.13", f"74.13.{code:02d}", f"Dinas {code}")
    place.python(f"""
import io
from datetime import date
from lindung.apps.offices.models import Government
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.kernel.principal import Principal
submission_create(by=Principal.system("uji"), government=Government.objects.get(pk="74.13"),
    files=[("{name}.csv", io.BytesIO(b"{name};1\\n"))], intake=Intake(as_of=date(2022, 7, 1)))
""")


def _state(place: Installation) -> tuple[int, list[str]]:
    """Length of a chain that holds, and the stored files, which must be those that rows refer to."""
    verdict = json.loads(place.ok("events", "verify", "--json"))
    named = place.python(
        "from lindung.apps.submissions.models import SubmissionFile\n"
        "print(*sorted(SubmissionFile.objects.values_list('stored_as', flat=True)))"
    ).split()
    assert sorted(path.name for path in (place.home / "uploads").iterdir()) == named
    return verdict["events"], named


def _kills(outcomes: Outcomes) -> int:
    """How many were killed; an act that was done before its time does not count."""
    return outcomes["before"] + outcomes["after"]


def _seconds(act: Callable[[], object]) -> float:
    begun = time.monotonic()
    act()
    return (time.monotonic() - begun) * 1.05


def main() -> None:
    """Kill all acts so many times in all, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    dice, each = random.Random(asked.seed), max(1, asked.kills // len(ACTS))
    with tempfile.TemporaryDirectory() as folder:
        for name, act in ACTS.items():
            (Path(folder) / name).mkdir()
            outcomes = act(Path(folder) / name, each, dice)
            print(f"{name}: {each} kills, {dict(outcomes)}", flush=True)


if __name__ == "__main__":
    main()
