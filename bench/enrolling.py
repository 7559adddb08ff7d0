"""Enrolling a million people against the bare insert of the same workers, and billing them against the bare way.

Bare enrolling: ``executemany`` of the workers' columns into a table with the same indexes, one transaction, nothing
else. Bare billing: read into polars, two multiplications, ``executemany`` into a table with the keys and indexes of
the lines. Billing and its bare way run twice, and the quieter run of each counts.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
from bench.report import Line


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def rolled_back(work: Callable[[], object]) -> float:
    """How long a piece of work takes that leaves nothing behind."""
    from django.db import transaction

    with transaction.atomic():
        taken = seconds(work)
        transaction.set_rollback(True)
    return taken


_BARE_WORKERS = """
CREATE TABLE w (id INTEGER PRIMARY KEY, nik varchar(16) UNIQUE, name varchar(160), name_key varchar(160),
  birth_date date, sex varchar(1), birth_place varchar(120), mother_name varchar(160), address varchar(300),
  village varchar(120), phone varchar(40), government_id varchar(13), office_id bigint, source_row bigint,
  source_event bigint);
CREATE INDEX w1 ON w (name_key, id); CREATE INDEX w2 ON w (office_id, name_key, id);
CREATE INDEX w3 ON w (government_id, name_key, id);
"""


def bare_enrolling(people: pl.DataFrame, folder: Path) -> float:
    """The bare insert of the same workers."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;" + _BARE_WORKERS
    )
    rows = people.select(
        "nik", "name", "name_key", pl.col("birth_date").cast(pl.String), "sex",
        *(pl.lit("").alias(f"e{n}") for n in range(5)),
        pl.lit("74.13").alias("g"), (pl.col("position") % 40).alias("o"), "position", pl.lit(1).alias("ev"),
    ).rows()  # fmt: skip
    marks = ",".join("?" * 14)

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO w VALUES (NULL,{marks})", rows)
        connection.execute("COMMIT")

    taken = seconds(work)
    connection.close()
    return taken


_BARE_LINES = """
DROP TABLE IF EXISTS bare_lines;
CREATE TABLE bare_lines (id integer PRIMARY KEY AUTOINCREMENT,
  bill_id bigint NOT NULL REFERENCES contributions_bill (id)
  DEFERRABLE INITIALLY DEFERRED, position integer NOT NULL, worker_id bigint NOT NULL REFERENCES registry_worker (id)
  DEFERRABLE INITIALLY DEFERRED, enrolment_id bigint NOT NULL REFERENCES registry_enrolment (id) DEFERRABLE INITIALLY
  DEFERRED, wage bigint, jkk bigint, jkm bigint, jht bigint, jp bigint, total bigint);
CREATE INDEX bare_lines_position ON bare_lines (bill_id, position);
CREATE INDEX bare_lines_worker ON bare_lines (worker_id);
"""


def bare_billing(database: Path, bill: int) -> float:
    """Polars, then executemany, into a table with the same keys and indexes; the table is dropped afterwards."""
    connection = sqlite3.connect(database, isolation_level=None, timeout=60)
    connection.executescript(
        "PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;" + _BARE_LINES
    )

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        rows = connection.execute("SELECT id, worker_id, office_id, wage_rupiah FROM registry_enrolment").fetchall()
        table = pl.DataFrame(rows, schema=["id", "worker_id", "office_id", "wage"], orient="row")
        wage = pl.col("wage")
        lines = table.select(
            pl.lit(bill).alias("bill"), pl.int_range(pl.len()).over("office_id").alias("position"), "worker_id", "id",
            "wage", jkk=(wage * 24 + 5_000) // 10_000, jkm=(wage * 30 + 5_000) // 10_000, jht=pl.lit(0), jp=pl.lit(0),
        ).with_columns(total=pl.col("jkk") + pl.col("jkm"))  # fmt: skip
        connection.executemany("INSERT INTO bare_lines VALUES (NULL,?,?,?,?,?,?,?,?,?,?)", lines.iter_rows())
        connection.execute("COMMIT")

    taken = seconds(work)
    connection.execute("DROP TABLE bare_lines")
    connection.close()
    return taken


def measure(people_count: int, folder: Path) -> list[Line]:
    """Enrol and bill in this process's database; the bare ways run before each."""
    from bench.country import US, found_country, staged
    from django.conf import settings
    from django.db import connections

    from lindung.apps.contributions.models import Bill
    from lindung.apps.contributions.services.issue import bills_issue
    from lindung.apps.submissions.services.enrol import submission_enrol
    from lindung.kernel.month import Month

    government = found_country()
    submission, people = staged(government, people_count)
    bare = bare_enrolling(people, folder)
    del people
    ours = seconds(lambda: submission_enrol(submission.pk))
    lines = [Line("Enrolling", people_count, "executemany of the workers", bare, ours, 2)]

    def issue() -> None:
        bills_issue(by=US, government=government, month=Month(2022, 7))

    ours = min(rolled_back(issue), seconds(issue))
    bill = Bill.objects.values_list("pk", flat=True).first() or 0
    connections.close_all()
    database = Path(settings.DATABASES["default"]["NAME"])
    bare = min(bare_billing(database, bill) for _ in range(2))
    return [
        *lines,
        Line("Issuing a month's bills", people_count, "polars and executemany of the lines", bare, ours, 1.5),
    ]
