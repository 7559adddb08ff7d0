"""Why somebody has so many points, and why they sit or do not: with their own points and those of the last chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.rules.ranking.scheme import FACTS, Scheme
from lindung.rules.ranking.score import HUNDREDTHS, points_of
from lindung.rules.ranking.seating import HOLDER, NO_POOL, QUOTA, RANK, UNRANKED, VILLAGE_FULL

_WEIGHT, _POINTS, _FACT = Text("bobot", "weight"), Text("nilai", "points"), Text("keadaan", "fact")


@dataclass(frozen=True, slots=True)
class Seat:
    """How one candidate came out. ``last_points``: of the last who came in by rank to a pool that could take them."""

    rank: int | None
    points: int | None
    by: str | None
    why_not: str | None
    last_rank: int | None = None
    last_points: int | None = None
    quota: int | None = None


def explain_points(facts: Mapping[str, int | None], scheme: Scheme) -> Explanation:
    """The points of a candidate, criterion by criterion; what is unknown counts neither for nor against them."""
    explanation = Explanation()
    for one in scheme.criteria:
        value = facts.get(one.fact)
        if value is None:
            text = Text("tidak diketahui: tidak dihitung", "unknown: not counted")
            explanation.add(one.fact, text, None, values={FACTS[one.fact]: "?", _WEIGHT: one.weight})
        else:
            points = one.points(value)
            values = {FACTS[one.fact]: value, _POINTS: points, _WEIGHT: one.weight}
            explanation.add(one.fact, Text("nilai × bobot", "points × weight"), points * one.weight, values=values)
    total = points_of(dict(facts), scheme)
    text = Text(
        "jumlah (nilai × bobot) / jumlah bobot yang diketahui, dalam perseratus, dipotong ke bawah",
        "sum of (points × weight) / sum of the known weights, in hundredths, cut down",
    )
    explanation.add("points", text, total)
    return explanation


def explain_seat(seat: Seat) -> Text:
    """One sentence: why they sit, or why not and who was the last that did."""
    if seat.by == HOLDER:
        return Text("Sudah memegang tempat dan tetap.", "Holds a place already and keeps it.")
    if seat.by == QUOTA:
        return Text(
            f"Masuk lewat kuota desa (paling sedikit {seat.quota} orang), peringkat {seat.rank}.",
            f"In by the quota of the village (at least {seat.quota} people), rank {seat.rank}.",
        )
    if seat.by == RANK:
        return Text(
            f"Masuk menurut peringkat {seat.rank}, nilai {shown(seat.points)}.",
            f"In by rank {seat.rank}, {shown(seat.points)} points.",
        )
    return _why_not(seat)


def _why_not(seat: Seat) -> Text:
    if seat.why_not == UNRANKED:
        return Text(
            "Belum diurutkan: belum ada satu pun keadaan yang dinilai diketahui.",
            "Not ranked: nothing that is weighed is known yet.",
        )
    if seat.why_not == NO_POOL:
        return Text(
            "Tidak ada sumber dana yang boleh membiayai orang ini.", "No source of money may pay for this person."
        )
    own = Text(f"Peringkat {seat.rank}, nilai {shown(seat.points)}.", f"Rank {seat.rank}, {shown(seat.points)} points.")
    if seat.why_not == VILLAGE_FULL:
        return Text(
            f"{own.id} Desanya sudah penuh (paling banyak {seat.quota} orang).",
            f"{own.en} The village is full (at most {seat.quota} people).",
        )
    if seat.last_rank is None:
        return Text(
            f"{own.id} Semua tempat yang terbuka baginya sudah dipegang.",
            f"{own.en} All places open to them are held.",
        )
    return Text(
        f"{own.id} Yang terakhir masuk: peringkat {seat.last_rank}, nilai {shown(seat.last_points)}.",
        f"{own.en} The last one in: rank {seat.last_rank}, {shown(seat.last_points)} points.",
    )


def last_by_rank(seated: pl.DataFrame) -> dict[int, tuple[int, int]]:
    """By pool: rank and points of the last who came in by rank."""
    chosen = seated.filter(pl.col("by") == RANK).group_by("pool").agg(pl.col("rank", "points").sort_by("rank").last())
    return {pool: (rank, points) for pool, rank, points in chosen.select("pool", "rank", "points").iter_rows()}


def shown(points: int | None) -> str:
    """Points for people, with two decimals: ``83,33``."""
    return "–" if points is None else f"{points // HUNDREDTHS},{points % HUNDREDTHS:02d}"
