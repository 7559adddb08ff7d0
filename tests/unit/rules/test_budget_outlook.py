"""What of a budget lapses or lacks, and whom the lapsing money would protect."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.rules.budget_outlook import Basis, Outlook, Rest, months_left, of_year, outlook, person_months, places
from lindung.rules.calculations import calculate
from lindung.rules.funded_places import place_charges

YEAR, DAY = 2022, date(2022, 9, 1)
COSTS = {"jkk": 6_124, "jkm": 7_656}
RUPIAH = st.integers(0, 10**12)


def months(*rupiah: int, first: int = 1) -> dict[Month, int]:
    return {Month(YEAR, first + n): amount for n, amount in enumerate(rupiah)}


def line(planned: int, billed: dict[Month, int], *, on: date = DAY, issued: int | None = None, **more) -> Outlook:
    last = Month(YEAR, issued) if issued else max(billed, default=None)
    return outlook(planned, billed, year=YEAR, on=on, issued=last, **more)


def told(found: Outlook) -> tuple[int | None, int, int, Month | None]:
    return found.expected_rupiah, found.lapse_rupiah, found.shortfall_rupiah, found.short_from


@pytest.mark.parametrize(
    ("planned", "lapse", "shortfall", "short_from"),
    [(1_201, 1, 0, None), (1_200, 0, 0, None), (1_199, 0, 1, Month(2022, 12)), (1_100, 0, 100, Month(2022, 12)),
     (1_099, 0, 101, Month(2022, 11)), (0, 0, 1_200, Month(2022, 1))],
)  # fmt: skip
def test_exactly_enough_and_a_rupiah_beside(planned: int, lapse: int, shortfall: int, short_from: Month | None) -> None:
    assert told(line(planned, months(100, 100))) == (1_200, lapse, shortfall, short_from)


def test_the_field_of_389_million() -> None:
    """509 million set aside, 120 million expected: 389 million lapse."""
    found = line(509_000_000, months(*[10_000_000] * 6))
    assert told(found) == (120_000_000, 389_000_000, 0, None)
    assert found.basis is Basis.MONTHS


def test_one_month_says_so_and_is_flat() -> None:
    found = line(1_000, months(100, first=7))
    assert (found.basis, found.expected_rupiah, found.lapse_rupiah) == (Basis.ONE_MONTH, 600, 400)


def test_what_corrects_other_months_is_spent_once() -> None:
    found = line(2_000, months(100, 700), corrected={Month(2022, 2): 600})
    assert (found.expected_rupiah, found.lapse_rupiah) == (1_800, 200)


def test_with_december_billed_nothing_is_expected() -> None:
    found = line(1_250, months(*range(50, 170, 10)))
    assert (found.basis, found.expected_rupiah, found.lapse_rupiah) == (Basis.WHOLE, 1_260, 0)
    assert (found.shortfall_rupiah, found.short_from) == (10, Month(2022, 12))


def test_nothing_billed_is_not_known_unless_others_are_billed_or_the_year_is_over() -> None:
    assert told(line(100, {})) == (None, 0, 0, None)
    others = line(100, {}, issued=7)
    assert (others.basis, *told(others)) == (Basis.OTHERS, 0, 100, 0, None)
    over = line(100, {}, on=date(2023, 1, 1))
    assert (over.basis, *told(over)) == (Basis.OVER, 0, 100, 0, None)
    assert line(100, {}, on=date(2022, 12, 31)).basis is Basis.NOTHING


def test_after_the_year_only_what_was_billed_counts() -> None:
    billed = months(100, 100, 100)
    assert told(line(1_000, billed, on=date(2022, 12, 31))) == (1_200, 0, 200, Month(2022, 11))
    assert told(line(1_000, billed, on=date(2023, 1, 1))) == (300, 700, 0, None)
    assert told(line(250, billed, on=date(2023, 1, 1))) == (300, 0, 50, Month(2022, 3))


def test_a_month_that_others_were_billed_without_this_line_costs_it_nothing() -> None:
    assert line(1_000, months(100, 100), issued=6).expected_rupiah == 200
    assert line(1_000, months(100, first=7), issued=7).expected_rupiah == 600  # what came before it is no growth


def test_other_years_count_nothing() -> None:
    assert line(100, {Month(2021, 12): 70}, issued=1).expected_rupiah == 0


def test_a_budget_of_nothing_lacks_everything_and_lapses_nothing() -> None:
    found = line(0, {}, issued=3)
    assert (found.uncovered, *told(found)) == (0, 0, 0, 0, None)


def test_person_months_without_money_are_whole() -> None:
    assert line(1_100, months(100, 100), people=10).uncovered == 10
    assert line(1_099, months(100, 100), people=10).uncovered == 11  # a tenth of a person-month's price is lacking
    assert line(1_200, months(100, 100), people=10).uncovered == 0
    assert line(1_100, months(100, 100), people=0).uncovered is None
    assert person_months(5, 0, 3) is None


@pytest.mark.parametrize(
    ("on", "issued", "first", "count"),
    [
        (date(2021, 11, 1), None, 1, 12),
        (date(2022, 1, 1), None, 1, 12),
        (date(2022, 9, 1), 3, 9, 4),
        (date(2022, 9, 30), 9, 10, 3),
        (date(2022, 12, 31), 11, 12, 1),
        (date(2022, 12, 31), 12, None, 0),
        (date(2023, 1, 1), 11, None, 0),
    ],
)
def test_somebody_new_is_protected_from_the_next_month_on(
    on: date, issued: int | None, first: int | None, count: int
) -> None:
    found = months_left(YEAR, on=on, issued=Month(YEAR, issued) if issued else None)
    assert len(found) == count
    assert (found[0] if found else None) == (Month(YEAR, first) if first else None)
    assert not found or found[-1] == Month(YEAR, 12)


def test_the_smaller_rest_limits_and_jht_protects_nobody() -> None:
    rests = [Rest(None, "jkk", 6_124 * 5 + 6_123), Rest(None, "jkm", 7_656 * 9), Rest(None, "jht", 10**9)]
    assert places(rests, COSTS) == 5
    assert places([rests[1], rests[2]], COSTS) == 0
    assert places([], COSTS) == 0
    assert places(rests, COSTS | {"jkm": 0}) == 0  # without a price nobody is counted


def test_an_office_with_a_line_of_its_own_counts_alone() -> None:
    jkk, jkm = COSTS["jkk"], COSTS["jkm"]
    apart = [Rest("a", "jkk", jkk * 5), Rest("a", "jkm", 0), Rest("b", "jkk", 0), Rest("b", "jkm", jkm * 5)]
    assert places(apart, COSTS) == 0
    shared = [Rest(None, "jkk", jkk * 2), Rest(None, "jkm", jkm * 6), Rest("a", "jkk", jkk * 3)]
    assert places(shared, COSTS) == 5  # three of the office by the government's JKM, two more of the government
    assert places([*shared, Rest("a", "jkm", 0)], COSTS) == 2


def test_the_price_is_the_one_of_funded_places() -> None:
    """A budget split as a person costs protects as many people as the calculation of funded places says."""
    charges = place_charges(0, Month(2022, 9), 4, national_book())
    costs = {name: sum(charge.amounts[name] for charge in charges) for name in ("jkk", "jkm")}
    rests = [Rest(None, name, cost * 23) for name, cost in costs.items()]
    answer = calculate("funded_places", {"budget": sum(rest.rupiah for rest in rests), "month": "2022-09", "months": 4})
    assert places(rests, costs) == answer.answers["places"] == 23


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "found"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), 1_200),
        (date(2022, 7, 1), date(2023, 6, 30), 600),
        (date(2021, 12, 15), date(2022, 11, 14), 1_100),
        (date(2023, 1, 1), date(2023, 12, 31), 0),
        (date(2021, 1, 1), date(2021, 12, 31), 0),
    ],
)
def test_an_agreement_counts_by_its_months_of_the_year(starts_on: date, ends_on: date, found: int) -> None:
    assert of_year(1_200, starts_on=starts_on, ends_on=ends_on, year=YEAR) == found


@given(
    RUPIAH,
    st.dictionaries(st.integers(1, 12), st.integers(0, 10**10)),
    st.integers(0, 10**6),
    st.dates(date(2021, 1, 1), date(2024, 1, 1)),
    st.one_of(st.none(), st.integers(1, 12)),
)
def test_a_line_never_leaves_and_lacks_at_once(
    planned: int, billed: dict[int, int], people: int, on: date, issued: int | None
) -> None:
    found = line(planned, {Month(YEAR, n): sum_ for n, sum_ in billed.items()}, on=on, issued=issued, people=people)
    assert found.lapse_rupiah >= 0
    assert found.shortfall_rupiah >= 0
    assert not (found.lapse_rupiah and found.shortfall_rupiah)
    assert (found.short_from is not None) == bool(found.shortfall_rupiah)
    if found.expected_rupiah is not None:
        assert planned - found.lapse_rupiah + found.shortfall_rupiah == found.expected_rupiah
        assert found.expected_rupiah >= sum(billed.values())


@given(st.integers(1, 10**12), st.integers(1, 10**12), st.integers(1, 10**6))
def test_a_person_month_paid_in_part_is_not_paid(lacking: int, month: int, people: int) -> None:
    found = person_months(lacking, month, people)
    assert found is not None
    assert (found - 1) * month < lacking * people <= found * month


@given(RUPIAH, RUPIAH, st.integers(1, 12))
def test_as_many_people_as_the_scarcer_programme_pays_for_and_no_more(jkk: int, jkm: int, count: int) -> None:
    costs = {name: cost * count for name, cost in COSTS.items()}
    people = places([Rest(None, "jkk", jkk), Rest(None, "jkm", jkm)], costs)
    assert people * costs["jkk"] <= jkk
    assert people * costs["jkm"] <= jkm
    assert (people + 1) * costs["jkk"] > jkk or (people + 1) * costs["jkm"] > jkm


@given(
    st.lists(
        st.tuples(st.sampled_from([None, "a", "b"]), st.sampled_from(["jkk", "jkm", "jht"]), st.integers(0, 10**6)),
        max_size=9,
    )
)
def test_the_order_of_the_lines_protects_nobody_more(rests: list[tuple[str | None, str, int]]) -> None:
    given_rests = [Rest(*one) for one in rests]
    people = places(given_rests, COSTS)
    assert people == places(given_rests[::-1], COSTS)
    for programme, cost in COSTS.items():
        assert people * cost <= sum(one.rupiah for one in given_rests if one.programme == programme)
