"""From readings to a report: each row judged by itself, rows compared, one disposition for each.

Ineligible before duplicate before needs_correction before ready. Of several rows of a person the least damaged stays,
then the first; every row of a NIK that two different people claim waits.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.nik import judge_niks
from lindung.intake.verdict import INELIGIBLE, ROW_CODES, TO_CORRECT, judge_rows
from lindung.matching.clusters import clusters_of, kept_rows
from lindung.matching.pairs import find_same
from lindung.screening.match_pending import WAITING_SCHEMA, against_waiting
from lindung.screening.match_registry import KNOWN_SCHEMA, against_known
from lindung.screening.read_result import Readings
from lindung.screening.report import Report
from lindung.screening.rules import ScreeningRules

CORRECT_CODES = (*TO_CORRECT, "nik_shared", "other_row_ineligible")
DUPLICATE_CODES = ("duplicate_nik", "duplicate_probable")
INELIGIBLE_CODES = (*INELIGIBLE, "already_enrolled")
ALL_CODES = (*ROW_CODES, "nik_shared", "other_row_ineligible", *DUPLICATE_CODES, "already_enrolled")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Whom to fetch from the registry before judging."""

    niks: frozenset[str]
    birth_dates: frozenset[date]


def candidates(readings: Readings, *, on: date | None = None) -> Candidates:
    """The sound NIKs, and the birth dates of rows whose NIK is lost.

    Without the day of judging, two-digit years count for both centuries.
    """
    days = (on,) if on else (date(1999, 12, 31), date(2099, 12, 31))
    niks: set[str] = set()
    births: set[date] = set()
    for day in days:
        found = judge_niks(readings.people, on=day)
        is_sound = pl.col("nik_verdict").is_null()
        niks.update(found.filter(is_sound)["nik"].drop_nulls().to_list())
        lost = found.filter(~is_sound)["birth_written"]
        births.update(birth_dates(lost, on=day)["date"].drop_nulls().to_list())
    return Candidates(frozenset(niks), frozenset(births))


def judge(
    readings: Readings,
    *,
    on: date,
    rules: ScreeningRules,
    known: pl.DataFrame | None = None,
    waiting: pl.DataFrame | None = None,
) -> Report:
    """Decide every row. ``known`` are people already in the registry (KNOWN_SCHEMA), ``waiting`` those on other
    offices' lists who wait to be mended there (WAITING_SCHEMA).
    """
    rows = judge_rows(
        readings.people,
        on=on,
        minimum_age=rules.minimum_age,
        age_limit=rules.age_limit,
        wages=(rules.minimum_wage, rules.maximum_wage),
    )
    people = rows.select(
        pl.col("index").alias("id"),
        pl.when(pl.col("nik_verdict").is_null()).then(pl.col("nik")).alias("nik"),
        "nik15", "name", "birth_date", "mother_name",
    )  # fmt: skip
    same = find_same(people)
    rows = rows.with_columns(nik_shared=pl.col("index").is_in(same.shared.implode()))
    rows = against_known(rows, people, known if known is not None else pl.DataFrame(schema=KNOWN_SCHEMA))
    rows = against_waiting(rows, people, waiting if waiting is not None else pl.DataFrame(schema=WAITING_SCHEMA))
    rows = _with_duplicates(rows, same.pairs, people)
    return Report(readings, _disposed(rows), on, rules)


def _with_duplicates(rows: pl.DataFrame, pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Point every row of a person but one to the row that stays."""
    involved = pl.concat([pairs["left"], pairs["right"]]).unique()
    damaged = rows.filter(pl.col("index").is_in(involved.implode())).select(
        "index",
        pl.any_horizontal(INELIGIBLE_CODES_OF_ROW).cast(pl.Int8).alias("a"),
        pl.any_horizontal([*TO_CORRECT, "nik_shared"]).cast(pl.Int8).alias("b"),
        pl.sum_horizontal([pl.col(code).cast(pl.Int8) for code in ROW_CODES]).alias("c"),
    )
    damage: dict[int, tuple[int, ...]] = {index: (a, b, c) for index, a, b, c in damaged.iter_rows()}
    niks = dict(people.filter(pl.col("id").is_in(involved.implode())).select("id", "nik").iter_rows())
    kept = kept_rows(clusters_of(pairs, niks), damage)
    found = pl.DataFrame(
        {"index": pl.Series(list(kept), dtype=pl.UInt32), "kept": pl.Series(list(kept.values()), dtype=pl.UInt32)}
    )
    copies = rows.select("index", "nik", "nik_verdict", "nik_shared").join(found, on="index", how="inner")
    copies = copies.filter((pl.col("kept") != pl.col("index")) & ~pl.col("nik_shared"))
    sound = rows.select(kept="index", kept_nik=pl.when(pl.col("nik_verdict").is_null()).then("nik"))
    copies = copies.join(sound, on="kept", how="left").select(
        "index",
        same_as_index="kept",
        duplicate_nik=(pl.col("nik_verdict").is_null() & (pl.col("nik") == pl.col("kept_nik"))).fill_null(False),
    )
    told = rows.select("index", "is_probably_known").join(copies, on="index", how="left", maintain_order="left")
    is_copy, by_nik = pl.col("same_as_index").is_not_null(), pl.col("duplicate_nik").fill_null(False)
    rows = rows.hstack(
        told.select(
            "same_as_index",
            by_nik.alias("duplicate_nik"),
            duplicate_probable=(is_copy & ~by_nik) | pl.col("is_probably_known"),
        )
    )
    return _with_other_rows(_with_reasons(rows, pairs))


INELIGIBLE_CODES_OF_ROW = [pl.col(code) for code in INELIGIBLE]


def _with_reasons(rows: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Why a row is held for somebody else's: what the registry says, or the first pair that names it."""
    told = ("reasons_id", "reasons_en")
    sides = pl.concat([pairs.select(pl.col(side).alias("index"), *told) for side in ("right", "left")])
    first = sides.unique("index", keep="first", maintain_order=True)
    known = rows.select("index", "known_reasons_id", "known_reasons_en")
    joined = known.join(first, on="index", how="left", maintain_order="left")
    return rows.hstack(joined.select(pl.coalesce(f"known_{name}", name).fill_null([]).alias(name) for name in told))


def _with_other_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """A row that stays although another of the person's rows says civil servant or deceased waits for a word."""
    noted = rows.filter(pl.col("same_as_index").is_not_null() & (pl.col("civil_servant") | pl.col("deceased")))
    waits = pl.col("index").is_in(noted["same_as_index"].unique().implode())
    return rows.with_columns(other_row_ineligible=waits & ~pl.any_horizontal(INELIGIBLE_CODES_OF_ROW))


def _disposed(rows: pl.DataFrame) -> pl.DataFrame:
    disposition = (
        pl.when(pl.any_horizontal(INELIGIBLE_CODES)).then(pl.lit("ineligible"))
        .when(pl.any_horizontal(DUPLICATE_CODES)).then(pl.lit("duplicate"))
        .when(pl.any_horizontal(CORRECT_CODES)).then(pl.lit("needs_correction"))
        .otherwise(pl.lit("ready"))
    )  # fmt: skip
    return rows.with_columns(disposition=disposition)
