"""From readings to a report: each row is judged by itself, rows are compared, each row gets one disposition.

Of the dispositions that apply the first counts: ineligible, duplicate, needs_correction, ready. Of several rows of a
person the one with the least damage is kept, or the first of these; the others are duplicates. Every row with a NIK
that two different people have needs correction.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.nik import judge_niks
from lindung.intake.row_judging import INELIGIBLE, ROW_CODES, TO_CORRECT, judge_rows
from lindung.matching.clusters import clusters_of, kept_rows
from lindung.matching.names import name_keys
from lindung.matching.pairs import find_same
from lindung.screening.match_registry import KNOWN_SCHEMA, Home, compare_with_known
from lindung.screening.match_suspects import SETTLED_SCHEMA, with_suspects
from lindung.screening.match_waiting import WAITING_SCHEMA, compare_with_waiting
from lindung.screening.read_result import Readings
from lindung.screening.report import Report
from lindung.screening.rules import ScreeningRules
from lindung.screening.said import with_confirmed

CORRECT_CODES = (*TO_CORRECT, "nik_shared", "other_row_ineligible")
DUPLICATE_CODES = ("duplicate_nik", "duplicate_probable", "registered_elsewhere")
INELIGIBLE_CODES = (*INELIGIBLE, "already_enrolled")
ALL_CODES = (
    *ROW_CODES, "mismatch_confirmed", "nik_shared", "other_row_ineligible", *DUPLICATE_CODES, "same_person_suspected",
    "already_enrolled",
)  # fmt: skip

_HEAD_DIGITS = 12
_ENDS_OF_CENTURIES = (date(1999, 12, 31), date(2099, 12, 31))


@dataclass(frozen=True, slots=True)
class Candidates:
    """The NIKs and birth dates of people to fetch from the registry before judging.

    ``heads``: the first twelve digits of sound NIKs. ``tails``: their last ten with the key of the name behind.
    ``names``: the keys of names without a sound NIK. They find people who may be the same.
    """

    niks: frozenset[str]
    birth_dates: frozenset[date]
    heads: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


def candidates(readings: Readings, *, on: date | None = None, is_near: bool = True) -> Candidates:
    """The sound NIKs, and the birth dates of rows without one.

    ``on``: the day of judging; without it, two-digit years are read in both centuries. ``is_near``: what finds people
    who may be the same is wanted too.
    """
    days = (on,) if on else _ENDS_OF_CENTURIES
    niks: set[str] = set()
    births: set[date] = set()
    tails: set[str] = set()
    names: set[str] = set()
    keys = name_keys(readings.people["name"].fill_null("")) if is_near else None
    for day in days:
        judged = judge_niks(readings.people, on=day)
        is_sound = pl.col("nik_verdict").is_null()
        niks.update(judged.filter(is_sound)["nik"].drop_nulls().to_list())
        if keys is not None:
            keyed = judged.with_columns(keys.alias("key"))
            tails.update(
                keyed.filter(is_sound).select(pl.col("nik").str.tail(10) + pl.col("key")).to_series().drop_nulls()
            )
            names.update(keyed.filter(~is_sound & (pl.col("key") != ""))["key"].to_list())
        without_nik = judged.filter(~is_sound)["birth_written"]
        births.update(birth_dates(without_nik, on=day)["date"].drop_nulls().to_list())
    heads = frozenset(nik[:_HEAD_DIGITS] for nik in niks) if is_near else frozenset[str]()
    return Candidates(frozenset(niks), frozenset(births), heads, frozenset(tails), frozenset(names))


def judge(
    readings: Readings,
    *,
    on: date,
    rules: ScreeningRules,
    known: pl.DataFrame | None = None,
    waiting: pl.DataFrame | None = None,
    home: Home | None = None,
    settled: pl.DataFrame | None = None,
    confirmed: Collection[int] = (),
) -> Report:
    """Decide every row.

    ``on``: the day of judging. ``rules``: ages and wages. ``known``: people in the registry (KNOWN_SCHEMA).
    ``waiting``: people on other offices' lists who wait to be corrected there (WAITING_SCHEMA). ``home``: where the
    rows come from, so that nothing is said of people of other places; without it everybody known is of the same place.
    ``settled``: pairs of whom a person said that they are two (SETTLED_SCHEMA), who are not asked about again.
    ``confirmed``: the numbers of the people whose card itself differs from the NIK, as their office confirmed.
    """
    ages, wages = (rules.minimum_age, rules.age_limit), (rules.minimum_wage, rules.maximum_wage)
    rows = judge_rows(readings.people, on=on, minimum_age=ages[0], age_limit=ages[1], wages=wages)
    rows = with_confirmed(rows, confirmed, on, rules)
    people = rows.select(
        pl.col("index").alias("id"),
        pl.when(pl.col("nik_verdict").is_null()).then(pl.col("nik")).alias("nik"),
        "nik15", "name", "birth_date", "mother_name",
    )  # fmt: skip
    same = find_same(people)
    rows = rows.with_columns(nik_shared=pl.col("index").is_in(same.shared.implode()))
    known = known if known is not None else pl.DataFrame(schema=KNOWN_SCHEMA)
    settled = settled if settled is not None else pl.DataFrame(schema=SETTLED_SCHEMA)
    rows = compare_with_known(rows, people, known, home)
    rows = compare_with_waiting(rows, people, waiting if waiting is not None else pl.DataFrame(schema=WAITING_SCHEMA))
    rows = _with_duplicates(rows, same.pairs, people)
    rows = rows.with_columns(is_double=pl.any_horizontal(DUPLICATE_CODES))
    rows = with_suspects(rows, people, same.twins, known=known, home=home, settled=settled)
    return Report(readings, _with_disposition(rows), on, rules)


def _with_duplicates(rows: pl.DataFrame, pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The rows with ``same_as_index`` and the flags of duplicates: each row of a person but one points to the one kept.

    ``pairs``: ``matching.pairs.Same.pairs``. ``people``: the rows as ``matching.pairs`` takes them.
    """
    copies = _copies(rows, pairs, people)
    joined = rows.select("index", "is_probably_known").join(copies, on="index", how="left", maintain_order="left")
    is_copy, by_nik = pl.col("same_as_index").is_not_null(), pl.col("duplicate_nik").fill_null(False)
    flags = joined.select(
        "same_as_index",
        by_nik.alias("duplicate_nik"),
        duplicate_probable=(is_copy & ~by_nik) | pl.col("is_probably_known"),
    )
    return _with_other_rows(_with_reasons(rows.hstack(flags), pairs))


