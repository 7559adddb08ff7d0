"""Seats: never more people than places, never a person twice, the best ranked of those who can sit, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.rules.ranking.scheme import Quotas
from lindung.rules.ranking.seating import (
    HOLDER,
    NO_POOL,
    PLACES_TAKEN,
    QUOTA,
    RANK,
    UNRANKED,
    VILLAGE_FULL,
    seated,
)

VILLAGES = ("74.13.01.2001", "74.13.01.2002", "74.13.02.2001")


@dataclass(frozen=True)
class Case:
    people: pl.DataFrame
    places: list[int]
    quotas: Quotas


def people(rows: list[tuple[str, int, int | None]], unranked: int = 0) -> pl.DataFrame:
    """Candidates in the order of rank: village, mask of pools, pool whose place they hold; the last are not ranked."""
    ranked = len(rows) - unranked
    return pl.DataFrame(
        {
            "candidate": range(100, 100 + len(rows)),
            "rank": [number + 1 if number < ranked else None for number in range(len(rows))],
            "village": [row[0] for row in rows],
            "pools": [row[1] for row in rows],
            "holds": [row[2] for row in rows],
        },
        schema={
            "candidate": pl.Int64, "rank": pl.Int64, "village": pl.String, "pools": pl.Int64, "holds": pl.Int64,
        },
    )  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    pools = draw(st.integers(1, 3))
    places = draw(st.lists(st.integers(0, 4), min_size=pools, max_size=pools))
    held: Counter[int] = Counter()
    rows = []
    for _number in range(draw(st.integers(0, 12))):
        mask = draw(st.integers(0, 2**pools - 1))
        own = draw(st.none() | st.integers(0, pools - 1))
        if own is not None:
            held[own] += 1
        rows.append((draw(st.sampled_from(VILLAGES)), mask, own))
    least = draw(st.dictionaries(st.sampled_from(VILLAGES), st.integers(0, 2)))
    most = draw(st.dictionaries(st.sampled_from(VILLAGES), st.integers(2, 5)))
    unranked = draw(st.integers(0, min(2, len(rows))))
    return Case(people(rows, unranked), places, Quotas(least, most))


def can_all_sit(masks: list[int], places: list[int]) -> bool:
    """Whether these people can sit together: every person finds a seat, by trying and moving one by one."""
    seats: dict[int, list[int]] = {pool: [] for pool in range(len(places))}

    def place(person: int, tried: set[int]) -> bool:
        for pool in range(len(places)):
            if not masks[person] >> pool & 1 or pool in tried:
                continue
            tried.add(pool)
            if len(seats[pool]) < places[pool]:
                seats[pool].append(person)
                return True
            for other in seats[pool]:
                if place(other, tried):
                    seats[pool].remove(other)
                    seats[pool].append(person)
                    return True
        return False

    return all(place(person, set()) for person in range(len(masks)))


@given(cases())
@settings(max_examples=400)
def test_never_more_people_than_places_and_each_in_a_pool_that_may_take_them(case: Case) -> None:
    found = seated(case.people, case.places, case.quotas)
    assert found["candidate"].to_list() == case.people["candidate"].to_list()
    for pool, number in Counter(found["pool"].drop_nulls().to_list()).items():
        assert number <= case.places[pool]
    for row in found.iter_rows(named=True):
        assert (row["pool"] is None) == (row["by"] is None) == (row["why_not"] is not None)
        if row["pool"] is not None:
            assert row["pools"] >> row["pool"] & 1
    new = found.filter(pl.col("by").is_in([RANK, QUOTA]) | ((pl.col("by") == HOLDER) & pl.col("holds").is_null()))
    for village, most in case.quotas.at_most.items():
        of_village = found.filter((pl.col("village") == village) & pl.col("pool").is_not_null())
        if new.filter(pl.col("village") == village).height:
            kept = of_village.filter(pl.col("by") == HOLDER).height
            assert of_village.height <= max(most, kept)


@given(cases())
@settings(max_examples=400)
def test_whoever_is_left_out_could_not_sit_beside_those_ranked_above(case: Case) -> None:
    found = seated(case.people, case.places, case.quotas)
    rows = found.to_dicts()
    for number, row in enumerate(rows):
        if row["why_not"] != PLACES_TAKEN:
            continue
        before = [one for one in rows[:number] if one["by"] == RANK]
        before += [one for one in rows if one["by"] in (HOLDER, QUOTA)]
        masks = [1 << one["pool"] if one["by"] == HOLDER else one["pools"] for one in before]
        assert not can_all_sit([*masks, row["pools"]], case.places), "somebody ranked lower sits instead"


@given(cases())
@settings(max_examples=300)
def test_nobody_with_a_better_rank_waits_behind_a_worse_one_but_by_a_quota_or_a_place_held(case: Case) -> None:
    rows = seated(case.people, case.places, case.quotas).to_dicts()
    for number, row in enumerate(rows):
        if row["by"] is not None:
            continue
        for later in rows[number + 1 :]:
            if later["by"] == RANK and row["why_not"] == PLACES_TAKEN:
                assert later["pools"] & ~row["pools"], "the same pools, a worse rank, and yet chosen"


@given(cases())
@settings(max_examples=200)
def test_whoever_holds_a_place_keeps_it_while_the_pool_has_it(case: Case) -> None:
    rows = seated(case.people, case.places, case.quotas).to_dicts()
    for pool, places in enumerate(case.places):
        holders = [row for row in rows if row["holds"] == pool and row["pools"] >> pool & 1]
        assert [row["pool"] for row in holders[:places]] == [pool] * min(places, len(holders))


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_a_place_that_comes_free_goes_to_the_first_who_can_sit_and_moves_nobody_else(case: Case, dice) -> None:
    first = seated(case.people, case.places, case.quotas)
    chosen = first.filter(pl.col("pool").is_not_null())
    if chosen.is_empty():
        return
    gone = dice.choice(chosen["candidate"].to_list())
    after = first.with_columns(holds=pl.col("pool")).filter(pl.col("candidate") != gone)
    again = seated(after.drop("pool", "by", "why_not"), case.places, case.quotas)
    kept = first.filter(pl.col("candidate") != gone)
    assert again.filter(kept["pool"].is_not_null())["pool"].to_list() == kept["pool"].drop_nulls().to_list()
    added = again.filter(kept["pool"].is_null() & again["pool"].is_not_null())
    assert added.height <= 1 + first.filter(pl.col("why_not") == VILLAGE_FULL).height


def test_earmarked_money_is_filled_by_moving_people_over() -> None:
    everybody, tobacco = 0b11, 0b01
    case = people([(VILLAGES[0], everybody, None), (VILLAGES[0], everybody, None), (VILLAGES[0], tobacco, None)])
    found = seated(case, [1, 2], Quotas())
    assert found["pool"].to_list() == [1, 1, 0]
    assert found["by"].to_list() == [RANK] * 3


@pytest.mark.parametrize(
    ("quotas", "pools", "by", "why"),
    [
        (Quotas(), [1, 1, 1], [RANK, RANK, None], [None, None, PLACES_TAKEN]),
        (Quotas({VILLAGES[1]: 1}), [1, 1, 1], [RANK, None, QUOTA], [None, PLACES_TAKEN, None]),
        (Quotas({}, {VILLAGES[0]: 1}), [1, 1, 1], [RANK, None, RANK], [None, VILLAGE_FULL, None]),
        (Quotas(), [1, 0, 1], [RANK, None, RANK], [None, NO_POOL, None]),
    ],
)
def test_each_reason_is_named(quotas: Quotas, pools: list[int], by: list[str | None], why: list[str | None]) -> None:
    rows = [(VILLAGES[0], pools[0], None), (VILLAGES[0], pools[1], None), (VILLAGES[1], pools[2], None)]
    found = seated(people(rows), [2], quotas)
    assert (found["by"].to_list(), found["why_not"].to_list()) == (by, why)


def test_who_has_no_points_is_not_chosen() -> None:
    found = seated(people([(VILLAGES[0], 1, None), (VILLAGES[0], 1, None)], unranked=1), [2], Quotas())
    assert found["why_not"].to_list() == [None, UNRANKED]
