"""The bare limits on PostgreSQL, by a connection of its own to the server that Lindung uses.

Enrolling: COPY of what enrolling writes, workers and enrolments, into two tables with the same indexes and checks and
no foreign keys, one transaction. Billing: the enrolments read into polars, two multiplications, COPY into a table with
the indexes, checks and foreign keys of the lines.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import Any

import polars as pl
import psycopg
from bench.bare import lines_of

ENROLLING, BILLING = "COPY of the workers and enrolments", "polars and COPY of the lines"

_WORKER = (
    "id, nik, name, name_key, birth_date, sex, birth_place, mother_name, address, village, phone, government_id,"
    " office_id, source_row, source_event"
)
_ENROLMENT = (
    "id, worker_id, office_id, segment, programmes, risk_class, paid_by, wage_rupiah, job, starts_on, end_reason,"
    " source_row, source_event"
)
_LINE = (
    "bill_id, position, worker_id, enrolment_id, wage_rupiah, jkk_rupiah, jkm_rupiah, jht_rupiah, jp_rupiah,"
    " total_rupiah"
)
_KEYS = """
SELECT pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = 'contributions_billline'::regclass AND contype = 'f'
"""


def enrolling(people: pl.DataFrame) -> float:
    """Seconds for the bare COPY of the same workers and enrolments, beside those of the earlier calls."""
    with psycopg.connect(os.environ["LINDUNG_DATABASE"], autocommit=True) as connection:
        for table in ("registry_worker", "registry_enrolment"):
            name = table.replace("registry", "bare")
            connection.execute(f"CREATE TABLE IF NOT EXISTS {name} (LIKE {table} INCLUDING ALL)")
        found = connection.execute("SELECT COALESCE(MAX(id), 0) FROM bare_worker").fetchone()
        first = int(found[0]) + 1 if found else 1
        number, office = first + pl.int_range(pl.len()), pl.col("position") % 40
        empty = [pl.lit("").alias(f"e{n}") for n in range(5)]
        event = pl.lit(1).alias("ev")
        workers = people.select(
            number.alias("id"), "nik", "name", "name_key", "birth_date", "sex", *empty, pl.lit("74.13").alias("g"),
            office.alias("o"), "position", event,
        ).rows()  # fmt: skip
        terms = [pl.lit(word).alias(word) for word in ("wage_earner", "JKK+JKM", "very_low", "public_budget")]
        enrolments = people.select(
            number.alias("id"), number.alias("w"), office.alias("o"), *terms, "wage_rupiah", pl.lit("").alias("job"),
            pl.lit("2022-07-01").alias("starts_on"), pl.lit("").alias("reason"), "position", event,
        ).rows()  # fmt: skip
        started = time.perf_counter()
        with connection.transaction():
            _copy(connection, f"bare_worker ({_WORKER})", workers)
            _copy(connection, f"bare_enrolment ({_ENROLMENT})", enrolments)
        return time.perf_counter() - started


def billing(bill: int) -> float:
    """Seconds for the bare billing of all who are enrolled; its table is dropped afterwards."""
    with psycopg.connect(os.environ["LINDUNG_DATABASE"], autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS bare_lines")
        connection.execute("CREATE TABLE bare_lines (LIKE contributions_billline INCLUDING ALL)")
        for (key,) in connection.execute(_KEYS).fetchall():
            connection.execute(f"ALTER TABLE bare_lines ADD {key}")
        started = time.perf_counter()
        with connection.transaction():
            read = "SELECT id, worker_id, office_id, wage_rupiah FROM registry_enrolment"
            lines = lines_of(connection.execute(read).fetchall(), bill)
            _copy(connection, f"bare_lines ({_LINE})", lines.iter_rows())
        taken = time.perf_counter() - started
        connection.execute("DROP TABLE bare_lines")
    return taken


def _copy(connection: psycopg.Connection[Any], into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
