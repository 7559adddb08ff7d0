"""Which rows were compared with somebody of another office, of whom a reader of one office is told nothing."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from lindung.screening import Report

COMPARED = frozenset({"duplicate_nik", "duplicate_probable", "nik_shared", "already_enrolled", "same_person_suspected"})
"""The findings that compare a row with another, or with a worker."""


def across_offices(report: Report, offices: Mapping[str, int | None]) -> set[int]:
    """The indices of rows that are the same person as, or have the NIK of, somebody of another office.

    ``offices``: the id of each file's office. Two files without one count as two offices.
    """
    named = {file: str(office) if office else file for file, office in offices.items()}
    judged = report.judged
    rows = judged.select(
        "index", "nik", "nik_shared", "same_as_index", "shared_office", "met_office",
        "suspect_index",
        office=pl.col("file").replace_strict(named, return_dtype=pl.String),
    )  # fmt: skip
    kept = rows.select(same_as_index="index", kept_office="office")
    copies = rows.join(kept, on="same_as_index").filter(pl.col("office") != pl.col("kept_office"))
    seconds = kept.rename({"same_as_index": "suspect_index"})
    suspects = rows.join(seconds, on="suspect_index").filter(pl.col("office") != pl.col("kept_office"))
    shared = rows.filter("nik_shared")
    spread = shared.group_by("nik").agg(pl.col("office").n_unique()).filter(pl.col("office") > 1)["nik"]
    met = rows.filter(pl.col("met_office").cast(pl.String) != pl.col("office"))
    listed = rows.filter(pl.col("shared_office").is_not_null())
    across = (copies, suspects, shared.filter(pl.col("nik").is_in(spread.implode())), met, listed)
    return {index for part in across for index in part["index"]}
