"""Comparing rows with people on other offices' lists who wait to be corrected: a NIK that another name has there."""

from __future__ import annotations

import polars as pl

from lindung.matching.compare import compare

WAITING_SCHEMA: dict[str, pl.DataType] = {"nik": pl.String(), "name": pl.String(), "office": pl.String()}
"""People on lists that are not approved yet; ``office`` is the name of the office whose list it is."""


def compare_with_waiting(rows: pl.DataFrame, people: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """The rows with ``shared_office`` added: the offices whose lists have a row's NIK under another name, or null.

    ``nik_shared`` becomes true for these rows too. ``rows``: judged rows, with ``index nik_shared``. ``people``: the
    same rows as ``id nik name``, the NIK only where it is sound. ``waiting``: WAITING_SCHEMA.
    """
    waiting = waiting.select(pl.col(name).cast(kind) for name, kind in WAITING_SCHEMA.items())
    both = people.filter(pl.col("nik").is_not_null()).join(waiting, on="nik", suffix="_other")
    shared = [
        (index, office)
        for index, name, other, office in both.select("id", "name", "name_other", "office").iter_rows()
        if not compare(name or "", other or "").alike
    ]
    pairs = pl.DataFrame(shared, schema={"index": pl.UInt32(), "shared_office": pl.String()}, orient="row")
    offices = pairs.group_by("index").agg(pl.col("shared_office").unique().sort().str.join(", "))
    joined = rows.select("index").join(offices, on="index", how="left", maintain_order="left")
    rows = rows.hstack(joined.drop("index"))
    return rows.with_columns(nik_shared=pl.col("nik_shared") | pl.col("shared_office").is_not_null())
