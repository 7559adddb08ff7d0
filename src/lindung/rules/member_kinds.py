"""Validation of a table of members, and its grouping into kinds of members that are charged alike.

A table with an invalid value is refused as a whole; the sentence names the column and, for wages, counts the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from lindung.kernel.errors import Refusal
from lindung.rules.allowed_values import (
    DEFAULT_PAYER,
    DEFAULT_PROGRAMMES,
    DEFAULT_RISK_CLASS,
    PAYERS,
    PROGRAMMES,
    PROGRAMMES_OF,
    RISK_CLASSES,
    SECTORS,
    SEGMENTS,
    WAGE_LIMIT,
)
from lindung.rules.contribution_terms import MemberKind

KEYS = ("segment", "risk_class", "programmes", "paid_by", "sector")


@dataclass(frozen=True, slots=True)
class MemberKinds:
    """The distinct kinds, and for every row the index of its kind in that list (UInt32)."""

    distinct: list[MemberKind]
    numbers: pl.Series


def checked_member_kinds(table: pl.DataFrame) -> MemberKinds:
    """The kinds of a table's rows.

    Raises ``Refusal`` for a missing column, a value that is not allowed, and a wage outside its limits.
    """
    missing = {"segment", "wage_rupiah"} - set(table.columns)
    if missing:
        raise Refusal("column_missing", f"table: missing column {', '.join(sorted(missing))}")
    keys = table.select(pl.col(key) if key in table.columns else pl.lit("", pl.String).alias(key) for key in KEYS)
    distinct = keys.unique(maintain_order=True).with_row_index("_kind")
    kinds = [member_kind(*row) for row in distinct.select(KEYS).iter_rows()]
    _check_wages(table)
    if len(kinds) == 1:
        return MemberKinds(kinds, pl.repeat(0, table.height, dtype=pl.UInt32, eager=True))
    numbered = keys.join(distinct, on=KEYS, how="left", nulls_equal=True, maintain_order="left")
    return MemberKinds(kinds, numbered["_kind"])


def member_kind(
    segment: str | None, risk_class: str | None, programmes: str | None, paid_by: str | None, sector: str | None
) -> MemberKind:
    """The kind with these values, defaults in place of None, and its programmes in the order of PROGRAMMES.

    Raises ``Refusal`` for a value that is not allowed.
    """
    _allowed("segment", segment, SEGMENTS)
    assert segment is not None  # _allowed refuses it
    held = tuple((programmes or "+".join(DEFAULT_PROGRAMMES)).split("+"))
    for programme in held:
        _allowed("programmes", programme, PROGRAMMES_OF[segment])
    return MemberKind(
        segment,
        _allowed("risk_class", risk_class or DEFAULT_RISK_CLASS, RISK_CLASSES),
        "+".join(programme for programme in PROGRAMMES if programme in held),
        _allowed("paid_by", paid_by or DEFAULT_PAYER[segment], PAYERS),
        _allowed("sector", sector, SECTORS) if sector else "",
    )


def _allowed(column: str, word: str | None, allowed: tuple[str, ...]) -> str:
    if word is None or word not in allowed:
        raise Refusal(f"{column}_unknown", f"{column}: '{word}' is none of {', '.join(allowed)}")
    return word


def _check_wages(table: pl.DataFrame) -> None:
    wage = table["wage_rupiah"]
    if not wage.dtype.is_integer() and wage.null_count() < wage.len():
        raise Refusal("wage_type", f"wage_rupiah: {wage.dtype} is no column of whole rupiah; expected Int64")
    least = pl.when(pl.col("segment") == "wage_earner").then(1).otherwise(0)
    fits = pl.col("wage_rupiah").is_between(least, WAGE_LIMIT).fill_null(False)
    wrong = table.select((~fits).arg_true().alias("row"))["row"]
    if wrong.len():
        raise Refusal(
            "wage_impossible",
            f"wage_rupiah: {wrong.len()} rows are empty, not positive or above {WAGE_LIMIT:,}; the first is {wrong[0]}",
        )
