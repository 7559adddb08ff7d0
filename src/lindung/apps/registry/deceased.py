"""Comparing a list of deaths with everybody who was ever a member: of any segment, long ended ones too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast, Coalesce

from lindung.apps.registry.models import Worker
from lindung.matching.death_keys import DeathKeys
from lindung.matching.deaths import DEATHS, WORKERS, compare_deaths
from lindung.store import clock

_PART = 200_000
_READ: dict[str, pl.DataType] = {**WORKERS, "birth_date": pl.String()}
COMPARED = ("file", "sheet", "row", "verdict", "worker_id", "nik", "name", "died_on", "reasons_id", "reasons_en")


def deaths_compared(
    deaths: pl.DataFrame, *, workers: QuerySet[Worker] | None = None, on: date | None = None
) -> pl.DataFrame:
    """The verdict on each death (COMPARED), in their order.

    ``deaths``: as ``screening.death_list.DEATHS`` or, of single people, ``matching.deaths.DEATHS`` without places.
    ``workers``: those who are compared with, such as ``workers_visible(principal)``; without it everybody. ``on``: the
    day after which nobody has died yet, without it the calendar's. ``worker_id`` and ``nik`` are those of the record
    that stays where the one that is met was merged into another. One statement, whatever the number of people.
    """
    on = on or clock.calendar_day()
    deaths = deaths.with_columns(id=pl.int_range(pl.len(), dtype=pl.UInt32))
    found = compare_deaths(deaths.select(*DEATHS), _workers_near(deaths, workers), on=on)
    places = [deaths[name] for name in COMPARED[:3] if name in deaths.columns]
    return pl.DataFrame([*places, *found.drop("id").get_columns()])


def _workers_near(deaths: pl.DataFrame, workers: QuerySet[Worker] | None) -> pl.DataFrame:
    """The records (WORKERS) whom a death may meet; the registry is read once, part by part."""
    keys = DeathKeys.of(deaths)
    near = [keys.near(part) for part in _parts(Worker.objects.all() if workers is None else workers)]
    return pl.concat([pl.DataFrame(schema=WORKERS), *near])


def _parts(workers: QuerySet[Worker]) -> Iterator[pl.DataFrame]:
    asked = workers.order_by().values_list(
        Coalesce("merged_into_id", "id"), Coalesce("merged_into__nik", "nik"), "nik", "name", "name_key",
        Cast("birth_date", CharField(max_length=10)), "mother_name",
    )  # fmt: skip
    sql, params = asked.query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, params)
        rows: Iterator[tuple[Any, ...]] = iter(cursor)
        while part := list(islice(rows, _PART)):
            table = pl.DataFrame(part, schema=_READ, orient="row")
            yield table.with_columns(pl.col("birth_date").str.to_date())
