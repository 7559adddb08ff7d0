"""A home from when one chain held the acts of all: it stays as it is, and the chains of the governments join it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.installation import Installation

BACK = "from django.core.management import call_command; call_command('migrate', 'events', '0002', verbosity=0)"
# How an event was recorded then, written out once more so that nothing of today's is asked.
THEN = """
import hashlib, json
from datetime import UTC, datetime
from django.db import connection
at, last = datetime(2022, 7, 18, 1, 14, tzinfo=UTC), "0" * 64
with connection.cursor() as cursor:
    for number, government in enumerate(["74.13", "", "74.03", "74.13"], start=1):
        fields = {"number": number, "at": "2022-07-18T01:14:00.000000Z", "actor_id": None, "actor": "cerita demo",
            "actor_role": "system", "verb": "office.add", "subject": f"office:{number}", "government": government,
            "office": "", "data": {"n": number}, "batch_sha256": "", "previous_hash": last}
        text = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        last = hashlib.sha256(text.encode()).hexdigest()
        row = fields | {"at": at, "data": json.dumps(fields["data"]), "hash": last}
        names = ", ".join(row)
        cursor.execute(f"INSERT INTO events_event ({names}) VALUES ({', '.join(['%s'] * len(row))})", [*row.values()])
    cursor.execute("INSERT INTO events_chainhead (id, number, hash) VALUES (1, 4, %s)", [last])
print(last)
"""
NOW = """
from django.db import transaction
from lindung.apps.events.services import event_record
from lindung.kernel.principal import Principal
with transaction.atomic():
    for government in ("74.13", "", "74.08"):
        event_record(actor=Principal.system("uji"), verb="test", subject="thing:1", government=government)
"""
UNGUARDED = """
from django.db import connection
with connection.cursor() as cursor:
    if connection.vendor == "postgresql":
        cursor.execute("ALTER TABLE events_event DISABLE TRIGGER USER")
    else:
        cursor.execute("DROP TRIGGER events_event_update_refused")
        cursor.execute("DROP TRIGGER events_event_delete_refused")
    cursor.execute({sql!r})
"""


@pytest.fixture(scope="module")
def home_of_then(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Installation, str]]:
    """A home of then with four events, and the hash of the last of them."""
    place = Installation.migrated(tmp_path_factory.mktemp("dahulu") / "rumah")
    try:
        place.python(BACK)
        yield place, place.python(THEN).strip()
    finally:
        place.drop()


@pytest.fixture(scope="module")
def home_of_now(
    home_of_then: tuple[Installation, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """The home of then, brought up to date."""
    place = home_of_then[0].copied(tmp_path_factory.mktemp("kini") / "rumah")
    try:
        place.ok("migrate")
        yield place
    finally:
        place.drop()


@pytest.fixture
def earlier(home_of_then: tuple[Installation, str], tmp_path: Path) -> Iterator[tuple[Installation, str]]:
    """A copy of the home of then, a test's own."""
    place = home_of_then[0].copied(tmp_path / "rumah")
    yield place, home_of_then[1]
    place.drop()


@pytest.fixture
def now(home_of_now: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A copy of the home of now, a test's own."""
    place = home_of_now.copied(tmp_path / "rumah")
    yield place
    place.drop()


def chains(place: Installation) -> dict[str, tuple[bool, int, int | None]]:
    found = json.loads(place.run("events", "verify", "--json").stdout)["chains"]
    return {one["chain"]: (one["holds"], one["events"], one["broken_at"]) for one in found}


def test_the_earlier_chain_goes_on_in_those_of_the_governments(
    earlier: tuple[Installation, str], tmp_path: Path
) -> None:
    place, last = earlier
    copy = tmp_path / "salinan.tar.gz"
    assert json.loads(place.ok("backup", str(copy), "--json"))["chain"] == [4, last]
    assert json.loads(place.ok("drill", str(copy), "--json"))["holds"], "a copy of then is proved today"
    place.ok("migrate")
    opened = {"*": (True, 4, None), "": (True, 2, None)} | {
        f"{code}{looks}": (True, 0, None) for code in ("74.03", "74.13") for looks in ("", "/akses")
    }
    assert chains(place) == opened
    place.python(NOW)
    after = opened | {"": (True, 4, None), "74.13": (True, 1, None), "74.08": (True, 1, None)}
    assert chains(place) == after | {"74.08/akses": (True, 0, None)}
    export = tmp_path / "kejadian.jsonl"
    place.ok("events", "verify", "--export", str(export))
    lines = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    assert "format" not in lines[0]
    assert lines[3]["hash"] == lines[4]["previous_hash"] == last
    assert (lines[4]["format"], lines[4]["chain"], lines[4]["number"]) == (2, "", 5)


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE events_event SET actor = 'x' WHERE number = 2", {"*": 2}),
        ("UPDATE events_event SET position = 9 WHERE number = 4", {"*": 4}),
        ("UPDATE events_event SET law_version = 'ab' WHERE number = 3", {"*": 3}),
        ("DELETE FROM events_event WHERE number = 4", {"*": 4, "": 5}),
        ("DELETE FROM events_event WHERE number < 5", {"*": 4, "": 5}),
    ],
)
def test_a_change_of_the_earlier_chain_is_found(now: Installation, sql: str, broken: dict) -> None:
    place = now
    place.python(UNGUARDED.format(sql=sql))
    said = place.run("events", "verify")
    assert said.returncode == 1
    for chain, number in broken.items():
        name = {"*": "rantai lama (satu untuk semua)", "": "pemasangan"}[chain]
        assert f"{name}: PUTUS pada kejadian {number}" in said.stdout
    assert "74.13: utuh, 0 kejadian" in said.stdout
    assert {chain: at for chain, (holds, _n, at) in chains(place).items() if not holds} == broken
