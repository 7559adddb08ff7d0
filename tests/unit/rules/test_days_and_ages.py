"""Due days around holidays and reliefs, months begun, months completed, and whom a segment admits."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.rules.coverage import coverage_percent
from lindung.rules.death_benefit import whole_months
from lindung.rules.due_day import due_on, months_begun
from lindung.rules.eligibility import age_limits
from lindung.rules.first_day import programmes_first_day


@pytest.mark.parametrize(
    ("month", "due"),
    [
        ("2022-05", "2022-06-15"),
        ("2022-03", "2022-04-18"),  # Good Friday, then a weekend
        ("2022-04", "2022-05-17"),  # Sunday, then Vesak
        ("2022-12", "2023-01-16"),  # Sunday, over the end of a year
        ("2020-07", "2020-08-18"),  # Saturday, then Independence Day: the month before the relief
        ("2020-08", "2020-09-30"),
        ("2020-09", "2020-10-30"),
        ("2020-12", "2021-01-29"),  # the 30th is a Saturday: the working day before
        ("2021-01", "2021-02-26"),  # February has no 30th, the 28th is a Sunday
        ("2021-02", "2021-03-15"),
    ],
)
def test_due_day(month: str, due: str) -> None:
    assert due_on(Month.parse(month)) == date.fromisoformat(due)


def test_the_programmes_began_with_their_first_rate() -> None:
    assert programmes_first_day() == date(2015, 7, 1)


def test_a_month_before_the_law_has_no_due_day() -> None:
    with pytest.raises(Refusal, match="2015-07-01"):
        due_on(Month(2015, 6))


@pytest.mark.parametrize(
    ("since", "until", "begun"),
    [
        ("2022-06-15", "2022-06-14", 0),
        ("2022-06-15", "2022-06-15", 0),
        ("2022-06-15", "2022-06-16", 1),
        ("2022-06-15", "2022-07-15", 1),
        ("2022-06-15", "2022-07-16", 2),
        ("2022-06-15", "2023-06-15", 12),
        ("2022-06-15", "2023-06-16", 13),
        ("2021-01-30", "2021-02-28", 1),
        ("2021-01-30", "2021-03-01", 2),
    ],
)
def test_months_begun(since: str, until: str, begun: int) -> None:
    assert months_begun(date.fromisoformat(since), date.fromisoformat(until)) == begun


@pytest.mark.parametrize(
    ("since", "until", "completed"),
    [
        ("2025-09-01", "2025-11-30", 2),
        ("2025-09-01", "2025-12-01", 3),
        ("2025-11-30", "2026-02-27", 2),
        ("2025-11-30", "2026-02-28", 3),
        ("2020-02-29", "2023-02-28", 36),
    ],
)
def test_months_completed(since: str, until: str, completed: int) -> None:
    assert whole_months(date.fromisoformat(since), date.fromisoformat(until)) == completed


def test_ages() -> None:
    limits = age_limits("wage_earner", date(2022, 7, 18))
    assert [limits.admits(age) for age in (16, 17, 64, 65)] == [False, True, True, False]
    with pytest.raises(Refusal, match="segment"):
        age_limits("pu", date(2022, 7, 18))


@pytest.mark.parametrize(
    ("active", "potential", "percent"),
    [(49_397, 140_940, "35.05"), (0, 3, "0.00"), (1, 3, "33.33"), (2, 3, "66.67"), (1, 800, "0.13"), (5, 4, "125.00")],
)
def test_coverage(active: int, potential: int, percent: str) -> None:
    assert coverage_percent(active, potential) == percent


def test_coverage_of_nobody_is_refused() -> None:
    with pytest.raises(Refusal):
        coverage_percent(0, 0)
