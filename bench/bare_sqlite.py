"""The bare limits on SQLite.

Enrolling: ``executemany`` of the workers' columns, without their enrolments, into a table with the same indexes, one
transaction. Billing: the enrolments read into polars, two multiplications, ``executemany`` into a table with the keys
and indexes of the lines.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import polars as pl
from bench.bare import lines_of

ENROLLING, BILLING = "executemany of the workers", "polars and executemany of the lines"

_WORKERS = """
CREATE TABLE IF NOT EXISTS w (id INTEGER PRIMARY KEY, nik varchar(16) UNIQUE, name varchar(160), name_key varchar(160),
  birth_date date, sex varchar(1), birth_place varchar(120), mother_name varchar(160), address varchar(300),
  village varchar(120), phone varchar(40), government_id varchar(13), office_id bigint, source_row bigint,
  source_event bigint);
CREATE INDEX IF NOT EXISTS w1 ON w (name_key, id); CREATE INDEX IF NOT EXISTS w2 ON w (office_id, name_key, id);
CREATE INDEX IF NOT EXISTS w3 ON w (government_id, name_key, id);
"""
_LINES = """
DROP TABLE IF EXISTS bare_lines;
CREATE TABLE bare_lines (id integer PRIMARY KEY AUTOINCREMENT,
  bill_id bigint NOT NULL REFERENCES contributions_bill (id)
  DEFERRABLE INITIALLY DEFERRED, position integer NOT NULL, worker_id bigint NOT NULL REFERENCES registry_worker (id)
  DEFERRABLE INITIALLY DEFERRED, enrolment_id bigint NOT NULL REFERENCES registry_enrolment (id) DEFERRABLE INITIALLY
  DEFERRED, wage bigint, jkk bigint, jkm bigint, jht bigint, jp bigint, total bigint);
CREATE INDEX bare_lines_position ON bare_lines (bill_id, position);
CREATE INDEX bare_lines_worker ON bare_lines (worker_id);
"""


def enrolling(people: pl.DataFrame) -> float:
    """Seconds for the bare insert of the same workers, beside those of the earlier calls."""
    connection = sqlite3.connect(_database().with_name("bare.sqlite3"), isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;" + _WORKERS)
    rows = people.select(
        "nik", "name", "name_key", pl.col("birth_date").cast(pl.String), "sex",
        *(pl.lit("").alias(f"e{n}") for n in range(5)),
        pl.lit("74.13").alias("g"), (pl.col("position") % 40).alias("o"), "position", pl.lit(1).alias("ev"),
    ).rows()  # fmt: skip
    marks = ",".join("?" * 14)
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO w VALUES (NULL,{marks})", rows)
    connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.close()
    return taken


def billing(bill: int) -> float:
    """Seconds for the bare billing of all who are enrolled; its table is dropped afterwards."""
    connection = sqlite3.connect(_database(), isolation_level=None, timeout=60)
    connection.executescript("PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;" + _LINES)
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    rows = connection.execute("SELECT id, worker_id, office_id, wage_rupiah FROM registry_enrolment").fetchall()
    connection.executemany("INSERT INTO bare_lines VALUES (NULL,?,?,?,?,?,?,?,?,?,?)", lines_of(rows, bill).iter_rows())
    connection.execute("COMMIT")
    taken = time.perf_counter() - started
    connection.execute("DROP TABLE bare_lines")
    connection.close()
    return taken


def _database() -> Path:
    from django.conf import settings

    return Path(settings.DATABASES["default"]["NAME"])
