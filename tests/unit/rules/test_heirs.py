"""Heirs by rank, their shares to the rupiah, and what stands in the way of paying them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.rules.heir_ranks import RELATIONS, Relative
from lindung.rules.heirs import HeirsAnswer, heirs_of, require_payable, split
from lindung.rules.problems import InputRefusal

DIED = date(2024, 6, 1)
HALF = Fraction(1, 2)


def rel(relation: str, key: str = "", **more: Any) -> Relative:
    return Relative(key=key or relation, relation=relation, **({"born_on": date(1980, 1, 1)} | more))


def answer(*relatives: Relative, died_on: date = DIED, on: date | None = None, **more: Any) -> HeirsAnswer:
    return heirs_of(relatives, died_on, on=on or died_on, **more)


def shares(found: HeirsAnswer) -> dict[str, Fraction]:
    return {heir.key: heir.share for heir in found.heirs}


def codes(found: HeirsAnswer) -> list[str]:
    return [problem.code for problem in found.obstacles]


@pytest.mark.parametrize(
    ("relations", "rank", "heirs"),
    [
        (["spouse", "child", "parent"], 1, ["spouse"]),
        (["child", "parent", "sibling"], 1, ["child"]),
        (["parent", "grandchild", "grandparent", "sibling"], 2, ["parent", "grandchild", "grandparent"]),
        (["sibling", "parent_in_law"], 3, ["sibling"]),
        (["parent_in_law", "other"], 4, ["parent_in_law"]),
    ],
)
def test_the_first_rank_with_somebody_living_receives_all(relations: list[str], rank: int, heirs: list[str]) -> None:
    found = answer(*(rel(relation) for relation in relations))
    assert found.rank == rank
    assert shares(found) == {key: Fraction(1, len(heirs)) for key in heirs}
    assert {key for key, _ in found.excluded} == set(relations) - set(heirs)


def test_that_the_spouse_comes_before_children_is_a_doubt() -> None:
    found = answer(rel("spouse"), rel("child"))
    assert "claim.heirs_first_rank" in {source.parameter for source in found.explanation.doubts}
    assert dict(found.excluded)["child"].id == "setingkat, tetapi yang lain didahulukan"
    alone = answer(rel("spouse"))
    assert "claim.heirs_first_rank" not in {source.parameter for source in alone.explanation.doubts}


def test_a_spouse_and_a_child_of_an_earlier_marriage_are_disputed_until_they_agree() -> None:
    two = rel("spouse"), rel("child", is_of_earlier_marriage=True)
    found = answer(*two)
    assert found.is_disputed
    assert codes(found) == ["dispute"]
    with pytest.raises(InputRefusal):
        require_payable(found)
    agreed = answer(*two, agreement={"spouse": HALF, "child": HALF})
    assert (agreed.is_disputed, shares(agreed)) == (False, {"spouse": HALF, "child": HALF})
    require_payable(agreed)
    assert not answer(rel("child", is_of_earlier_marriage=True), rel("child", "b")).is_disputed
    assert not answer(rel("spouse"), rel("child")).is_disputed


@pytest.mark.parametrize(("died_on", "inherits"), [(date(2024, 5, 31), False), (DIED, False), (date(2024, 6, 2), True)])
def test_who_died_first_does_not_inherit_and_who_died_since_leaves_the_share(died_on: date, inherits: bool) -> None:
    found = answer(rel("spouse", died_on=died_on), rel("child"))
    assert [heir.key for heir in found.heirs] == (["spouse"] if inherits else ["child"])
    assert codes(found) == (["heir_died_since"] if inherits else [])


@pytest.mark.parametrize(
    ("agreement", "code"),
    [
        ({"a": HALF, "b": Fraction(1, 3)}, "shares_sum"),
        ({"a": HALF, "b": HALF, "c": Fraction(1, 100)}, "shares_sum"),
        ({"a": HALF, "gone": HALF}, "heir_died_first"),
        ({"a": HALF, "parent": HALF}, "share_of_stranger"),
        ({"a": HALF, "nobody": HALF}, "share_of_stranger"),
        ({"a": Fraction(3, 2), "b": Fraction(-1, 2)}, "share_range"),
        ({}, "shares_sum"),
    ],
)
def test_an_agreement_that_cannot_be_paid_is_refused(agreement: dict[str, Fraction], code: str) -> None:
    relatives = [rel("child", key) for key in "abc"]
    gone = rel("child", "gone", died_on=date(2020, 1, 1))
    with pytest.raises(InputRefusal) as refused:
        answer(*relatives, gone, rel("parent"), agreement=agreement)
    assert code in {problem.code for problem in refused.value.problems}


def test_an_agreement_may_leave_somebody_out() -> None:
    found = answer(rel("child", "a"), rel("child", "b"), agreement={"b": Fraction(1)})
    assert shares(found) == {"b": 1}
    assert [key for key, _ in found.excluded] == ["a"]


@pytest.mark.parametrize(
    ("on", "has_guardian", "needs", "obstacles"),
    [
        (date(2024, 6, 1), False, True, ["guardian_missing"]),
        (date(2024, 6, 1), True, True, []),
        (date(2025, 9, 30), False, True, ["guardian_missing"]),
        (date(2025, 10, 1), False, False, []),
    ],
)
def test_a_minor_needs_a_guardian_until_the_eighteenth_birthday(
    on: date, has_guardian: bool, needs: bool, obstacles: list[str]
) -> None:
    found = answer(rel("child", born_on=date(2007, 10, 1), has_guardian=has_guardian), on=on)
    assert found.heirs[0].needs_guardian is needs
    assert codes(found) == obstacles


def test_missing_proof_and_birth_date_are_obstacles() -> None:
    assert codes(answer(rel("child", born_on=None, has_proof=False))) == ["proof_missing", "birth_date_missing"]
    assert codes(answer(rel("parent", born_on=None))) == []


@pytest.mark.parametrize(
    ("died_on", "is_notarial", "obstacles"),
    [
        (date(2025, 3, 1), False, ["notarial_will_missing"]),
        (date(2025, 3, 1), True, []),
        (date(2025, 2, 23), False, []),
    ],
)
def test_a_will_is_a_notarial_deed_from_2025_on(died_on: date, is_notarial: bool, obstacles: list[str]) -> None:
    found = answer(rel("other", is_named_in_will=True, has_notarial_will=is_notarial), died_on=died_on)
    assert (found.rank, found.heirs[0].relation) == (5, "named_in_will")
    assert codes(found) == obstacles


def test_whether_a_will_is_a_notarial_deed_is_asked_by_the_law_of_the_day_of_death() -> None:
    named = rel("other", is_named_in_will=True, has_notarial_will=False)
    assert codes(answer(named, died_on=date(2025, 2, 23), on=date(2025, 6, 1))) == []


def test_an_heir_outside_the_order_needs_a_court_determination() -> None:
    without, with_it = answer(rel("other")), answer(rel("other", has_court_determination=True))
    assert without.rank is None
    assert dict(without.excluded)["other"].id.endswith("perlu penetapan pengadilan")
    assert with_it.rank == 6
    by_will = answer(rel("other", "w", is_named_in_will=True), rel("other", "c", has_court_determination=True))
    assert shares(by_will) == {"w": 1}


@pytest.mark.parametrize(("programme", "doubts"), [("JKM", 0), ("JKK", 1)])
def test_where_nobody_is_left_two_payees_receive(programme: str, doubts: int) -> None:
    found = answer(rel("spouse", died_on=date(2020, 1, 1)), programme=programme)
    assert found.rank is None
    assert found.payees == {
        "funeral": "funeral_arranger",
        "death_grant": "social_security_fund",
        "periodic": "social_security_fund",
    }
    assert len(found.explanation.doubts) == doubts


@pytest.mark.parametrize(
    ("relatives", "code"),
    [
        ([rel("cousin")], "relation_unknown"),
        ([rel("child"), rel("child")], "key_twice"),
        ([rel("child", died_on=date(1970, 1, 1))], "day_order"),
    ],
)
def test_relatives_that_cannot_be_are_refused(relatives: list[Relative], code: str) -> None:
    with pytest.raises(InputRefusal) as refused:
        answer(*relatives)
    assert refused.value.code == code


def test_the_odd_rupiah_go_to_the_first() -> None:
    assert split(42_000_000, [Fraction(1, 3)] * 3) == [14_000_000] * 3
    assert split(100, [Fraction(1, 3)] * 3) == [34, 33, 33]
    assert split(101, [Fraction(1, 3)] * 3) == [34, 34, 33]


RELATIVES = st.lists(
    st.builds(
        Relative,
        key=st.uuids().map(str),
        relation=st.sampled_from(list(RELATIONS)),
        born_on=st.none() | st.dates(date(1940, 1, 1), date(2015, 1, 1)),
        died_on=st.none() | st.dates(date(2016, 1, 1), date(2026, 1, 1)),
        is_named_in_will=st.booleans(),
        has_court_determination=st.booleans(),
        is_of_earlier_marriage=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.key,
)


@given(RELATIVES, st.integers(0, 10**9))
def test_shares_add_up_to_one_and_the_money_to_the_last_rupiah(relatives: list[Relative], amount: int) -> None:
    found = answer(*relatives)
    told = {heir.key for heir in found.heirs} | {key for key, _ in found.excluded}
    assert told == {one.key for one in relatives}
    assert bool(found.payees) == (found.rank is None) == (not found.heirs)
    if found.heirs:
        assert sum(heir.share for heir in found.heirs) == 1
        parts = split(amount, [heir.share for heir in found.heirs])
        assert sum(parts) == amount
        assert max(parts) - min(parts) <= 1


@given(st.integers(0, 10**9), st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_any_shares_split_an_amount_without_rest(amount: int, weights: list[int]) -> None:
    of = [Fraction(weight, sum(weights)) for weight in weights]
    parts = split(amount, of)
    assert sum(parts) == amount
    assert all(abs(part - amount * share) < len(parts) for part, share in zip(parts, of, strict=True))
