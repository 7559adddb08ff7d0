"""Rows held against what other offices' lists still wait for: a NIK that somebody of another name claims there."""

from __future__ import annotations

import polars as pl

from lindung.matching.compare import compare

WAITING_SCHEMA: dict[str, pl.DataType] = {"nik": pl.String(), "name": pl.String(), "office": pl.String()}


def against_waiting(rows: pl.DataFrame, people: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """Add ``shared_office``, the offices whose lists claim a row's NIK for another name, and widen ``nik_shared``."""
    waiting = waiting.select(pl.col(name).cast(kind) for name, kind in WAITING_SCHEMA.items())
    both = people.filter(pl.col("nik").is_not_null()).join(waiting, on="nik", suffix="_other")
    found = [
        (index, office)
        for index, name, other, office in both.select("id", "name", "name_other", "office").iter_rows()
        if not compare(name or "", other or "").alike
    ]
    pairs = pl.DataFrame(found, schema={"index": pl.UInt32(), "shared_office": pl.String()}, orient="row")
    offices = pairs.group_by("index").agg(pl.col("shared_office").unique().sort().str.join(", "))
    told = rows.select("index").join(offices, on="index", how="left", maintain_order="left")
    rows = rows.hstack(told.drop("index"))
    return rows.with_columns(nik_shared=pl.col("nik_shared") | pl.col("shared_office").is_not_null())
