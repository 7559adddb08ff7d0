"""The chains record what was done, and any change of them is found."""

from __future__ import annotations

import io
import json
import zlib

import polars as pl
import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lindung.apps.events import reading
from lindung.apps.events.batch import Batch, unpack
from lindung.apps.events.chain import FIELDS_2, GENESIS, chain_of, instant_text, link_hash
from lindung.apps.events.models import ChainHead, Event
from lindung.apps.events.reading import content_of
from lindung.apps.events.services import chains_lock, event_number_reserve, event_record
from lindung.apps.events.verification import chain_verify
from lindung.kernel.principal import Principal
from lindung.law.version import law_version

pytestmark = pytest.mark.django_db
SOMEBODY = Principal.system("uji")


def record(count: int, batch: Batch | None = None, government: str = "", *, is_look: bool = False) -> list[Event]:
    with transaction.atomic():
        return [
            event_record(
                actor=SOMEBODY, verb="test", subject=f"thing:{index}", data={"n": index}, batch=batch,
                government=government, is_look=is_look,
            )
            for index in range(count)
        ]  # fmt: skip


def unguarded(sql: str) -> None:
    """Change the table behind the guard's back, as someone with the database's file could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE events_event DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS events_event_update_refused")
            cursor.execute("DROP TRIGGER IF EXISTS events_event_delete_refused")
        cursor.execute(sql)


def faults() -> dict[str, tuple[int | None, str]]:
    """The chains that do not hold: where each breaks, and why."""
    return {one.chain: (one.broken_at, one.cause) for one in chain_verify().chains if not one.holds}


CONTENT = {
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


def test_the_hash_of_format_1_is_the_promised_one() -> None:
    assert link_hash(CONTENT) == "742e0732ce080ac6d042b67722d2b416becbd0a9a17112bc7e12e9cc32e4adaa"


def test_the_hash_of_format_2_is_the_promised_one() -> None:
    own = {"format": 2, "chain": "74.13", "position": 1, "law_version": "ab" * 32}
    assert link_hash(CONTENT | own) == "1b36f9c7bb981cada3010dcdb22545746586d693371a9ecde519a0de33af8d12"
    assert len({link_hash(CONTENT | own | {name: other}) for name, other in OTHERS.items()}) == len(OTHERS)


OTHERS = {"chain": "74.03", "position": 2, "law_version": "cd" * 32, "number": 2}


def test_an_event_lies_in_the_chain_of_its_government_and_names_the_law() -> None:
    record(1)
    record(2, government="74.13")
    record(1, government="74.03", is_look=True)
    found = {(one.chain, one.position, one.verb, one.format, one.law_version) for one in Event.objects.all()}
    assert found == {
        (chain, position, verb, 2, law_version())
        for chain, position, verb in (
            ("", 1, "test"), ("", 2, "chain.open"), ("74.13", 1, "test"), ("74.13", 2, "test"),
            ("", 3, "chain.open"), ("74.03/akses", 1, "test"),
        )
    }  # fmt: skip
    assert Event.objects.get(chain="74.13", position=1).previous_hash == Event.objects.get(chain="", position=2).hash
    assert {head.chain for head in ChainHead.objects.all()} == {"", "74.13", "74.13/akses", "74.03", "74.03/akses"}
    assert chain_verify().holds


def test_untouched_chains_hold_and_export_every_link() -> None:
    record(3, Batch.of(pl.DataFrame({"worker": [1], "row": [11]})))
    record(2, government="74.13")
    out = io.StringIO()
    verdict = chain_verify(out)
    assert (verdict.holds, verdict.events) == (True, 6)
    links = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [link["hash"] for link in links] == [link_hash(link) for link in links]
    assert [(link["chain"], link["position"]) for link in links] == [("", n) for n in range(1, 5)] + [
        ("74.13", 1),
        ("74.13", 2),
    ]
    assert unpack(bytes(Event.objects.get(chain="", position=1).batch)) == "worker,row\n1,11\n"


WHERE = ["", "74.13", chain_of("74.13", is_look=True)]


@pytest.mark.parametrize("chain", WHERE)
@pytest.mark.parametrize(
    ("sql", "broken", "cause"),
    [
        ("UPDATE events_event SET actor = 'orang lain' WHERE {second}", 2, "content"),
        ("UPDATE events_event SET law_version = '' WHERE {second}", 2, "content"),
        ("UPDATE events_event SET format = 1 WHERE {second}", 2, "content"),
        ("UPDATE events_event SET previous_hash = hash WHERE {second}", 2, "previous"),
        ("DELETE FROM events_event WHERE {first}", 2, "number"),
        ("DELETE FROM events_event WHERE {second}", 3, "number"),
        ("DELETE FROM events_event WHERE {third}", 3, "head"),
        ("UPDATE events_event SET position = position + 7 WHERE {third}", 3, "number"),
        ("DELETE FROM events_chainhead WHERE chain = '{chain}'", 3, "head"),
        ("UPDATE events_event SET batch = NULL WHERE {second}", 2, "batch"),
    ],
)
def test_a_change_behind_the_guard_is_found_in_each_chain(chain: str, sql: str, broken: int, cause: str) -> None:
    government, _slash, looks = chain.partition("/")
    batch = Batch.of(pl.DataFrame({"worker": [1]}))
    record(2, government="74.03")
    made = record(3, batch, government=government, is_look=bool(looks))
    chosen = {name: f"number = {event.number}" for name, event in zip(("first", "second", "third"), made, strict=True)}
    unguarded(sql.format(chain=chain, **chosen))
    found = faults()
    assert found[chain] == (made[broken - 1].number, cause)
    assert set(found) == {chain}, "every other chain is whole"


def changed(event: Event, column: str, value: object) -> None:
    """Set a column of an event behind the guard's back, on SQLite even to what the column should not hold."""
    unguarded("SELECT 1" if connection.vendor == "postgresql" else "PRAGMA ignore_check_constraints = ON")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE events_event SET {column} = %s WHERE number = %s", [value, event.number])
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