def _copies(rows: pl.DataFrame, pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """``index same_as_index duplicate_nik`` of the rows that are not kept; a row with a shared NIK is no copy."""
    kept = _kept_rows(rows, pairs, people)
    copies = rows.select("index", "nik", "nik_verdict", "nik_shared").join(kept, on="index", how="inner")
    copies = copies.filter((pl.col("kept") != pl.col("index")) & ~pl.col("nik_shared"))
    is_sound = pl.col("nik_verdict").is_null()
    kept_niks = rows.select(kept="index", kept_nik=pl.when(is_sound).then("nik"))
    return copies.join(kept_niks, on="kept", how="left").select(
        "index",
        same_as_index="kept",
        duplicate_nik=(is_sound & (pl.col("nik") == pl.col("kept_nik"))).fill_null(False),
    )


def _kept_rows(rows: pl.DataFrame, pairs: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """``index kept``: for each row of a person with several rows, the row that is kept."""
    paired = pl.concat([pairs["left"], pairs["right"]]).unique().implode()
    damaged = rows.filter(pl.col("index").is_in(paired)).select(
        "index",
        pl.any_horizontal(INELIGIBLE).cast(pl.Int8).alias("is_ineligible"),
        pl.any_horizontal([*TO_CORRECT, "nik_shared"]).cast(pl.Int8).alias("is_to_correct"),
        pl.sum_horizontal([pl.col(code).cast(pl.Int8) for code in ROW_CODES]).alias("codes"),
    )
    damage: dict[int, tuple[int, ...]] = {index: tuple(values) for index, *values in damaged.iter_rows()}
    niks = dict(people.filter(pl.col("id").is_in(paired)).select("id", "nik").iter_rows())
    kept = kept_rows(clusters_of(pairs, niks), damage)
    return pl.DataFrame(
        {"index": pl.Series(list(kept), dtype=pl.UInt32), "kept": pl.Series(list(kept.values()), dtype=pl.UInt32)}
    )


def _with_reasons(rows: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """The rows with ``reasons_id reasons_en``: why a row is the same person as another, as lists of words.

    They are those of the comparison with the registry, otherwise those of the first pair that has the row.
    """
    names = ("reasons_id", "reasons_en")
    sides = pl.concat([pairs.select(pl.col(side).alias("index"), *names) for side in ("right", "left")])
    first = sides.unique("index", keep="first", maintain_order=True)
    known = rows.select("index", "known_reasons_id", "known_reasons_en")
    joined = known.join(first, on="index", how="left", maintain_order="left")
    return rows.hstack(joined.select(pl.coalesce(f"known_{name}", name).fill_null([]).alias(name) for name in names))


def _with_other_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with ``other_row_ineligible``: kept, but another row of the person says civil servant or deceased."""
    noted = rows.filter(pl.col("same_as_index").is_not_null() & (pl.col("civil_servant") | pl.col("deceased")))
    is_kept = pl.col("index").is_in(noted["same_as_index"].unique().implode())
    return rows.with_columns(other_row_ineligible=is_kept & ~pl.any_horizontal(INELIGIBLE))


def _with_disposition(rows: pl.DataFrame) -> pl.DataFrame:
    disposition = (
        pl.when(pl.any_horizontal(INELIGIBLE_CODES)).then(pl.lit("ineligible"))
        .when(pl.any_horizontal(DUPLICATE_CODES)).then(pl.lit("duplicate"))
        .when(pl.any_horizontal(CORRECT_CODES)).then(pl.lit("needs_correction"))
        .otherwise(pl.lit("ready"))
    )  # fmt: skip
    return rows.with_columns(disposition=disposition)
