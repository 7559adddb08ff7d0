"""Points, order and fingerprint: unknown is not zero, equal points by the seed, the same input the same order."""

from __future__ import annotations

import random

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.rules.problems import InputRefusal
from lindung.rules.ranking.danger import danger_of
from lindung.rules.ranking.explanation import Seat, explain_points, explain_seat, last_by_rank, shown
from lindung.rules.ranking.order import fingerprint, ranked
from lindung.rules.ranking.scheme import FACTS, Criterion, Quotas, Scheme, check_scheme
from lindung.rules.ranking.score import COLUMNS, points_of, scored
from lindung.rules.ranking.seating import HOLDER, NO_POOL, PLACES_TAKEN, QUOTA, RANK, UNRANKED, VILLAGE_FULL

DECILE = Criterion("decile", 60, ((1, 100), (2, 80), (3, 60), (4, 30), (5, 0)))
DANGER = Criterion("danger", 30, ((1, 0), (3, 50), (5, 100)))
DEPENDANTS = Criterion("dependants", 10, ((0, 0), (1, 40), (3, 100)))
SCHEME = Scheme((DECILE, DANGER, DEPENDANTS), "Musrenbang 2023")
FACT_VALUES = st.fixed_dictionaries(
    {
        "decile": st.none() | st.integers(1, 10),
        "danger": st.none() | st.integers(1, 5),
        "dependants": st.none() | st.integers(0, 9),
        "income": st.none() | st.integers(0, 3_000_000),
        "disability": st.none() | st.integers(0, 1),
    }
)


def frame(rows: list[dict[str, int | None]]) -> pl.DataFrame:
    keys = {"key": [f"K{number}" for number in range(len(rows))]}
    return pl.DataFrame(keys).hstack(pl.DataFrame(rows, schema=COLUMNS))


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    facts = draw(st.lists(st.sampled_from(sorted(FACTS)), min_size=1, unique=True))
    weights = [draw(st.integers(0, 100)) for _fact in facts]
    weights[0] = max(weights[0], 1)
    starts = st.lists(st.integers(0, 3_000_000), min_size=1, max_size=4, unique=True).map(sorted)
    criteria = [
        Criterion(fact, weight, tuple((start, draw(st.integers(0, 100))) for start in draw(starts)))
        for fact, weight in zip(facts, weights, strict=True)
    ]
    return Scheme(tuple(criteria), draw(st.text(min_size=1, max_size=10)))


@given(st.lists(FACT_VALUES, min_size=1, max_size=12), schemes())
@settings(max_examples=150)
def test_by_columns_as_one_by_one_and_between_the_bounds(rows, scheme: Scheme) -> None:
    found = scored(frame(rows), scheme)
    assert found["points"].to_list() == [points_of(row, scheme) for row in rows]
    for row in found.iter_rows(named=True):
        assert row["lowest"] <= row["highest"] <= 10_000
        if row["points"] is not None and not row["unknown"]:
            assert row["lowest"] == row["points"] == row["highest"]
        assert (row["points"] is None) == (len(row["unknown"]) == sum(one.weight > 0 for one in scheme.criteria))


def test_unknown_is_neither_zero_nor_full() -> None:
    poor = {"decile": 1, "danger": None, "dependants": 3}
    assert points_of(poor, SCHEME) == 10_000
    assert points_of({"decile": 1, "danger": 1, "dependants": 3}, SCHEME) == 7_000
    row = scored(frame([poor | {"income": None, "disability": None}]), SCHEME).to_dicts()[0]
    assert (row["lowest"], row["highest"], row["unknown"]) == (7_000, 10_000, ["danger"])


@given(st.lists(FACT_VALUES, min_size=1, max_size=12), schemes(), st.randoms(use_true_random=False))
@settings(max_examples=100)
def test_the_order_of_the_file_decides_nothing(rows, scheme: Scheme, dice: random.Random) -> None:
    candidates = frame(rows)
    shuffled = candidates.sample(fraction=1, shuffle=True, seed=dice.randrange(2**32))
    first, again = ranked(candidates, scheme), ranked(shuffled, scheme)
    assert first["key"].to_list() == again["key"].to_list()
    assert fingerprint(candidates, scheme) == fingerprint(shuffled, scheme)
    known = first.filter(pl.col("rank").is_not_null())
    assert known["points"].is_sorted(descending=True)
    assert known["rank"].to_list() == list(range(1, known.height + 1))


def test_equal_points_go_by_the_seed_and_another_seed_gives_another_order() -> None:
    rows = frame([{"decile": 2, "danger": 3, "dependants": 1, "income": None, "disability": None}] * 30)
    orders = {tuple(ranked(rows, Scheme(SCHEME.criteria, seed))["key"].to_list()) for seed in "abc"}
    assert len(orders) == 3
    assert len({fingerprint(rows, Scheme(SCHEME.criteria, seed)) for seed in "abc"}) == 3


def test_the_order_is_a_promise() -> None:
    """Golden: whoever knows the seed and the keys finds the same order with any SHA-256."""
    rows = frame([{"decile": 2, "danger": 3, "dependants": 1, "income": None, "disability": None}] * 5)
    assert ranked(rows, SCHEME)["key"].to_list() == ORDER
    assert fingerprint(rows, SCHEME) == FINGERPRINT