# Whatever JSON holds, and for the columns that are not JSON what may stand there.
NAMES = st.sampled_from(["chains", "roots", "", "74.13"])
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner),
    max_leaves=8,
)  # fmt: skip
BATCHES = st.none() | st.binary() | st.binary().map(zlib.compress)
RAW = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.binary() | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=64
)  # fmt: skip
CELLS = (
    st.tuples(st.just("data"), SHAPES.map(json.dumps))
    | st.tuples(st.just("batch"), BATCHES)
    | st.tuples(st.sampled_from(["hash", "previous_hash", "batch_sha256"]), RAW.filter(lambda one: one is not None))
)
ODD_CELLS = st.tuples(st.sampled_from(["data", "batch", "hash", "actor_id", "at", "format", "position"]), RAW)


def every_kind() -> list[Event]:
    """Acts, looks, the openings of chains, a bulk act and a recorded verification."""
    record(1)
    record(2, Batch.of(pl.DataFrame({"worker": [1]})), government="74.13")
    record(1, government="74.03", is_look=True)
    roots = {one.chain: [one.position, one.hash] for one in ChainHead.objects.all()}
    with transaction.atomic():
        event_record(actor=SOMEBODY, verb="chain.verify", subject="chain:", data={"roots": roots}, is_look=True)
    return list(Event.objects.order_by("number"))


@given(draw=st.data())
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_stands_in_a_column_there_is_a_verdict_that_names_the_event(db, draw) -> None:
    sid = transaction.savepoint()
    try:
        made = every_kind()
        event = draw.draw(st.sampled_from(made))
        cells = CELLS | ODD_CELLS if connection.vendor == "sqlite" else CELLS
        column, value = draw.draw(cells)
        before = Event.objects.values_list(column, flat=True).get(pk=event.pk)
        if column in ("hash", "previous_hash", "batch_sha256") and connection.vendor == "postgresql":
            value = str(value)[:64].replace("\0", "")
        try:
            changed(event, column, value)
        except IntegrityError:
            assume(False)
        try:
            is_same = Event.objects.values_list(column, flat=True).get(pk=event.pk) == before
        except (ValueError, TypeError, AttributeError, RecursionError):
            is_same = False
        verdict = chain_verify(io.StringIO())
        assert verdict.holds == is_same
        if column != "position":  # of one that was moved the place where it is missing is named
            assert is_same or event.number in {one.broken_at for one in verdict.chains}
    finally:
        transaction.savepoint_rollback(sid)


