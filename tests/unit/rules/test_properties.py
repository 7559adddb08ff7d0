"""What must hold whatever is given: monotony, sums, reliefs that relieve, and explanations that end in the answer."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.kernel.month import Month
from lindung.law import Book, national_book
from lindung.rules.allowed_values import LEVELS, PAYERS, PROGRAMMES_OF, SECTORS
from lindung.rules.calculations import calculate
from lindung.rules.contribution_terms import RELIEFS
from lindung.rules.due_day import months_begun

WAGES = st.integers(1, 60_000_000)
MONTHS = st.builds(Month, st.integers(2016, 2027), st.integers(1, 12))
DAYS = st.dates(date(2015, 7, 1), date(2027, 12, 31))
CHILDREN = st.lists(st.dictionaries(st.sampled_from(LEVELS), st.integers(0, 8)), max_size=4)
UNRELIEVED = Book(
    {parameter.code: parameter for parameter in national_book() if not parameter.code.startswith(RELIEFS)},
    national_book().instruments,
)


@st.composite
def kinds(draw: st.DrawFn) -> dict[str, Any]:
    segment = draw(st.sampled_from(list(PROGRAMMES_OF)))
    return {
        "segment": segment,
        "month": draw(MONTHS),
        "programmes": draw(st.lists(st.sampled_from(PROGRAMMES_OF[segment]), min_size=1, unique=True)),
        "paid_by": draw(st.sampled_from(PAYERS)),
        "sector": draw(st.sampled_from([*SECTORS, None])),
    }


def contribution(kind: dict[str, Any], wage: int, book: Book | None = None) -> dict[str, Any]:
    return calculate("contribution", kind | {"wage": wage}, book).answers


@given(kinds(), WAGES, WAGES)
@settings(deadline=None)
def test_a_contribution_never_falls_as_the_wage_rises(kind: dict[str, Any], one: int, other: int) -> None:
    lower, higher = contribution(kind, min(one, other)), contribution(kind, max(one, other))
    assert all(lower[name] <= higher[name] for name in lower)


@given(kinds(), WAGES)
@settings(deadline=None)
def test_parts_sum_to_the_total_and_none_is_negative(kind: dict[str, Any], wage: int) -> None:
    amounts = contribution(kind, wage)
    assert amounts["jht"] == amounts["jht_employer"] + amounts["jht_worker"]
    assert amounts["jp"] == amounts["jp_employer"] + amounts["jp_worker"]
    assert amounts["per_person"] == amounts["jkk"] + amounts["jkm"] + amounts["jht"] + amounts["jp"]
    assert min(amounts.values()) >= 0


@given(kinds(), WAGES)
@settings(deadline=None)
def test_a_relief_never_raises_a_bill(kind: dict[str, Any], wage: int) -> None:
    relieved, normal = contribution(kind, wage), contribution(kind, wage, UNRELIEVED)
    assert all(relieved[name] <= normal[name] for name in normal)


@given(WAGES, st.integers(1, 40), st.integers(1, 30), MONTHS)
@settings(deadline=None)
def test_months_and_persons_add_up(wage: int, persons: int, months: int, month: Month) -> None:
    kind = {"segment": "own_account"}
    each = [contribution(kind | {"month": month.plus(i)}, wage)["per_person"] for i in range(months)]
    together = contribution(kind | {"month": month, "months": months, "persons": persons}, wage)
    assert together["total"] == sum(each) * persons


@given(DAYS, CHILDREN, CHILDREN)
@settings(deadline=None)
def test_more_children_never_lower_a_scholarship(on: date, some: list[Any], more: list[Any]) -> None:
    fewer = calculate("scholarship", {"on": on, "children": some}).answers
    all_of_them = calculate("scholarship", {"on": on, "children": some + more}).answers
    assert all_of_them["total"] >= fewer["total"]
    assert all_of_them["by_child"][: len(some)] == fewer["by_child"]
    assert all_of_them["total"] <= 174_000_000


@given(DAYS, WAGES, WAGES)
@settings(deadline=None)
def test_a_death_by_work_pays_at_least_the_death_grant(on: date, one: int, other: int) -> None:
    by_work = [
        calculate("work_accident_death", {"accident_on": on, "wage": wage}).answers for wage in sorted([one, other])
    ]
    at_home = {"died_on": on, "segment": "wage_earner", "member_since": on}
    assert by_work[0]["grant"] >= calculate("death_benefit", at_home).answers["grant"]
    assert by_work[0]["cash"] <= by_work[1]["cash"]


@given(
    DAYS, WAGES, st.lists(st.sampled_from(["right_thumb", "smell", "both_feet", "left_hand"]), min_size=1, unique=True)
)
@settings(deadline=None)
def test_a_partial_disability_never_pays_more_than_a_total_one(on: date, wage: int, parts: list[str]) -> None:
    base = {"accident_on": on, "wage": wage}
    whole = calculate("disability", base | {"kind": "total"}).answers
    partial = calculate("disability", base | {"kind": "anatomical", "parts": parts}).answers
    half = calculate("disability", base | {"kind": "functional", "parts": parts, "loss_percent": 50}).answers
    assert half["grant"] <= partial["grant"] <= whole["grant"]
    assert isinstance(half["percent"], Fraction)


@given(DAYS, DAYS)
def test_months_begun_never_fall_and_begin_the_day_after(since: date, until: date) -> None:
    begun = months_begun(since, until)
    assert (begun == 0) == (until <= since)
    assert begun <= months_begun(since, until + timedelta(days=1)) <= begun + 1


@given(st.integers(0, 10**12), st.integers(1, 60), MONTHS, st.integers(0, 10**6))
@settings(deadline=None)
def test_a_budget_is_spent_on_places_and_a_remainder(budget: int, months: int, month: Month, target: int) -> None:
    given_ = {"budget": budget, "month": month, "months": months, "target": target}
    answers = calculate("funded_places", given_).answers
    cost = contribution({"segment": "own_account", "month": month, "months": months, "paid_by": "public_budget"}, 0)
    assert answers["places"] * cost["total"] + answers["remainder"] == budget
    assert 0 <= answers["remainder"] < cost["total"]
    assert answers["shortfall"] == max(target * cost["total"] - budget, 0)
    assert (answers["places"] >= target) == (answers["shortfall"] == 0)
