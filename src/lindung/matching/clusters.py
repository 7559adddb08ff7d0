"""Joining pairs of rows into people, and the row of each person that is kept: the least damaged, then the first."""

from __future__ import annotations

import polars as pl


def clusters_of(pairs: pl.DataFrame, niks: dict[int, str | None]) -> dict[int, int]:
    """``{id: root id}`` of every row in a pair; the rows of a person have the same root, the lowest of their ids.

    ``pairs``: ``left right kind``. ``niks``: the sound NIK of each row, or None. Rows with two different sound NIKs are
    never joined, not even through other rows.
    """
    parents: dict[int, int] = {}
    nik_of_root: dict[int, str | None] = {}

    def root(row: int) -> int:
        while parents.setdefault(row, row) != row:
            parents[row] = parents[parents[row]]
            row = parents[row]
        return row

    ordered = pairs.sort(pl.col("kind") != "nik", "right", "left")
    for left, right in ordered.select("left", "right").iter_rows():
        one, two = root(left), root(right)
        nik_one = nik_of_root.setdefault(one, niks.get(one))
        nik_two = nik_of_root.setdefault(two, niks.get(two))
        if one == two or (nik_one and nik_two and nik_one != nik_two):
            continue
        first, second = min(one, two), max(one, two)
        parents[second] = first
        nik_of_root[first] = nik_one or nik_two
    return {row: root(row) for row in parents}


def kept_rows(roots: dict[int, int], damage: dict[int, tuple[int, ...]]) -> dict[int, int]:
    """``{id: id of the row that is kept}`` for every row of a person with more than one.

    ``roots``: ``clusters_of``. ``damage``: how damaged each row is; tuples are compared from the first value on.
    """
    members: dict[int, list[int]] = {}
    for row, root in roots.items():
        members.setdefault(root, []).append(row)
    kept: dict[int, int] = {}
    for rows in members.values():
        if len(rows) > 1:
            best = min(rows, key=lambda row: (damage[row], row))
            kept.update(dict.fromkeys(rows, best))
    return kept
