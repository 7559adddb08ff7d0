"""Screening lists of candidates: read in a cell, compared with every member and with what is proposed already.

It stores nothing; checking a list, correcting a row and the command ``lindung candidates check`` use it alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from lindung.apps.candidates.queries import candidates_proposed
from lindung.apps.registry.known_anywhere import known_anywhere
from lindung.apps.registry.services.two_people import two_people_known
from lindung.matching.compare import compare
from lindung.matching.names import name_keys
from lindung.rules.eligibility import age_limits
from lindung.screening import Readings, Report, ScreeningInCell, ScreeningRules, candidates, judge
from lindung.screening.candidate_list import candidates_of, with_codes

SEGMENT = "own_account"
"""Vulnerable workers are enrolled as own-account members, whose ages hold."""
_OPEN = ("eligible", "needs_correction")


@dataclass(frozen=True, slots=True)
class Screened:
    """``report``: what was read and judged. ``rows``: the candidates (``candidate_list.CANDIDATES``)."""

    report: Report
    rows: pl.DataFrame


def candidates_screened(
    screening: ScreeningInCell,
    *,
    on: date,
    government: str = "",
    heard: Callable[[pl.DataFrame], pl.DataFrame] | None = None,
) -> Screened:
    """The candidates on lists that a cell reads, each with every reason that the lists and the registry give.

    ``on``: the day on which ages are judged. ``government``: whose villages are meant, where that is known. ``heard``:
    gives the people with what was said of some of them.
    """
    readings = screening.readings()
    if heard is not None and readings.people.height:
        screening.amend(heard(readings.people))
    needed = screening.candidates(on=on, is_near=False)
    known = known_anywhere(sorted(needed.niks), sorted(needed.birth_dates), on=on)
    report = screening.judge(on=on, rules=_rules(on), known=known.drop("has_died"), settled=two_people_known())
    return Screened(report, _judged(report, known, government))


def person_screened(people: pl.DataFrame, *, on: date, government: str) -> Screened:
    """The same for people who are known already, as after a correction (``screening.collect.PEOPLE``)."""
    readings = Readings((), people, ({},))
    needed = candidates(readings, on=on, is_near=False)
    known = known_anywhere(sorted(needed.niks), sorted(needed.birth_dates), on=on)
    report = judge(readings, on=on, rules=_rules(on), known=known.drop("has_died"), settled=two_people_known())
    return Screened(report, _judged(report, known, government))


def _rules(on: date) -> ScreeningRules:
    limits = age_limits(SEGMENT, on)
    return ScreeningRules(minimum_age=limits.minimum, age_limit=limits.limit)


def _judged(report: Report, known: pl.DataFrame, government: str) -> pl.DataFrame:
    rows = candidates_of(report, government=government)
    dead = known.filter("has_died")["worker_id"]
    is_dead = report.judged.select(pl.col("worker_id").is_in(dead.implode()).alias("is_dead"))
    rows = with_codes(rows.hstack(is_dead), {"registered_deceased": pl.col("is_dead")})
    return rows.drop("is_dead")


def with_proposed(rows: pl.DataFrame, government: str, *, but_list: int = 0, but_candidate: int = 0) -> pl.DataFrame:
    """The candidates with ``proposed_already`` of those whom another list of the government has proposed.

    Added are ``proposed`` (the candidate who is the same person) and, in words, ``proposed_id`` and ``proposed_en``. A
    NIK that is proposed under another name waits for a correction (``proposed_other_name``). One statement.
    """
    asked = rows.filter(pl.col("disposition").is_in(_OPEN) & pl.col("nik").is_not_null())
    others = candidates_proposed(
        asked["nik"].to_list(), government=government, but_list=but_list, but_candidate=but_candidate
    )
    met = asked.select("index", "nik", "name").join(others.unique("nik"), on="nik", suffix="_other")
    met = met.with_columns(is_same=_alike(met["name"], met["name_other"]), village=_village())
    words = {"id": "usulan {} ({})", "en": "proposal {} ({})"}
    met = met.select(
        "index",
        "is_same",
        pl.when("is_same").then("candidate_id").alias("proposed"),
        *(pl.format(text, "list_id", "village").alias(f"proposed_{language}") for language, text in words.items()),
    )
    joined = rows.join(met, on="index", how="left", maintain_order="left")
    flags = {"proposed_already": pl.col("is_same"), "proposed_other_name": ~pl.col("is_same")}
    return with_codes(joined, flags).drop("is_same")


def _village() -> pl.Expr:
    return pl.when(pl.col("village_name") == "").then(pl.lit("–")).otherwise("village_name")


def _alike(names: pl.Series, others: pl.Series) -> pl.Series:
    """Whether two names can be one person's; only those that are written differently are looked at one by one."""
    is_equal = name_keys(names.fill_null("")) == name_keys(others.fill_null(""))
    found = [
        same or compare(name or "", other or "").alike
        for same, name, other in zip(is_equal.to_list(), names.to_list(), others.to_list(), strict=True)
    ]
    return pl.Series(found, dtype=pl.Boolean)
