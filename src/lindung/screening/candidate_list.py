"""The vulnerable workers on lists that were read and judged: what becomes of each, why, and what is known of them.

A fact that is not written, or cannot be read, is unknown (null): that alone keeps nobody out.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from lindung.intake.fields.candidate_cells import (
    NOTHING_WRITTEN,
    read_answers,
    read_deciles,
    read_dependants,
    read_village_codes,
    read_work,
)
from lindung.screening.candidate_codes import CANDIDATE_CODES, UNREAD
from lindung.screening.codes import CODES
from lindung.screening.report import Report

ELIGIBLE = "eligible"
DISPOSITIONS = (ELIGIBLE, "needs_correction", "duplicate", "ineligible")
_GRAVITY = {"correct": 1, "duplicate": 2, "ineligible": 3}
LEVELS = {"correct": "needs_correction", "duplicate": "duplicate", "ineligible": "ineligible"}
LEVELS = {name: code.level for name, code in (CODES | CANDIDATE_CODES).items()}
"""The level of every code that a candidate may have."""
WRITTEN = {name: f"{name}_written" for name in UNREAD} | {"income": "wage_written"}
CANDIDATES = (
    "index", "file", "sheet", "row", "disposition", "codes", "nik", "nik_written", "name", "birth_date", "sex",
    "birth_place", "mother_name", "address", "phone", "village", "village_name", "occupation", "income", "decile",
    "dependants", "disability", "tobacco", "palm_oil", "note", "same_as_index", "same_as_worker", "layout",
)  # fmt: skip
"""``village`` is a code, ``income`` rupiah a month; ``disability``, ``tobacco`` and ``palm_oil`` are Boolean."""


def candidates_of(report: Report, *, government: str = "") -> pl.DataFrame:
    """A line for each person on lists of candidates, in reading order (CANDIDATES).

    ``government``: the region code under which a candidate's village must lie, if that is asked.
    """
    judged = report.judged.with_columns(report.codes).with_columns(
        pl.col("job").str.strip_chars().alias("occupation"),
        pl.col("village").str.strip_chars().replace("", None).alias("village_name"),
    )
    facts = _facts(judged, report)
    rows = judged.drop("village").hstack(facts)
    rows = rows.with_columns(codes=_without("nik_shared", pl.col("nik_shared_before")))
    is_foreign = ~pl.col("village").str.starts_with(f"{government}.") if government else pl.lit(False)
    flags = {"village_foreign": is_foreign, "nik_of_member": pl.col("nik_shared") & ~pl.col("nik_shared_before")}
    flags |= {code: _is_unread(name) for name, code in UNREAD.items()}
    return with_codes(rows, flags).select(*CANDIDATES)


def with_codes(rows: pl.DataFrame, flags: dict[str, pl.Expr]) -> pl.DataFrame:
    """The candidates with the codes added whose conditions hold, and with the disposition that these ask."""
    found = [_flag_code(code, condition.fill_null(False)) for code, condition in flags.items()]
    added = pl.concat_list(found).list.drop_nulls()
    return with_disposition(rows.with_columns(codes=pl.col("codes").list.concat(added)))


def with_disposition(rows: pl.DataFrame) -> pl.DataFrame:
    """The candidates with the disposition that the gravest of their ``codes`` asks."""
    order = {name: _GRAVITY.get(level, 0) for name, level in LEVELS.items()}
    gravity = pl.col("codes").list.eval(pl.element().replace_strict(order, return_dtype=pl.Int8)).list.max()
    names = dict(enumerate(DISPOSITIONS))
    return rows.with_columns(disposition=gravity.fill_null(0).replace_strict(names, return_dtype=pl.String))


def _facts(judged: pl.DataFrame, report: Report) -> pl.DataFrame:
    """What is known of each: ``village income decile dependants disability tobacco palm_oil``."""
    wage, rules = pl.col("wage"), report.rules
    is_income = wage.is_between(rules.minimum_wage, rules.maximum_wage) & ~pl.col("wage_is_other_period")
    columns = {
        "village": read_village_codes(judged["village_code_written"]),
        "income": judged.select(pl.when(is_income).then(wage)).to_series(),
        "decile": read_deciles(judged["decile_written"]),
        "dependants": read_dependants(judged["dependants_written"]),
        "disability": read_answers(judged["disability_written"]),
    }
    for trait in ("tobacco", "palm_oil"):
        said, by_job = read_answers(judged[f"{trait}_written"]), read_work(judged["job"], trait)
        columns[trait] = said.zip_with(said.is_not_null(), by_job)
    return pl.DataFrame({name: values.alias(name) for name, values in columns.items()})


def _without(code: str, condition: pl.Expr) -> pl.Expr:
    """The codes, of which one is left out where the condition does not hold."""
    others = pl.col("codes").list.eval(pl.element().filter(pl.element() != code))
    return pl.when(condition).then("codes").otherwise(others)


def _is_unread(name: str) -> pl.Expr:
    written = pl.col(WRITTEN[name])
    read = pl.col("village" if name == "village_code" else name)
    return written.is_not_null() & ~written.str.contains(NOTHING_WRITTEN) & read.is_null()


def _flag_code(code: str, condition: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(pl.lit(code))


def reasons_of(codes: Iterable[str]) -> list[str]:
    """Those of a candidate's codes that decide: of the gravest level, none of repairs and remarks."""
    found = list(codes)
    gravest = max((_GRAVITY.get(LEVELS[code], 0) for code in found), default=0)
    return [code for code in found if gravest and _GRAVITY.get(LEVELS[code], 0) == gravest]


def disposition_of(codes: Iterable[str]) -> str:
    """The disposition that the gravest of some codes asks."""
    return DISPOSITIONS[max((_GRAVITY.get(LEVELS[code], 0) for code in codes), default=0)]


def with_reasons_apart(rows: pl.DataFrame) -> pl.DataFrame:
    """The candidates with those of their ``codes`` that decide (``reasons_of``), and the others as ``remarks``."""
    deciding, others = pl.lit([], pl.List(pl.String)), pl.col("codes")
    for level, gravity in _GRAVITY.items():
        is_level = pl.element().is_in([code for code, of_level in LEVELS.items() if of_level == level])
        is_decided = pl.col("disposition") == DISPOSITIONS[gravity]
        found = pl.col("codes").list.eval(pl.element().filter(is_level))
        deciding = pl.when(is_decided).then(found).otherwise(deciding)
        others = pl.when(is_decided).then(pl.col("codes").list.eval(pl.element().filter(~is_level))).otherwise(others)
    return rows.with_columns(deciding.alias("codes"), others.alias("remarks"))
