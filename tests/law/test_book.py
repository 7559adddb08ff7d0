"""The shipped book: sound, exact, dated; before the first value it refuses, and every change is seen on its day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest

from lindung.law import Parameter, national_book
from lindung.law.lint import faults, unchecked
from lindung.law.refusal import LawRefusal

BOOK = national_book()
DAY = timedelta(days=1)
PARAMETERS = list(BOOK)
CHANGES = [(parameter, *pair) for parameter in PARAMETERS for pair in pairwise(parameter)]


def test_the_book_has_no_faults() -> None:
    assert faults(BOOK) == []


@pytest.mark.parametrize(("parameter", "earlier", "later"), CHANGES, ids=lambda part: getattr(part, "code", ""))
def test_the_day_before_a_change_and_the_day_of_it(parameter: Parameter, earlier: Any, later: Any) -> None:
    before = parameter.in_force(later.from_on - DAY)
    if earlier.until is None or later.from_on - DAY <= earlier.until:
        assert before is earlier
    else:
        assert before is None
    assert parameter.in_force(later.from_on) is later


@pytest.mark.parametrize("parameter", [p for p in PARAMETERS if p.values], ids=lambda p: p.code)
def test_before_the_first_value_it_refuses_with_the_first_day(parameter: Parameter) -> None:
    first = parameter.values[0].from_on
    assert BOOK.value(parameter.code, first).from_on == first
    with pytest.raises(LawRefusal) as refusal:
        BOOK.value(parameter.code, first - DAY)
    assert refusal.value.code == "before_first_value"
    assert str(first) in refusal.value.message
    assert str(first) in refusal.value.text.id


@pytest.mark.parametrize("parameter", [p for p in PARAMETERS if p.is_temporary], ids=lambda p: p.code)
def test_a_relief_ends_on_its_last_day(parameter: Parameter) -> None:
    until = parameter.values[-1].until
    assert until is not None
    assert BOOK.value(parameter.code, until).until == until
    with pytest.raises(LawRefusal) as refusal:
        BOOK.value(parameter.code, until + DAY)
    assert refusal.value.code == "not_in_force"


def test_numbers_are_exact() -> None:
    def leaves(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [leaf for part in value.values() for leaf in leaves(part)]
        return [leaf for part in value for leaf in leaves(part)] if isinstance(value, list) else [value]

    found = [leaf for parameter in BOOK for value in parameter for leaf in leaves(value.value)]
    assert not [leaf for leaf in found if isinstance(leaf, float)]
    assert BOOK.value("contribution.jkk.rate", date(2022, 5, 1)).number("very_low") == Fraction(24, 10_000)


def test_a_doubtful_or_remembered_value_of_a_calculation_states_its_doubt() -> None:
    doubtful = [value for parameter in BOOK for value in parameter if value.confidence == "doubtful"]
    assert doubtful
    assert all(value.doubt for value in doubtful)


def test_the_33_bands_follow_each_other() -> None:
    bands = BOOK.value("contribution.own_account.bands", date(2023, 5, 1)).part()
    assert len(bands) == 33
    assert bands[0] == {"income_from": 0, "base": 1_000_000}
    assert bands[-1] == {"income_from": 20_200_000, "base": 20_700_000}
    for lower, upper in pairwise(bands):
        assert lower["income_from"] < upper["income_from"]
        assert lower["base"] < upper["base"]
    for band, following in pairwise(bands[1:]):
        assert band["base"] == (band["income_from"] + following["income_from"]) // 2


def test_values_unchecked_for_more_than_180_days_are_listed() -> None:
    checked = max(parameter.checked_on for parameter in BOOK)
    oldest = min(parameter.checked_on for parameter in BOOK)
    assert unchecked(BOOK, oldest + timedelta(days=180)) == []
    assert len(unchecked(BOOK, checked + timedelta(days=181))) == len(BOOK.parameters)


def test_an_unknown_parameter_is_refused_with_those_most_like_it() -> None:
    with pytest.raises(LawRefusal, match=r"contribution\.jkk\.rate"):
        BOOK.value("contribution.jkk.rat", date(2022, 1, 1))


def test_what_the_law_leaves_open_has_no_national_value() -> None:
    with pytest.raises(LawRefusal, match="local decree"):
        BOOK.value("finance.price_per_person", date(2022, 1, 1))


def test_the_pension_age_rises_every_three_years_to_65() -> None:
    ages = [(value.from_on.year, value.value) for value in BOOK.parameter("eligibility.pension_age")]
    assert ages[-6:] == [(2028, 60), (2031, 61), (2034, 62), (2037, 63), (2040, 64), (2043, 65)]


@pytest.mark.parametrize(
    ("code", "on", "confidence"),
    [
        ("benefit.jkk.partial_disability", date(2024, 1, 1), "confirmed"),
        ("benefit.jkk.disability_cap", date(2024, 1, 1), "from_memory"),
        ("contribution.jkk.class_of_work", date(2024, 1, 1), "confirmed"),
        ("contribution.jkk.reassessment", date(2024, 1, 1), "from_memory"),
        ("deadline.accident_report", date(2024, 1, 1), "confirmed"),
        ("deadline.accident_outcome_report", date(2024, 1, 1), "one_source"),
        ("deadline.service.jkm", date(2024, 1, 1), "confirmed"),
        ("deadline.service.jkk", date(2024, 1, 1), "confirmed"),
        ("finance.account_codes", date(2026, 6, 1), "confirmed"),
        ("finance.account_codes_part_time", date(2026, 6, 1), "one_source"),
        ("benefit.jkk.care", date(2024, 1, 1), "confirmed"),
        ("benefit.jkk.aids", date(2024, 1, 1), "one_source"),
        ("benefit.jkk.glasses", date(2024, 1, 1), "from_memory"),
        ("member.waiting_period", date(2024, 1, 1), "confirmed"),
        ("deadline.registration", date(2026, 1, 1), "doubtful"),
    ],
)
def test_parts_that_are_not_equally_sure_stand_apart(code: str, on: date, confidence: str) -> None:
    assert BOOK.value(code, on).confidence == confidence


def test_a_deadline_says_how_its_days_are_counted() -> None:
    deadlines = BOOK.value("deadline.registration", date(2026, 1, 1)).value
    assert {part["kind"] for part in deadlines.values()} <= {"calendar", "working"}


def test_the_disability_table_names_only_its_own_rows() -> None:
    rows = {
        code: row
        for law in BOOK.in_force("benefit.disability_table.", date(2024, 1, 1))
        for code, row in law.value.items()
    }
    named = [
        code for row in rows.values() for key in ("within", "not_with", "counted_with") for code in row.get(key, ())
    ]
    assert named
    assert set(named) <= set(rows)


def test_a_new_worker_sheet_has_thirty_columns() -> None:
    assert len(BOOK.value("identifier.sipp_sheets", date(2026, 1, 1)).value["new_workers"]) == 30
