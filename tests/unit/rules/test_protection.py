"""Protection by one rule: the whole columns say what the single case says, and a recount in words of its own agrees."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.kernel.month import Month
from lindung.rules.calculations import calculate
from lindung.rules.due_day import due_on
from lindung.rules.problems import InputRefusal
from lindung.rules.protection_of_all import MEMBERS, MONTHS, protection_of_all

FIRST = Month(2024, 1)
_DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
_STATES = st.lists(st.sampled_from("pu-"), max_size=24).map("".join)


@st.composite
def cases(draw: st.DrawFn) -> dict[str, object]:
    """A membership whose months are paid (p), unpaid (u) or not billed (-), and a day."""
    since = draw(st.dates(date(2024, 1, 1), date(2025, 12, 31)))
    states = draw(_STATES)
    months = [Month.of(since).plus(number) for number in range(len(states))]
    return {
        "on": draw(_DAYS),
        "segment": draw(st.sampled_from(["wage_earner", "own_account"])),
        "kind": draw(st.sampled_from(["work_accident", "other_death"])),
        "member_since": since,
        "ended_on": draw(st.none() | st.integers(0, 700).map(lambda days: since + timedelta(days=days))),
        "billed_months": [month for month, state in zip(months, states, strict=True) if state != "-"],
        "paid_months": [month for month, state in zip(months, states, strict=True) if state == "p"],
    }


@settings(max_examples=600)
@given(st.lists(cases(), min_size=1, max_size=4))
def test_whole_columns_say_what_the_single_case_says(found: list[dict[str, object]]) -> None:
    on, kind = found[0]["on"], found[0]["kind"]
    members = pl.DataFrame(
        [(n, each["segment"], each["member_since"], each["ended_on"]) for n, each in enumerate(found)],
        schema=MEMBERS, orient="row",
    )  # fmt: skip
    months = pl.DataFrame(
        [(n, m.first, m in each["paid_months"]) for n, each in enumerate(found) for m in each["billed_months"]],
        schema=MONTHS, orient="row",
    )  # fmt: skip
    answers = protection_of_all(members, months, on=on, kind=kind)
    single = [calculate("protection", each | {"on": on, "kind": kind}).answers for each in found]
    assert answers.rows() == [(n, one["verdict"], one["until"]) for n, one in enumerate(single)]


def _recount(case: dict[str, object]) -> str:
    """The verdict in the law's order, month by month from the first to the last."""
    on, is_own, since = case["on"], case["segment"] == "own_account", case["member_since"]
    if on < since or (case["ended_on"] and case["ended_on"] < on):
        return "not_protected"
    billed, paid = [m for m in case["billed_months"] if m <= Month.of(on)], set(case["paid_months"])
    month, missed, began, has_paid, owes = Month.of(since), 0, since, False, False
    while month <= Month.of(on):
        is_owed = month in billed or not billed or month > billed[-1]
        if month in paid:
            if is_own and missed > 3:
                began, owes = month.first, False
            missed, has_paid = 0, True
        elif is_owed and due_on(month) < on:
            missed, owes = missed + 1, True
        month = month.plus(1)
    if not has_paid or missed > 3:
        return "not_protected" if is_own else "employer_first"
    if is_own and owes:
        return "after_gap_is_paid"
    months = (on.year - began.year) * 12 + on.month - began.month - (on.day < min(began.day, Month.of(on).last.day))
    if is_own and case["kind"] == "other_death" and on >= date(2025, 2, 24) and months < 3:
        return "short_membership"
    return "protected_with_arrears" if owes else "protected"


@settings(max_examples=600)
@given(cases())
def test_a_recount_month_by_month_agrees(case: dict[str, object]) -> None:
    assert calculate("protection", case).answers["verdict"] == _recount(case)


@settings(max_examples=200)
@given(cases())
def test_until_is_the_last_protected_day_if_nothing_more_is_paid(case: dict[str, object]) -> None:
    """What is paid in time keeps somebody protected to that very day, and to no other."""
    case = case | {"billed_months": [month for month in case["billed_months"] if month <= Month.of(case["on"])]}
    answers = calculate("protection", case).answers
    until = answers["until"]
    case = case | {"paid_months": [month for month in case["paid_months"] if until and month <= Month.of(until)]}
    if answers["verdict"] in ("protected", "protected_with_arrears", "short_membership", "after_gap_is_paid"):
        assert until is not None
        assert until >= case["on"]
        last = calculate("protection", case | {"on": until, "kind": "work_accident"}).answers["verdict"]
        after = calculate("protection", case | {"on": until + timedelta(days=1)}).answers["verdict"]
        assert last in ("protected", "protected_with_arrears", "after_gap_is_paid")
        assert after in ("employer_first", "not_protected")
    elif until is not None:
        assert until < case["on"] or case["on"] < case["member_since"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-03", 1), ("2022-03, 2022-05", 2), ("2022-03..2022-12", 10), (["2022-03", "2022-03"], 1),
        ("2022-03..2022-04;2022-04", 2), ([], 0),
    ],
)  # fmt: skip
def test_months_are_written_one_by_one_or_as_a_span(written: object, read: int) -> None:
    answer = calculate(
        "protection",
        {"on": "2023-01-10", "segment": "wage_earner", "kind": "other_death", "paid_months": written},
    )
    assert len(answer.given["paid_months"]) == read


@pytest.mark.parametrize(
    "written", ["2022-13", "2022-03..2022-01", "lunas", ["2022-03", ""], [None], 7, "1900-01..2199-12", {"a": 1}, ""]
)
def test_what_are_no_months_is_refused_at_its_field(written: object) -> None:
    with pytest.raises(InputRefusal) as refused:
        calculate(
            "protection", {"on": "2023-01-10", "segment": "wage_earner", "kind": "other_death", "paid_months": written}
        )
    assert [problem.field for problem in refused.value.problems] == ["paid_months"]
