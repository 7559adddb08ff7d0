"""Rows that may be the same person as another row or a registered worker, though nothing proves it.

They stay as they are; ``same_person_suspected`` says that somebody has to look before they are sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from lindung.intake.problems import Problem
from lindung.matching.identity import identity_of, identity_pair
from lindung.matching.suspects import SUSPECTS, find_suspects
from lindung.screening.match_registry import KNOWN_SCHEMA, Home
from lindung.screening.read_result import FileReading, SheetReading

CODE = "same_person_suspected"
SETTLED_SCHEMA: dict[str, pl.DataType] = {"first": pl.String(), "second": pl.String()}
"""Pairs of identities (``matching.identity``), in their order, of whom a person said that they are two."""
_MOST_NOTED = 20
_PEOPLE = ("id", "nik", "nik15", "name", "birth_date", "mother_name")
_FOUND: dict[str, pl.DataType] = {
    "index": pl.UInt32(), "suspect_index": pl.UInt32(), "suspect_worker": pl.Int64(),
    "suspect_reasons_id": pl.List(pl.String), "suspect_reasons_en": pl.List(pl.String),
}  # fmt: skip


def with_suspects(
    rows: pl.DataFrame,
    people: pl.DataFrame,
    twins: pl.DataFrame,
    *,
    known: pl.DataFrame,
    home: Home | None,
    settled: pl.DataFrame,
) -> pl.DataFrame:
    """The rows with ``same_person_suspected``, the first row or the worker suspected, and why (_FOUND).

    ``rows``: judged and compared, with ``index is_double``. ``people``: the same rows in the same order, as
    ``matching.pairs`` takes them. ``twins``: ``matching.pairs.Same.twins``. ``known``: KNOWN_SCHEMA; workers of another
    place than ``home`` are not told of. ``settled``: SETTLED_SCHEMA.
    """
    asked = people.filter(~rows["is_double"]).select(_PEOPLE)
    near = _at_home(known, home).with_row_index("id", offset=people.height)
    workers = near.select("id", "nik", pl.col("nik").str.head(15).alias("nik15"), "name", "birth_date", "mother_name")
    everyone = pl.concat([asked.cast({"id": pl.UInt32}), workers.cast({"id": pl.UInt32})])
    pairs = pl.concat([twins.select(*SUSPECTS), find_suspects(everyone)]).unique(["left", "right"], keep="first")
    pairs = pairs.filter(pl.col("left").is_in(asked["id"].implode()) & pl.col("right").is_in(everyone["id"].implode()))
    pairs = _without_settled(pairs.sort("left", "right"), everyone, settled)
    found = _by_row(pairs, near.select(right="id", suspect_worker="worker_id"))
    places = found.select("index").with_row_index("place")
    place = rows.select("index").join(places, on="index", how="left", maintain_order="left")["place"]
    joined = found.drop("index").select(pl.all().gather(place))
    is_suspect = pl.col("suspect_index").is_not_null() | pl.col("suspect_worker").is_not_null()
    return rows.hstack(joined).with_columns(is_suspect.alias(CODE))


def _at_home(known: pl.DataFrame, home: Home | None) -> pl.DataFrame:
    """The workers of whom the sender may be told, with the columns of KNOWN_SCHEMA."""
    if home is not None and not known.is_empty():
        known = known.filter(pl.col("government") == home.government)
        if home.offices:
            known = known.filter(pl.col("office_id").is_in(list(set(home.offices.values()))))
    return known.select(pl.col(name).cast(kind) for name, kind in KNOWN_SCHEMA.items())


def _without_settled(pairs: pl.DataFrame, people: pl.DataFrame, settled: pl.DataFrame) -> pl.DataFrame:
    if pairs.is_empty() or settled.is_empty():
        return pairs
    met = pl.concat([pairs["left"], pairs["right"]]).unique().implode()
    met_people = people.filter(pl.col("id").is_in(met)).select("id", "nik", "name", "birth_date", "mother_name")
    identities = {one: identity_of(nik, name, born, mother) for one, nik, name, born, mother in met_people.iter_rows()}
    known = set(settled.select(*SETTLED_SCHEMA).iter_rows())
    is_open = [
        identity_pair(identities[left], identities[right]) not in known
        for left, right in pairs.select("left", "right").iter_rows()
    ]
    return pairs.filter(pl.Series(is_open, dtype=pl.Boolean))


def _by_row(pairs: pl.DataFrame, workers: pl.DataFrame) -> pl.DataFrame:
    """_FOUND of each row in a pair: the first other row, else the first worker."""
    pairs = pairs.join(workers.cast({"right": pl.UInt32}), on="right", how="left", maintain_order="left")
    reasons = [pl.col(f"reasons_{language}").alias(f"suspect_reasons_{language}") for language in ("id", "en")]
    is_row = pl.col("suspect_worker").is_null()
    sides = [
        pairs.filter(is_row).select(
            pl.col(own).alias("index"), pl.col(other).alias("suspect_index"), "suspect_worker", *reasons
        )
        for own, other in (("right", "left"), ("left", "right"))
    ]
    no_row = pl.lit(None, pl.UInt32).alias("suspect_index")
    sides.append(pairs.filter(~is_row).select(pl.col("left").alias("index"), no_row, "suspect_worker", *reasons))
    found = pl.concat(sides).select(pl.col(name).cast(kind) for name, kind in _FOUND.items())
    return found.unique("index", keep="first", maintain_order=True)


def with_suspect_notes(files: Sequence[FileReading], judged: pl.DataFrame) -> tuple[FileReading, ...]:
    """The files with a note on each sheet that names the rows of the same file that may be one person."""
    suspects = judged.filter(pl.col("suspect_index").is_not_null()).select(
        "index", "suspect_index", "file", "sheet", "row"
    )
    if suspects.is_empty():
        return tuple(files)
    others = judged.select(suspect_index="index", other_file="file", other_sheet="sheet", other_row="row")
    pairs = suspects.join(others, on="suspect_index").filter(pl.col("file") == pl.col("other_file")).sort("index")
    noted: dict[tuple[str, str], list[str]] = {}
    seen: set[tuple[int, int]] = set()
    for pair in pairs.iter_rows(named=True):
        both = min(pair["index"], pair["suspect_index"]), max(pair["index"], pair["suspect_index"])
        if both in seen:
            continue
        seen.add(both)
        other = f"[{pair['other_sheet']}] " if pair["other_sheet"] != pair["sheet"] else ""
        noted.setdefault((pair["file"], pair["sheet"]), []).append(f"{pair['row']} & {other}{pair['other_row']}")
    return tuple(_with_notes(file, noted) for file in files)


def _with_notes(file: FileReading, noted: dict[tuple[str, str], list[str]]) -> FileReading:
    sheets = tuple(_with_note(sheet, noted.get((file.file, sheet.sheet), [])) for sheet in file.sheets)
    return replace(file, sheets=sheets)


def _with_note(sheet: SheetReading, pairs: list[str]) -> SheetReading:
    if not pairs:
        return sheet
    rows = "; ".join(pairs[:_MOST_NOTED]) + ("; …" if len(pairs) > _MOST_NOTED else "")
    return replace(sheet, notes=(*sheet.notes, Problem.of(CODE, rows=rows)))
