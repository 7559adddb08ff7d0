"""Comparing rows with the registry: enrolled already, a NIK that another person has, probably a registered worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from lindung.matching.compare import compare
from lindung.matching.pairs import find_same

KNOWN_SCHEMA: dict[str, pl.DataType] = {
    "worker_id": pl.Int64(), "nik": pl.String(), "name": pl.String(), "birth_date": pl.Date(),
    "mother_name": pl.String(), "is_active": pl.Boolean(),
}  # fmt: skip
"""People in the registry; ``is_active``: whether they hold an active enrolment."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where rows come from: their government's code and, where an office sent them, the id of each file's office.

    A file without an office is at home in its whole government.
    """

    government: str
    offices: Mapping[str, int]


def compare_with_known(
    rows: pl.DataFrame, people: pl.DataFrame, known: pl.DataFrame, home: Home | None = None
) -> pl.DataFrame:
    """The rows with what the registry knows of them added.

    ``rows``: judged rows, with ``index nik_shared``. ``people``: the same rows as ``id nik nik15 name birth_date
    mother_name``, the NIK only where it is sound. ``known``: KNOWN_SCHEMA.

    Added are ``already_enrolled`` (the same NIK, a name alike and an active enrolment), ``worker_id`` (the worker with
    the same NIK and a name alike), ``is_probably_known`` and ``same_as_worker`` (the worker who is the same person),
    ``known_reasons_id`` and ``known_reasons_en`` (why, in words). ``nik_shared`` becomes true where a worker has the
    NIK under another name; ``nik_shared_before`` says whether it was by the rows alone.

    With a ``home`` (``known`` then has ``office_id government`` too) a worker of another office or government makes a
    row ``registered_elsewhere`` and nothing else, whether the names agree or not and whether they are enrolled still;
    ``met_office`` is the office of the worker whom a row met.
    """
    places = known
    known = known.select(pl.col(name).cast(kind) for name, kind in KNOWN_SCHEMA.items())
    by_nik = _by_nik(people, known)
    probable = _probable(people, known)
    joined = rows.select("index").join(by_nik, on="index", how="left", maintain_order="left")
    rows = rows.hstack(joined.join(probable, on="index", how="left", maintain_order="left").drop("index"))
    alike = pl.col("known_alike").fill_null(False)
    rows = rows.with_columns(
        already_enrolled=alike & pl.col("known_active").fill_null(False),
        nik_shared=pl.col("nik_shared") | (pl.col("known_alike").is_not_null() & ~alike),
        worker_id=pl.when(alike).then(pl.col("known_id")),
        is_probably_known=pl.col("probable_id").is_not_null(),
        same_as_worker=pl.coalesce(pl.when(alike & pl.col("known_active")).then(pl.col("known_id")), "probable_id"),
        known_reasons_id=pl.coalesce("by_nik_id", "probable_reasons_id"),
        known_reasons_en=pl.coalesce("by_nik_en", "probable_reasons_en"),
        nik_shared_before=pl.col("nik_shared"),
        worker_met=pl.coalesce("known_id", "probable_id"),
    )
    return _without_elsewhere(rows, places, home)


def _places(rows: pl.DataFrame, known: pl.DataFrame, home: Home | None) -> pl.DataFrame:
    """``met_office registered_elsewhere`` of each row: the office of the worker it met, and whether it is no home."""
    if home is None or known.is_empty():
        unknown = pl.lit(None, pl.Int64).alias("met_office"), pl.lit(False).alias("registered_elsewhere")
        return rows.select("index").with_columns(*unknown).drop("index")
    places = known.select(worker_met="worker_id", met_office="office_id", of_government="government")
    own = rows["file"].replace_strict(dict(home.offices), default=None, return_dtype=pl.Int64)
    met = rows.select("worker_met", own_office=own).join(
        places.unique("worker_met"), on="worker_met", how="left", maintain_order="left"
    )
    is_other_office = (pl.col("own_office") != pl.col("met_office")).fill_null(False)
    is_other = is_other_office | (pl.col("of_government") != home.government)
    return met.select("met_office", is_other.fill_null(False).alias("registered_elsewhere"))


def _without_elsewhere(rows: pl.DataFrame, known: pl.DataFrame, home: Home | None) -> pl.DataFrame:
    """The rows with ``registered_elsewhere`` in the place of all else that a worker of another place gave them."""
    rows = rows.hstack(_places(rows, known, home))
    is_elsewhere = pl.col("registered_elsewhere")
    return rows.with_columns(
        *((pl.col(code) & ~is_elsewhere).alias(code) for code in ("already_enrolled", "is_probably_known")),
        nik_shared=pl.when(is_elsewhere).then("nik_shared_before").otherwise("nik_shared"),
        worker_id=pl.when(~is_elsewhere).then("worker_id"),
        same_as_worker=pl.when(is_elsewhere).then("worker_met").otherwise("same_as_worker"),
    ).drop("worker_met")


_BY_NIK: dict[str, pl.DataType] = {
    "index": pl.UInt32(), "known_id": pl.Int64(), "known_alike": pl.Boolean(), "known_active": pl.Boolean(),
    "by_nik_id": pl.List(pl.String), "by_nik_en": pl.List(pl.String),
}  # fmt: skip
_PROBABLE: dict[str, pl.DataType] = {
    "index": pl.UInt32(), "probable_id": pl.Int64(), "probable_reasons_id": pl.List(pl.String),
    "probable_reasons_en": pl.List(pl.String),
}  # fmt: skip


def _by_nik(people: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The worker with the same NIK as a row, and whether the names are alike (_BY_NIK)."""
    joined = people.filter(pl.col("nik").is_not_null()).join(
        known.filter(pl.col("nik").is_not_null()).unique("nik", keep="first", maintain_order=True),
        on="nik",
        suffix="_k",
    )
    found: list[tuple[int, int, bool, bool, list[str], list[str]]] = []
    for index, worker, name, other, active in joined.select(
        "id", "worker_id", "name", "name_k", "is_active"
    ).iter_rows():
        comparison = compare(name or "", other or "")
        why_id = ["NIK sama dengan peserta terdaftar", *(reason.id for reason in comparison.reasons)]
        why_en = ["the same NIK as a registered worker", *(reason.en for reason in comparison.reasons)]
        found.append((index, worker, comparison.alike, bool(active), why_id, why_en))
    return pl.DataFrame(found, schema=_BY_NIK, orient="row")


