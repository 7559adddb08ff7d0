"""The order of candidates: by points, equal points by the published seed, never by the order of a file.

The seed's part is the SHA-256 of ``seed:key``, so that whoever knows both can compute it again, on any machine and any
database. The fingerprint covers the scheme and every candidate's facts, in the order of the keys.
"""

from __future__ import annotations

from hashlib import sha256

import polars as pl

from lindung.rules.ranking.scheme import FACTS, Scheme
from lindung.rules.ranking.score import scored


def ranked(candidates: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """The candidates by rank (1 is the first), with their points; ``rank`` is null where there are no points.

    ``candidates`` has ``key`` (text, different for every person), the facts that are weighed, and whatever else.
    """
    found = scored(candidates, scheme)
    tie = [sha256(f"{scheme.seed}:{key}".encode()).hexdigest() for key in found["key"].to_list()]
    found = found.with_columns(tie=pl.Series(tie, dtype=pl.String))
    found = found.sort(["points", "tie"], descending=[True, False], nulls_last=True).drop("tie")
    rank = pl.when(pl.col("points").is_not_null()).then(pl.int_range(1, pl.len() + 1))
    return found.with_columns(rank=rank.cast(pl.Int64))


def fingerprint(candidates: pl.DataFrame, scheme: Scheme) -> str:
    """The SHA-256 (hexadecimal) of all that a ranking comes from: the same input gives the same order."""
    columns = ["key", *(name for name in ("village", "pools", "holds") if name in candidates.columns)]
    columns += [fact for fact in FACTS if fact in candidates.columns]
    rows = candidates.select(columns).sort("key").write_csv()
    return sha256(f"{scheme.as_json()}\n{rows}".encode()).hexdigest()
