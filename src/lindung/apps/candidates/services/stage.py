"""Storing what a check found: a row per candidate, in a fixed number of statements."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
from django.db import connection

from lindung.apps.candidates.models import Candidate, CandidateList
from lindung.matching.names import name_keys
from lindung.screening.candidate_list import with_reasons_apart
from lindung.store.bulk import load
from lindung.store.fields import without_null

_TEXTS = (
    "nik_written", "name", "sex", "birth_place", "mother_name", "address", "phone", "village", "village_name",
    "occupation", "sheet",
)  # fmt: skip
_DIGITS = 16
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
_TRAITS = ("tobacco", "palm_oil")
COLUMNS = (
    "candidate_list_id", "government_id", "position", "sheet", "row", "nik", "nik_written", "name", "name_key",
    "birth_date", "sex", "birth_place", "mother_name", "address", "phone", "village", "village_name", "occupation",
    "income_rupiah", "decile", "dependants", "has_disability", "traits", "disposition", "codes", "issues", "same_as_id",
    "same_as_worker_id", "is_live", "withdrawn_on", "withdrawn_reason", "withdrawn_note", "withdrawn_by_id",
)  # fmt: skip
_WITHDRAWN: dict[str, pl.DataType] = {
    "position": pl.Int64(), "nik": pl.String(), "withdrawn_on": pl.Date(), "withdrawn_reason": pl.String(),
    "withdrawn_note": pl.String(), "withdrawn_by_id": pl.Int64(),
}  # fmt: skip
_IDS = "SELECT position, id FROM candidates_candidate WHERE candidate_list_id = %s"
_SAME_AS = {
    "postgresql": "UPDATE candidates_candidate c SET same_as_id = p.kept"
    " FROM (SELECT (v->>0)::bigint AS id, (v->>1)::bigint AS kept FROM jsonb_array_elements(%s::jsonb) v) p"
    " WHERE c.id = p.id",
    "sqlite": "UPDATE candidates_candidate SET same_as_id = p.kept"
    " FROM (SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS kept FROM json_each(%s)) p"
    " WHERE candidates_candidate.id = p.id",
}


def candidates_stage(found: CandidateList, rows: pl.DataFrame, issues: pl.DataFrame) -> None:
    """Replace whatever was staged for a list by these candidates; in the caller's transaction.

    ``rows``: ``candidate_list.CANDIDATES`` with ``proposed``, the candidate of another list who is the same person.
    ``issues``: ``candidate_issues.KEPT``.
    """
    withdrawn = _withdrawn(found)
    Candidate.objects.filter(candidate_list=found, same_as__isnull=False).update(same_as=None)
    Candidate.objects.filter(candidate_list=found).delete()
    columns = candidate_columns(found, rows, issues).drop(_WITHDRAWN.keys() - {"position", "nik"})
    joined = columns.join(withdrawn, on=["position", "nik"], how="left", maintain_order="left", nulls_equal=True)
    load(Candidate, COLUMNS, joined.with_columns(pl.col("withdrawn_reason", "withdrawn_note").fill_null("")))
    _point_to_kept(found, rows.filter(pl.col("same_as_index").is_not_null() & pl.col("proposed").is_null()))


def _withdrawn(found: CandidateList) -> pl.DataFrame:
    """What was said of candidates who were withdrawn before the list is checked again."""
    kept = Candidate.objects.filter(candidate_list=found, withdrawn_on__isnull=False).values_list(*_WITHDRAWN)
    return pl.DataFrame(list(kept), schema=_WITHDRAWN, orient="row")


def candidate_columns(found: CandidateList, rows: pl.DataFrame, issues: pl.DataFrame) -> pl.DataFrame:
    """The rows as the table keeps them (COLUMNS)."""
    keyed = rows.with_columns(name_key=name_keys(rows["name"].fill_null("")), position=pl.col("index").cast(pl.Int64))
    is_of_list = pl.col("village").is_null() | (pl.col("village") == "")
    keyed = keyed.with_columns(
        village=pl.when(is_of_list).then(pl.lit(found.village)).otherwise("village"),
        village_name=pl.coalesce("village_name", pl.lit(found.village_name)),
    )
    return keyed.with_columns(
        *(pl.col(name).fill_null("") for name in _TEXTS),
        # a NIK that is too long stands as it was written, never cut to one that looks whole
        nik=pl.when(pl.col("nik").str.len_chars() <= _DIGITS).then("nik"),
        candidate_list_id=pl.lit(found.pk),
        government_id=pl.lit(found.government_id),
        income_rupiah=pl.col("income"),
        has_disability=pl.col("disability"),
        traits=_traits(),
        codes=pl.col("codes").list.join(";"),
        issues=pl.col("position").replace_strict(_issues_by_row(issues), default="[]", return_dtype=pl.String),
        same_as_id=pl.col("proposed"),
        same_as_worker_id=pl.col("same_as_worker"),
        is_live=pl.lit(True),
        withdrawn_on=pl.lit(None, pl.Date),
        withdrawn_reason=pl.lit(""),
        withdrawn_note=pl.lit(""),
        withdrawn_by_id=pl.lit(None, pl.Int64),
    ).select(COLUMNS)


def counts_of(rows: pl.DataFrame) -> tuple[dict[str, int], dict[str, int]]:
    """How many candidates there are of each disposition, and of each code that decides."""
    counts = {str(name): int(people) for name, people in rows.group_by("disposition").len().iter_rows()}
    deciding = with_reasons_apart(rows).select(pl.col("codes").explode().drop_nulls())
    reasons = {str(code): int(people) for code, people in deciding.group_by("codes").len().sort("codes").iter_rows()}
    return counts, reasons


def _traits() -> pl.Expr:
    """``{"tobacco": true}`` and the like; what is unknown is left out."""
    said = [
        pl.when(pl.col(name).is_not_null()).then(
            pl.concat_str(pl.lit(f'"{name}":'), pl.when(name).then(pl.lit("true")).otherwise(pl.lit("false")))
        )
        for name in _TRAITS
    ]
    return pl.concat_str(pl.lit("{"), pl.concat_str(said, separator=",", ignore_nulls=True), pl.lit("}"))


def _issues_by_row(issues: pl.DataFrame) -> dict[int, str]:
    grouped: dict[int, list[dict[str, Any]]] = {}
    for issue in issues.iter_rows(named=True):
        grouped.setdefault(issue.pop("index"), []).append(issue)
    return {-1: "[]"} | {index: _JSON.encode(without_null(found)) for index, found in grouped.items()}


def _point_to_kept(found: CandidateList, copies: pl.DataFrame) -> None:
    """Have the rows of a person but the one that is kept point to it."""
    if copies.is_empty():
        return
    with connection.cursor() as cursor:
        cursor.execute(_IDS, [found.pk])
        ids: dict[int, int] = dict(cursor.fetchall())
        pairs = [(ids[index], ids[kept]) for index, kept in copies.select("index", "same_as_index").iter_rows()]
        cursor.execute(_SAME_AS[connection.vendor], [json.dumps(pairs)])