def _probable(people: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Rows without a sound NIK whose name, birth date and mother (or remaining digits) are a worker's (_PROBABLE)."""
    without_nik = people.filter(pl.col("nik").is_null())
    if without_nik.is_empty() or known.is_empty():
        return pl.DataFrame(schema=_PROBABLE)
    first_id = people.height
    numbered = known.with_row_index("id", offset=first_id).with_columns(pl.col("id").cast(pl.UInt32))
    registry = numbered.select(
        "id", "nik", pl.col("nik").str.slice(0, 15).alias("nik15"), "name", "birth_date", "mother_name"
    )
    both = pl.concat([without_nik.cast({"id": pl.UInt32}), registry.filter(pl.col("nik").is_not_null())])
    pairs = find_same(both).pairs.filter(
        (pl.col("kind") == "probable") & ((pl.col("left") >= first_id) != (pl.col("right") >= first_id))
    )
    pairs = pairs.select(
        pl.min_horizontal("left", "right").alias("index"), pl.max_horizontal("left", "right").alias("id"),
        pl.col("reasons_id").alias("probable_reasons_id"), pl.col("reasons_en").alias("probable_reasons_en"),
    )  # fmt: skip
    named = pairs.join(numbered.select("id", pl.col("worker_id").alias("probable_id")), on="id")
    return named.unique("index", keep="first", maintain_order=True).select(*_PROBABLE)
