"""SQL over candidates for the apps above and for checking: who can be ranked, and who is proposed already."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from django.db import connection

from lindung.store.query import query_table
from lindung.store.sql_in import among

OPEN = "c.is_live AND c.withdrawn_on IS NULL AND c.disposition = 'eligible'"
_TRAIT = {
    "postgresql": "(c.traits ->> '{name}')::boolean",
    "sqlite": "json_extract(c.traits, '$.{name}')",
}
_TO_RANK = """
SELECT c.id, c.nik, c.name, CAST(c.birth_date AS TEXT), c.sex, c.village, c.village_name, c.occupation,
       c.income_rupiah, c.decile, c.dependants, c.has_disability, {tobacco}, {palm_oil}
FROM candidates_candidate c WHERE c.government_id = %s AND {open} AND {chosen}
"""
_TO_RANK_READ = {
    "candidate_id": pl.Int64, "nik": pl.String, "name": pl.String, "birth_date": pl.String, "sex": pl.String,
    "village": pl.String, "village_name": pl.String, "occupation": pl.String, "income": pl.Int64, "decile": pl.Int64,
    "dependants": pl.Int64, "disability": pl.Int64, "tobacco": pl.Int64, "palm_oil": pl.Int64,
}  # fmt: skip
_PROPOSED = f"""
SELECT c.id, c.nik, c.name, c.candidate_list_id, c.village_name FROM candidates_candidate c
WHERE c.government_id = %s AND {OPEN} AND c.candidate_list_id <> %s AND c.id <> %s AND {{chosen}}
"""  # noqa: S608 (conditions of ours)
PROPOSED = {
    "candidate_id": pl.Int64, "nik": pl.String, "name": pl.String, "list_id": pl.Int64, "village_name": pl.String,
}  # fmt: skip


def candidates_to_rank(government: str, candidates: Collection[int] | None = None) -> pl.DataFrame:
    """The eligible candidates of a government who are still proposed, all or some, in no order. One statement.

    Columns candidate_id, nik, name, birth_date (day), sex, village (code), village_name, occupation, income (rupiah a
    month), decile, dependants, disability, tobacco, palm_oil (0 or 1). What is unknown is null.
    """
    condition, params = "1 = 1", [government]
    if candidates is not None:
        condition, parameter = among("c.id", candidates)
        params.append(parameter)
    traits = {
        name: f"CAST({_TRAIT[connection.vendor].format(name=name)} AS INTEGER)" for name in ("tobacco", "palm_oil")
    }
    sql = _TO_RANK.format(open=OPEN, chosen=condition, **traits)
    if connection.vendor == "postgresql":
        sql = sql.replace("c.has_disability,", "c.has_disability::integer,")
    found = query_table(sql, params, _TO_RANK_READ)
    return found.with_columns(pl.col("birth_date").str.to_date())


def candidates_proposed(
    niks: Collection[str], *, government: str, but_list: int = 0, but_candidate: int = 0
) -> pl.DataFrame:
    """The eligible candidates of a government with one of these NIKs (PROPOSED), but for one list's or for one."""
    condition, parameter = among("c.nik", niks)
    return query_table(_PROPOSED.format(chosen=condition), [government, but_list, but_candidate, parameter], PROPOSED)
