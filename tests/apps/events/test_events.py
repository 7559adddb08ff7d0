"""The chain records what was done, and any change of it is found."""

from __future__ import annotations

import io
import json

import polars as pl
import pytest
from django.db import DatabaseError, connection, transaction

from lindung.apps.events.batch import Batch, unpack
from lindung.apps.events.chain import GENESIS, link_hash
from lindung.apps.events.models import ChainHead, Event
from lindung.apps.events.services import event_record
from lindung.apps.events.verification import chain_verify
from lindung.kernel.principal import Principal

pytestmark = pytest.mark.django_db
SOMEBODY = Principal.system("uji")


def record(count: int, batch: Batch | None = None) -> None:
    with transaction.atomic():
        for index in range(count):
            event_record(actor=SOMEBODY, verb="test", subject=f"thing:{index}", data={"n": index}, batch=batch)


def unguarded(sql: str) -> None:
    """Change the table behind the guard's back, as someone with the database's file could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE events_event DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER events_event_update_refused")
            cursor.execute("DROP TRIGGER events_event_delete_refused")
        cursor.execute(sql)


def test_the_hash_is_the_promised_one() -> None:
    content = {
        "number": 1,
        "at": "2022-07-18T01:14:00.000000Z",
        "actor_id": 7,
        "actor": "Siti Rahma",
        "actor_role": "operator",
        "verb": "submission.create",
        "subject": "submission:1",
        "government": "74.13",
        "office": "74.13.KES",
        "data": {"files": 1},
        "batch_sha256": "",
        "previous_hash": GENESIS,
    }
    assert link_hash(content) == "742e0732ce080ac6d042b67722d2b416becbd0a9a17112bc7e12e9cc32e4adaa"


def test_an_untouched_chain_holds_and_exports_every_link() -> None:
    record(3, Batch.of(pl.DataFrame({"worker": [1], "row": [11]})))
    out = io.StringIO()
    verdict = chain_verify(out)
    assert (verdict.holds, verdict.events) == (True, 3)
    links = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [link["hash"] for link in links] == [link_hash(link) for link in links]
    assert unpack(bytes(Event.objects.get(number=1).batch)) == "worker,row\n1,11\n"


@pytest.mark.parametrize(
    ("sql", "broken_at", "cause"),
    [
        ("UPDATE events_event SET actor = 'orang lain' WHERE number = 2", 2, "content"),
        ("UPDATE events_event SET previous_hash = hash WHERE number = 2", 2, "previous"),
        ("DELETE FROM events_event WHERE number = 2", 3, "number"),
        ("DELETE FROM events_event WHERE number = 3", 3, "head"),
        (
            "UPDATE events_event SET batch = (SELECT batch FROM events_event WHERE number = 1) WHERE number = 2",
            2,
            "batch",
        ),
    ],
)
def test_a_change_behind_the_guard_is_found(sql: str, broken_at: int, cause: str) -> None:
    record(1, Batch.of(pl.DataFrame({"worker": [1]})))
    record(2, Batch.of(pl.DataFrame({"worker": [2]})))
    unguarded(sql)
    verdict = chain_verify()
    assert (verdict.broken_at, verdict.cause) == (broken_at, cause)


@pytest.mark.parametrize("sql", ["UPDATE events_event SET actor = 'x'", "DELETE FROM events_event"])
def test_the_database_refuses_to_change_an_event(sql: str) -> None:
    record(1)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_replacing_a_row_does_not_slip_past_the_guard() -> None:
    record(1)
    columns = "number, at, actor_id, actor, actor_role, verb, subject, government, office, data, batch, batch_sha256"
    copied = columns.replace(" actor,", " 'x',")
    copy = f"SELECT {copied}, previous_hash, hash FROM events_event"
    sql = f"INSERT INTO events_event ({columns}, previous_hash, hash) {copy}"
    if connection.vendor == "sqlite":
        sql = sql.replace("INSERT INTO", "INSERT OR REPLACE INTO")
    else:
        sql += " ON CONFLICT (number) DO UPDATE SET actor = 'x'"
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_an_event_outside_a_transaction_is_refused() -> None:
    connection.in_atomic_block, kept = False, connection.in_atomic_block
    try:
        with pytest.raises(RuntimeError):
            event_record(actor=SOMEBODY, verb="test", subject="thing:1")
    finally:
        connection.in_atomic_block = kept


def test_a_change_that_is_undone_leaves_no_event() -> None:
    record(1)
    with transaction.atomic():
        event_record(actor=SOMEBODY, verb="test", subject="thing:9")
        transaction.set_rollback(True)
    assert ChainHead.objects.get().number == 1
    assert chain_verify().holds
