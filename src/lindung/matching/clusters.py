"""Rows joined into people, and the row of each person that stays: the least damaged, then the first."""

from __future__ import annotations

import polars as pl


def clusters_of(pairs: pl.DataFrame, niks: dict[int, str | None]) -> dict[int, int]:
    """``{id: root id}`` of every row in a pair. Two different sound NIKs are never joined, whatever lies between."""
    parent: dict[int, int] = {}
    label: dict[int, str | None] = {}

    def root(at: int) -> int:
        while parent.setdefault(at, at) != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    ordered = pairs.sort(pl.col("kind") != "nik", "right", "left")
    for left, right in ordered.select("left", "right").iter_rows():
        one, two = root(left), root(right)
        nik_one = label.setdefault(one, niks.get(one))
        nik_two = label.setdefault(two, niks.get(two))
        if one == two or (nik_one and nik_two and nik_one != nik_two):
            continue
        first, second = min(one, two), max(one, two)
        parent[second] = first
        label[first] = nik_one or nik_two
    return {at: root(at) for at in parent}


def kept_rows(roots: dict[int, int], damage: dict[int, tuple[int, ...]]) -> dict[int, int]:
    """``{id: id of the row that stays}`` for every row of a person with more than one."""
    members: dict[int, list[int]] = {}
    for at, root in roots.items():
        members.setdefault(root, []).append(at)
    kept: dict[int, int] = {}
    for rows in members.values():
        if len(rows) > 1:
            best = min(rows, key=lambda at: (damage[at], at))
            kept.update(dict.fromkeys(rows, best))
    return kept