ROWS_OF_ODD = [
    ("chain.open", "data", "[]"),
    ("chain.open", "data", "null"),
    ("chain.open", "data", '{"chains": 7}'),
    ("chain.open", "data", '{"chains": [7, null, {}]}'),
    ("chain.open", "data", '{"chains": ["\\ud800"]}'),
    ("chain.verify", "data", "[]"),
    ("chain.verify", "data", '{"roots": 7}'),
    ("chain.verify", "data", '{"roots": {"74.13": 7}}'),
    ("chain.verify", "data", '{"roots": {"74.13": [1]}}'),
    ("chain.verify", "data", '{"roots": {"74.13": [{}, []]}}'),
    ("test", "data", "7"),
    ("test", "batch", b"\0"),
    ("test", "batch", b""),
    ("test", "batch", zlib.compress(b"anything")),
]


@pytest.mark.parametrize(("verb", "column", "value"), ROWS_OF_ODD)
def test_odd_content_is_a_fault_of_its_event(verb: str, column: str, value: object) -> None:
    every_kind()
    event = Event.objects.filter(verb=verb).order_by("number").first()
    if connection.vendor == "postgresql" and "ud800" in str(value):
        pytest.skip("PostgreSQL stores no half of a character")
    changed(event, column, value)
    cause = "batch" if column == "batch" else "content"
    assert faults()[event.chain] == (event.number, cause)


@pytest.mark.parametrize("data", ["[]", '{"chains": ["74.99"]}', '{"chains": [7]}'])
def test_odd_content_whose_hash_and_head_were_made_anew_is_no_error(data: str) -> None:
    record(1, government="74.13")
    opening = Event.objects.get(verb="chain.open")
    opening.data = json.loads(data)
    made_anew = link_hash(content_of(opening))
    changed(opening, "data", data)
    changed(opening, "hash", made_anew)
    ChainHead.objects.filter(chain="").update(hash=made_anew)
    assert faults()["74.13"][1] == "previous"


def test_a_fault_in_the_installations_chain_blames_no_chain_opened_later() -> None:
    first = record(1)[0]
    record(1, government="74.13")
    changed(first, "actor", "orang lain")
    assert faults() == {"": (first.number, "content")}


def test_text_that_cannot_be_read_is_named_where_it_stands() -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL stores no such text")
    made = record(5, government="74.13")
    unguarded(f"UPDATE events_event SET actor = CAST(x'ff' AS TEXT) WHERE number = {made[2].number}")
    assert faults() == {"74.13": (made[2].number, "content")}


def test_an_error_of_the_database_is_no_fault_of_a_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_chain: str, **_only: str):
        raise OperationalError("database is locked")
        yield

    monkeypatch.setattr(reading, "_links", locked)
    with pytest.raises(OperationalError, match="locked"):
        chain_verify()


@pytest.mark.parametrize("chain", ["", "/akses"])
def test_the_first_act_of_a_government_while_others_are_walked_is_no_fault(monkeypatch, chain: str) -> None:
    """It is recorded when one of the installation's chains has just been walked to its end."""
    record(2)
    record(1, is_look=True)
    walked = reading._links

    def meanwhile(of: str, **only: str):
        yield from walked(of, **only)
        if of == chain:
            record(1, government="74.13")
            record(1, government="74.03", is_look=True)

    monkeypatch.setattr(reading, "_links", meanwhile)
    assert faults() == {}


def copy_of(event: Event, number: int, position: int) -> str:
    columns = "format, chain, law_version, at, actor_id, actor, actor_role, verb, subject, government, office, data"
    columns += ", batch_sha256, previous_hash, hash"
    return (
        f"INSERT INTO events_event (number, position, {columns}) "
        f"SELECT {number}, {position}, {columns} FROM events_event WHERE number = {event.number}"
    )


@pytest.mark.parametrize("chain", WHERE)
def test_an_added_event_is_found(chain: str) -> None:
    government, _slash, looks = chain.partition("/")
    record(1, government="74.03")
    made = record(2, government=government, is_look=bool(looks))
    unguarded(copy_of(made[1], 900_000, made[1].position + 1))
    assert faults() == {chain: (900_000, "previous")}


def test_a_forged_event_beyond_the_head_is_found() -> None:
    made = record(2, government="74.13")[-1]
    forged = Event(
        **{field.attname: getattr(made, field.attname) for field in Event._meta.concrete_fields}
        | {"number": 900_000, "position": 3, "previous_hash": made.hash}
    )
    content = {name: getattr(forged, name) for name in FIELDS_2} | {"at": instant_text(forged.at)}
    forged.hash = link_hash(content)
    forged.save(force_insert=True)
    assert faults() == {"74.13": (900_000, "head")}


