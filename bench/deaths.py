"""A registry's list of 100,000 deaths against a million workers: read in its cell and compared, in seconds.

usage: python -m bench.deaths [--people 1000000] [--kind SQLite]

The bare limit is reading the same columns of every worker into a table and joining the list with it by the NIK as it
stands: no slip, no lost NIK, no name is looked at. One death in ten is a worker's; of others the NIK is lost, a slip
off, or on somebody else; the rest are strangers, many with the name and birth date of a worker.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import polars as pl
from bench.people import DAY, invented_table
from bench.report import Ceiling, Line, Measured

DEATHS, MOST_SECONDS, MOST_RATIO = 100_000, 60, 8.0
_KINDS = {"certain": 10_000, "lost": 2_000, "slip": 2_000, "exchanged": 1_000, "conflict": 1_000}
_MOTHERS = ("Wa Ode Asni|Rosmini|Hj. Fitri|Jumria|Wa Salma|Kartini|Nurlina|Rukia", "Kasim|Umar|Latif|Saleh|Tola|Idris")


def workers_load(people: int) -> None:
    """Load so many invented workers with mothers' names, without enrolments, into this process's database."""
    from django.db import transaction

    from lindung.apps.offices.models import Office
    from lindung.apps.registry.models import Worker
    from lindung.store.bulk import load

    office = Office.objects.earliest("pk")
    blank = ("birth_place", "address", "village", "phone")
    rows = _with_mothers(invented_table(people)).select(
        "nik", "name", "name_key", "birth_date", "sex", "mother_name",
        *(pl.lit("").alias(name) for name in blank), government_id=pl.lit(office.government_id),
        office_id=pl.lit(office.pk), source_event=pl.lit(1),
    )  # fmt: skip
    with transaction.atomic():
        load(Worker, rows.columns, rows)


def measured(people: int) -> list[Measured]:
    """The reading and the comparing of the list in this process's database."""
    from lindung.apps.registry.deceased import deaths_compared
    from lindung.screening.deaths_in_cell import read_deaths_in_cell

    with tempfile.TemporaryDirectory() as folder:
        path, truth = _written(Path(folder) / "akta kematian.csv", people)
        began = time.perf_counter()
        read = read_deaths_in_cell([path], on=DAY)
        reading = time.perf_counter() - began
        bare = _bare(read.deaths)
        began = time.perf_counter()
        found = deaths_compared(read.deaths, on=DAY)
        comparing = time.perf_counter() - began
    _check(found, truth)
    whole = reading + comparing
    what = f"{DEATHS:,} deaths against {people:,} workers, read in a cell + compared"
    return [
        Line("Comparing a list of deaths", DEATHS, "the workers read and joined by NIK", bare, comparing, MOST_RATIO),
        Ceiling(what, f"{whole:.1f} s ({reading:.1f} + {comparing:.1f} s)", f"{MOST_SECONDS} s", whole < MOST_SECONDS),
    ]


def _bare(deaths: pl.DataFrame) -> float:
    """Seconds in which the same columns of all workers are read and joined with the list by NIK."""
    from lindung.store.query import query_table

    schema = {"id": pl.Int64, "nik": pl.String, "name": pl.String, "name_key": pl.String, "born": pl.String,
              "mother_name": pl.String}  # fmt: skip
    sql = "SELECT id, nik, name, name_key, CAST(birth_date AS TEXT), mother_name FROM registry_worker"
    began = time.perf_counter()
    query_table(sql, [], schema).join(deaths.select("nik", "died_on"), on="nik")
    return time.perf_counter() - began


def _check(found: pl.DataFrame, truth: pl.DataFrame) -> None:
    """End where a verdict is wrong that must not be: certain of somebody else, or a worker not found."""
    both = found.hstack(truth.select("expected", "worker_nik"))
    wrong = both.filter((pl.col("verdict") == "certain") & (pl.col("nik") != pl.col("worker_nik")).fill_null(True))
    is_found = (pl.col("verdict") == pl.col("expected")) & (pl.col("nik") == pl.col("worker_nik"))
    ours = both.filter(pl.col("worker_nik").is_not_null())
    share = ours.select(is_found.fill_null(False).mean()).item()
    sys.stderr.write(f"{found['verdict'].value_counts().to_dicts()}, {share:.2%} of the workers found\n")
    if wrong.height or share < 0.99:
        raise SystemExit(f"{wrong.height} certain of somebody else, {share:.2%} found")


def _with_mothers(people: pl.DataFrame) -> pl.DataFrame:
    dice = random.Random(people.height)
    words = [dice.choices(pool.split("|"), k=people.height) for pool in _MOTHERS]
    return people.with_columns(mother_name=pl.Series([" ".join(pair) for pair in zip(*words, strict=True)]))


def _written(path: Path, people: int) -> tuple[Path, pl.DataFrame]:
    """The list as a file, and the verdict and worker of each of its rows."""
    workers = _with_mothers(invented_table(people)).sample(sum(_KINDS.values()), seed=1)
    kinds = [kind for kind, count in _KINDS.items() for _ in range(count)]
    table = workers.with_columns(kind=pl.Series(kinds), worker_nik="nik")
    nik, serial = pl.col("nik"), pl.col("nik").str.slice(12).cast(pl.Int32)
    wrong = nik.str.slice(0, 12) + ((serial - 9000 + 100) % 1000 + 9000).cast(pl.String)
    exchanged = nik.str.slice(0, 4) + nik.str.slice(5, 1) + nik.str.slice(4, 1) + nik.str.slice(6)
    table = table.with_columns(
        nik=pl.when(pl.col("kind") == "lost").then(None).when(pl.col("kind") == "slip").then(wrong)
        .when(pl.col("kind") == "exchanged").then(exchanged).otherwise(nik),
        name=pl.when(pl.col("kind") == "conflict").then(pl.lit("Xaverius Quintus")).otherwise("name"),
        expected=pl.when(pl.col("kind").is_in(["certain", "conflict"])).then("kind").otherwise(pl.lit("probable")),
    )  # fmt: skip
    strangers = _with_mothers(invented_table(DEATHS - table.height, 12)).with_columns(
        worker_nik=pl.lit(None, pl.String), expected=pl.lit("none")
    )
    names = ("nik", "name", "birth_date", "mother_name", "worker_nik", "expected")
    truth = pl.concat([table.select(names), strangers.select(names)]).sample(fraction=1, shuffle=True, seed=2)
    born = pl.col("birth_date").dt.strftime("%d-%m-%Y")
    truth.select(
        pl.int_range(1, pl.len() + 1).alias("No"), pl.col("nik").alias("NIK"), pl.col("name").alias("Nama Lengkap"),
        born.alias("Tanggal Lahir"), pl.col("mother_name").alias("Nama Ibu"),
        pl.lit(f"{date(2022, 5, 17):%d-%m-%Y}").alias("Tanggal Kematian"),
    ).write_csv(path)  # fmt: skip
    return path, truth


def main() -> None:
    """Measure on a database of its own and print."""
    from bench.database import new_database
    from bench.report import heard, table

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--kind", choices=("SQLite", "PostgreSQL"), default="SQLite")
    asked = parser.parse_args()
    with new_database(asked.kind) as environment:
        command = [sys.executable, "-m", "bench.database", "deaths", str(asked.people)]
        child = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    for line in map(heard, child.stdout.splitlines()):
        print(table([line]))


if __name__ == "__main__":
    main()