ORDER = ["K0", "K2", "K3", "K4", "K1"]
FINGERPRINT = "d37317478db39515ae9395467b858fc4181b270a09acd88de33e70883a9065c5"


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        (Scheme((), "x"), {"criteria_missing"}),
        (Scheme((Criterion("decile", 0, DECILE.bands),), "x"), {"weights_all_zero"}),
        (Scheme((Criterion("decile", -1, DECILE.bands),), "x"), {"weight_out_of_range"}),
        (Scheme((Criterion("decile", 1_001, DECILE.bands),), "x"), {"weight_out_of_range"}),
        (Scheme((DECILE, DECILE), "x"), {"criterion_twice"}),
        (Scheme((Criterion("shoe_size", 1, ((1, 1),)),), "x"), {"fact_unknown"}),
        (Scheme((Criterion("decile", 1, ()),), "x"), {"bands_missing"}),
        (Scheme((Criterion("decile", 1, ((2, 1), (1, 2))),), "x"), {"bands_out_of_order"}),
        (Scheme((Criterion("decile", 1, ((1, 101),)),), "x"), {"points_out_of_range"}),
        (Scheme((DECILE,), " "), {"seed_missing"}),
        (Scheme((DECILE,), "x", Quotas({"74.13.01.2001": -1})), {"quota_negative"}),
        (Scheme((DECILE,), "x", Quotas({"74.13.01.2001": 3}, {"74.13.01.2001": 2})), {"quota_turned"}),
        (Scheme((DECILE,), "x", Quotas({"74.13.01.2001": 11})), {"quotas_over_places"}),
        (Scheme((DECILE,), "x", Quotas({"74.13.99.2001": 1})), {"village_unknown"}),
        (Scheme((Criterion("decile", 0, ()),), ""), {"weights_all_zero", "bands_missing", "seed_missing"}),
    ],
)
def test_a_scheme_that_ranks_nobody_fairly_is_refused_with_every_reason(scheme: Scheme, codes: set[str]) -> None:
    with pytest.raises(InputRefusal) as refused:
        check_scheme(scheme, places=10, villages=frozenset({"74.13.01.2001"}))
    assert {problem.code for problem in refused.value.problems} == codes
    assert all(problem.text.id and problem.text.en for problem in refused.value.problems)


@given(schemes())
@settings(max_examples=50)
def test_a_scheme_reads_back_as_it_was_written(scheme: Scheme) -> None:
    assert Scheme.read(scheme.as_json()) == scheme


@pytest.mark.parametrize(
    ("occupation", "danger"),
    [
        ("Nelayan", 5), ("Buruh bangunan", 4), ("BURUH PELABUHAN", 4), ("Tukang ojek", 3), ("Petani", 3),
        ("Buruh tani", 3), ("Pemulung", 3), ("Peternak", 2), ("Pedagang kecil", 1), ("Pengrajin tenun", 1),
        ("Petani dan nelayan", 5), ("Konsultan", None), ("", None),
    ],
)  # fmt: skip
def test_an_occupation_is_as_dangerous_as_its_words_say(occupation: str, danger: int | None) -> None:
    assert danger_of(occupation) == danger


def test_a_sound_scheme_passes() -> None:
    check_scheme(Scheme(SCHEME.criteria, "x", Quotas({"74.13.01.2001": 10}, {"74.13.01.2001": 10})), places=10)


def test_the_points_are_explained_criterion_by_criterion() -> None:
    steps = list(explain_points({"decile": 3, "danger": None, "dependants": 3}, SCHEME))
    assert [(step.answer, step.result) for step in steps] == [
        ("decile", 3600), ("danger", None), ("dependants", 1000), ("points", 6571),
    ]  # fmt: skip
    assert shown(6571) == "65,71"


@pytest.mark.parametrize(
    ("seat", "words"),
    [
        (Seat(3, 8000, HOLDER, None), "memegang tempat"),
        (Seat(40, 3000, QUOTA, None, quota=2), "kuota desa (paling sedikit 2 orang), peringkat 40"),
        (Seat(4, 7905, RANK, None), "peringkat 4, nilai 79,05"),
        (Seat(None, None, None, UNRANKED), "Belum diurutkan"),
        (Seat(5, 10, None, NO_POOL), "Tidak ada sumber dana"),
        (Seat(5, 10, None, VILLAGE_FULL, quota=7), "Desanya sudah penuh (paling banyak 7 orang)"),
        (Seat(900, 5000, None, PLACES_TAKEN, 899, 5100), "Yang terakhir masuk: peringkat 899, nilai 51,00"),
        (Seat(900, 5000, None, PLACES_TAKEN), "sudah dipegang"),
    ],
)
def test_why_and_why_not_are_one_sentence(seat: Seat, words: str) -> None:
    assert words in explain_seat(seat).id
    assert explain_seat(seat).en != explain_seat(seat).id


def test_the_last_by_rank_of_each_pool_is_found() -> None:
    rows = pl.DataFrame(
        {"rank": [1, 2, 3, 4], "points": [9, 8, 7, 6], "pool": [0, 0, 1, 0], "by": [RANK, RANK, RANK, QUOTA]}
    )
    assert last_by_rank(rows) == {0: (2, 8), 1: (3, 7)}