@pytest.mark.parametrize("chain", ["74.13", "74.13/akses"])
def test_a_removed_chain_is_found(chain: str) -> None:
    opened = record(1, government="74.13")
    record(1, government="74.13", is_look=True)
    opening = Event.objects.get(verb="chain.open")
    unguarded(f"DELETE FROM events_event WHERE chain = '{chain}'")
    unguarded(f"DELETE FROM events_chainhead WHERE chain = '{chain}'")
    assert opened
    assert faults() == {chain: (opening.number, "head")}


def test_the_removed_chain_of_the_installation_breaks_all() -> None:
    made = record(1, government="74.13")
    unguarded("DELETE FROM events_event WHERE chain = ''")
    unguarded("DELETE FROM events_chainhead WHERE chain = ''")
    assert faults()["74.13"] == (made[0].number, "previous")
    assert faults()["74.13/akses"][1] == "opening"


def test_a_chain_removed_and_begun_anew_is_found() -> None:
    record(2, government="74.13")
    unguarded("DELETE FROM events_event WHERE chain = '74.13'")
    unguarded("DELETE FROM events_chainhead WHERE chain LIKE '74.13%'")
    record(2, government="74.13")
    assert faults()["74.13"][1] == "previous"


def test_a_cut_end_whose_head_was_changed_too_is_found_by_what_was_recorded_of_it() -> None:
    made = record(3, government="74.13")
    with transaction.atomic():
        roots = {one.chain: [one.position, one.hash] for one in ChainHead.objects.all()}
        told = event_record(actor=SOMEBODY, verb="chain.verify", subject="chain:", data={"roots": roots}, is_look=True)
    assert chain_verify().holds
    unguarded(f"DELETE FROM events_event WHERE number = {made[2].number}")
    unguarded(f"UPDATE events_chainhead SET position = 2, hash = '{made[1].hash}' WHERE chain = '74.13'")
    assert faults() == {"74.13": (told.number, "anchor")}


def test_what_is_recorded_while_the_chains_are_walked_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    record(2, government="74.13")
    walked = reading._links

    def meanwhile(chain: str, **only: str):
        if chain == "74.13":
            record(1, government="74.13")
        yield from walked(chain, **only)
        if chain == "74.13":
            record(1, government="74.13")

    monkeypatch.setattr(reading, "_links", meanwhile)
    assert chain_verify().holds


def test_a_reserved_number_is_borne_and_grows_within_the_government() -> None:
    with transaction.atomic():
        number = event_number_reserve(by=SOMEBODY, government="74.13")
        other = event_record(actor=SOMEBODY, verb="test", subject="thing:1", government="74.03")
        mine = event_record(actor=SOMEBODY, verb="test", subject="thing:2", government="74.13", number=number)
        later = event_record(actor=SOMEBODY, verb="test", subject="thing:3", government="74.13")
    assert (mine.number, mine.position, later.position) == (number, 1, 2)
    assert len({number, other.number, later.number}) == 3
    assert later.number > number
    with pytest.raises(RuntimeError, match="another transaction"), transaction.atomic():
        event_record(actor=SOMEBODY, verb="test", subject="thing:4", government="74.13", number=number)


def test_several_chains_are_locked_in_the_order_of_their_codes() -> None:
    record(1, government="74.13")
    record(1, government="74.03")
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        chains_lock(by=SOMEBODY, governments={"74.13", "74.03"})
    codes = [code for query in asked for code in ("74.13", "74.03") if f"'{code}'" in query["sql"]]
    assert codes == ["74.03", "74.13"]


@pytest.mark.parametrize("sql", ["UPDATE events_event SET actor = 'x'", "DELETE FROM events_event"])
def test_the_database_refuses_to_change_an_event(sql: str) -> None:
    record(1)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_replacing_a_row_does_not_slip_past_the_guard() -> None:
    record(1)
    columns = "number, format, chain, position, law_version, at, actor_id, actor, actor_role, verb, subject, government"
    columns += ", office, data, batch, batch_sha256"
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
    assert ChainHead.objects.get().position == 1
    assert chain_verify().holds
