"""The boundaries of the rules: the exact day, month, person and rupiah at which each answer changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.rules.calculations import calculate
from lindung.rules.contribution import contributions
from lindung.rules.coverage import coverage_percent
from lindung.rules.death_benefit import whole_months
from lindung.rules.due_day import due_day, due_on, months_begun
from lindung.rules.eligibility import AgeLimits, age_limits
from lindung.rules.problems import InputRefusal
from lindung.rules.rounding import rounded_share
from lindung.rules.run_out import run_out


def answers(name: str, **given: Any) -> dict[str, Any]:
    """The answers of a calculation under the national book."""
    return calculate(name, given).answers


def refusal_code(name: str, **given: Any) -> str:
    """The code with which a calculation refuses the values given."""
    with pytest.raises(InputRefusal) as raised:
        calculate(name, given)
    return raised.value.code


# Due day


@pytest.mark.parametrize(
    ("month", "nominal", "due"),
    [
        ("2022-06", "2022-07-15", "2022-07-15"),  # Friday: a working day
        ("2022-09", "2022-10-15", "2022-10-17"),  # Saturday: two days on
        ("2022-12", "2023-01-15", "2023-01-16"),  # Sunday: one day on, in the next year
        ("2024-06", "2024-07-15", "2024-07-15"),  # Monday: a working day
        ("2024-05", "2024-06-15", "2024-06-18"),  # Saturday, Sunday, holiday; joint leave counts as a working day
        ("2020-07", "2020-08-15", "2020-08-18"),  # the last month before the relief: day 15, next working day
        ("2020-08", "2020-09-30", "2020-09-30"),  # the first month of the relief: day 30
        ("2020-12", "2021-01-30", "2021-01-29"),  # Saturday: one day back
        ("2021-01", "2021-02-28", "2021-02-26"),  # the last month of the relief: last day, previous working day
        ("2021-02", "2021-03-15", "2021-03-15"),  # the first month after the relief
    ],
)
def test_the_due_day_moves_only_on_weekends_and_holidays(month: str, nominal: str, due: str) -> None:
    found = due_day(Month.parse(month), national_book())
    assert (found.nominal_on.isoformat(), found.on.isoformat()) == (nominal, due)


@pytest.mark.parametrize(
    ("until", "begun"),
    [
        ("2023-01-31", 0),
        ("2023-02-01", 1),
        ("2023-02-28", 1),
        ("2023-03-01", 2),
        ("2023-03-31", 2),
        ("2023-04-01", 3),
        ("2023-04-30", 3),
        ("2023-05-01", 4),
        ("2024-01-31", 12),
        ("2024-02-01", 13),
    ],
)
def test_a_month_begins_the_day_after_the_same_or_the_last_day(until: str, begun: int) -> None:
    assert months_begun(date(2023, 1, 31), date.fromisoformat(until)) == begun


# Penalty


@pytest.mark.parametrize(
    ("paid_on", "months", "penalty"),
    [
        ("2022-06-14", 0, 0),  # the day before the due day
        ("2022-06-15", 0, 0),  # the due day
        ("2022-06-16", 1, 20_000),  # the day after
        ("2022-07-15", 1, 20_000),  # the last day of the first month
        ("2022-07-16", 2, 40_000),  # the second month has begun
        ("2022-09-15", 3, 60_000),  # exactly three months
        ("2022-09-16", 4, 80_000),
    ],
)
def test_a_penalty_grows_with_each_month_begun(paid_on: str, months: int, penalty: int) -> None:
    found = answers("penalty", contribution_month="2022-05", amount=1_000_000, paid_on=paid_on, employer="private")
    assert (found["months_late"], found["penalty"], found["total"]) == (months, penalty, 1_000_000 + penalty)


@pytest.mark.parametrize(("amount", "penalty"), [(24, 0), (25, 1), (74, 1), (75, 2)])
def test_a_penalty_is_rounded_half_up(amount: int, penalty: int) -> None:
    """Two in a hundred of 25 and of 75 are exactly half a rupiah above a whole one."""
    assert answers("penalty", contribution_month="2022-05", amount=amount, months_late=1)["penalty"] == penalty


def test_the_rate_of_a_penalty_changes_with_the_contribution_month() -> None:
    rates = {
        month: answers("penalty", contribution_month=month, amount=1_000, months_late=1)["penalty"]
        for month in ("2020-07", "2020-08", "2021-01", "2021-02")
    }
    assert rates == {"2020-07": 20, "2020-08": 5, "2021-01": 5, "2021-02": 20}


def test_a_penalty_takes_up_to_a_hundred_years_and_one_way_to_say_how_late() -> None:
    given = {"contribution_month": "2022-05", "amount": 100}
    assert answers("penalty", **given, months_late=0)["penalty"] == 0
    assert answers("penalty", **given, months_late=1_200)["penalty"] == 2_400
    assert refusal_code("penalty", **given, months_late=1_201) == "number_range"
    assert refusal_code("penalty", **given) == "field_missing"
    assert refusal_code("penalty", **given, months_late=0, paid_on="2022-06-15") == "field_missing"


# Contributions


@pytest.mark.parametrize(
    ("wage", "jkk", "jkm", "rounding"),
    [
        (624, 1, 2, "half_up"),  # 1,4976 and 1,872
        (625, 2, 2, "half_up"),  # exactly 1,5 and 1,875
        (500, 1, 2, "half_up"),  # 1,2 and exactly 1,5
        (499, 1, 1, "half_up"),  # 1,1976 and 1,497
        (625, 1, 1, "down"),
        (833, 1, 2, "down"),  # 1,9992 and 2,499
        (834, 2, 2, "down"),  # 2,0016 and 2,502
    ],
)
def test_a_contribution_is_rounded_once_at_exactly_half(wage: int, jkk: int, jkm: int, rounding: str) -> None:
    found = answers("contribution", segment="wage_earner", month="2022-05", wage=wage, rounding=rounding)
    assert (found["jkk"], found["jkm"], found["per_person"]) == (jkk, jkm, jkk + jkm)
    table = pl.DataFrame({"segment": ["wage_earner", "own_account"], "wage_rupiah": [wage, 0]})
    charged = contributions(table, month=Month(2022, 5), rounding=rounding)
    assert charged.row(0, named=True) | {"jkk": jkk, "jkm": jkm} == charged.row(0, named=True)


@pytest.mark.parametrize(("rounding", "shares"), [("half_up", [0, 1, 1, 1, 2]), ("down", [0, 0, 0, 1, 1])])
def test_a_share_is_rounded_by_the_mode(rounding: str, shares: list[int]) -> None:
    """One, two, three, four and six quarters."""
    assert [rounded_share(amount, 1, 4, rounding) for amount in (1, 2, 3, 4, 6)] == shares


@pytest.mark.parametrize(
    ("segment", "wage", "is_taken"),
    [
        ("wage_earner", 0, False),
        ("wage_earner", 1, True),
        ("wage_earner", 1_000_000_000_000, True),
        ("wage_earner", 1_000_000_000_001, False),
        ("own_account", 0, True),
        ("own_account", -1, False),
    ],
)
def test_the_wages_that_are_charged(segment: str, wage: int, is_taken: bool) -> None:
    given = {"segment": segment, "month": "2022-05", "wage": wage}
    if is_taken:
        assert answers("contribution", **given)["per_person"] >= 0
    else:
        assert refusal_code("contribution", **given) == "number_range"


def test_the_highest_wage_is_charged_exactly() -> None:
    found = answers("contribution", segment="wage_earner", month="2022-05", wage=1_000_000_000_000)
    assert (found["jkk"], found["jkm"]) == (2_400_000_000, 3_000_000_000)


@pytest.mark.parametrize(
    ("income", "jkk"), [(0, 10_000), (1_099_999, 10_000), (1_100_000, 12_000), (1_299_999, 12_000), (1_300_000, 14_000)]
)
def test_an_income_belongs_to_the_last_band_that_begins_at_or_below_it(income: int, jkk: int) -> None:
    assert answers("contribution", segment="own_account", month="2022-05", income=income)["jkk"] == jkk


@pytest.mark.parametrize(("over", "jp"), [(-100, 209_997), (0, 210_000), (100, 210_000), (1_000_000, 210_000)])
def test_the_pension_base_ends_at_the_ceiling(over: int, jp: int) -> None:
    """In 2015 the ceiling is 7.000.000, of which employer and worker pay three in a hundred."""
    given = {"segment": "wage_earner", "month": "2015-07", "programmes": ["JP"]}
    assert answers("contribution", **given, wage=7_000_000 + over)["jp"] == jp


@pytest.mark.parametrize(
    ("contract_value", "jkk", "jkm"),
    [
        (100_000_000, 210_000, 30_000),
        (100_010_000, 210_017, 30_002),
        (500_000_000, 890_000, 110_000),
        (500_010_000, 890_013, 110_002),
        (1_000_010_000, 1_540_011, 210_001),
        (5_000_010_000, 5_940_009, 610_001),
    ],
)
def test_a_contract_value_is_charged_slice_by_slice(contract_value: int, jkk: int, jkm: int) -> None:
    found = answers("construction_contribution", month="2022-05", contract_value=contract_value)
    assert (found["jkk"], found["jkm"], found["total"]) == (jkk, jkm, jkk + jkm)


# Funded places


@pytest.mark.parametrize(
    ("budget", "places", "remainder", "shortfall"),
    [
        (0, 0, 0, 600_000),
        (199_999, 0, 199_999, 400_001),
        (200_000, 1, 0, 400_000),
        (200_001, 1, 1, 399_999),
        (599_999, 2, 199_999, 1),
        (600_000, 3, 0, 0),
        (600_001, 3, 1, 0),
        (800_000, 4, 0, 0),
    ],
)
def test_a_place_is_funded_when_the_whole_of_it_is_paid(
    budget: int, places: int, remainder: int, shortfall: int
) -> None:
    """A place costs 20.000 a month for ten months; the target is three people."""
    found = answers("funded_places", budget=budget, month="2022-05", months=10, price=20_000, target=3)
    assert (found["price"], found["places"]) == (20_000, places)
    assert (found["remainder"], found["shortfall"]) == (remainder, shortfall)


def test_places_need_a_month_and_a_price_but_no_target() -> None:
    given = {"budget": 100, "month": "2022-05"}
    assert answers("funded_places", **given, months=1, price=1)["shortfall"] == 0
    assert answers("funded_places", **given, months=1, price=1, target=0)["shortfall"] == 0
    assert refusal_code("funded_places", **given, months=0, price=1) == "number_range"
    assert refusal_code("funded_places", **given, months=1, price=0) == "number_range"


def test_a_budget_lasts_the_year_that_costs_exactly_as_much() -> None:
    billed = {Month(2022, 1): 100, Month(2022, 2): 100}
    exact, short = run_out(1_200, billed, year=2022), run_out(1_199, billed, year=2022)
    assert exact is not None
    assert short is not None
    assert (exact.month, exact.projected_rupiah, exact.lacking_rupiah) == (None, 1_200, 0)
    assert (short.month, short.projected_rupiah, short.lacking_rupiah) == (Month(2022, 12), 1_200, 1)


# Coverage


@pytest.mark.parametrize(
    ("active", "potential", "percent"),
    [
        (0, 1, "0.00"),
        (1, 1, "100.00"),
        (4, 100_000, "0.00"),  # 0,004
        (5, 100_000, "0.01"),  # exactly 0,005
        (124, 100_000, "0.12"),
        (125, 100_000, "0.13"),  # exactly 0,125
        (99_994, 100_000, "99.99"),
        (99_995, 100_000, "100.00"),  # exactly 99,995
        (9, 100, "9.00"),
    ],
)
def test_coverage_has_two_decimals_rounded_half_up(active: int, potential: int, percent: str) -> None:
    assert coverage_percent(active, potential) == percent
    left = max(potential - active, 0)
    assert answers("coverage", active=active, potential=potential) == {"percent": percent, "unprotected": left}


def test_coverage_takes_no_negative_people_and_at_least_one_potential_member() -> None:
    for active, potential in ((-1, 1), (0, 0), (1, -1)):
        with pytest.raises(Exception, match="coverage"):
            coverage_percent(active, potential)
    assert answers("coverage", active=3, potential=2) == {"percent": "150.00", "unprotected": 0}


# Ages


def age(born: date, on: date) -> int:
    """Age in whole years."""
    return whole_months(born, on) // 12


@pytest.mark.parametrize(
    ("born", "on", "is_admitted"),
    [
        ("2005-07-18", "2022-07-17", False),  # the day before the 17th birthday
        ("2005-07-18", "2022-07-18", True),  # the 17th birthday
        ("1957-07-18", "2022-07-17", True),  # the day before the 65th birthday
        ("1957-07-18", "2022-07-18", False),  # the 65th birthday
        ("2004-02-29", "2021-02-27", False),
        ("2004-02-29", "2021-02-28", True),  # no 29th: the last day of February
    ],
)
@pytest.mark.parametrize("segment", ["wage_earner", "own_account"])
def test_a_segment_admits_from_one_birthday_to_the_day_before_another(
    segment: str, born: str, on: str, is_admitted: bool
) -> None:
    day = date.fromisoformat(on)
    assert age_limits(segment, day).admits(age(date.fromisoformat(born), day)) is is_admitted


def test_the_limits_of_a_decree_admit_the_minimum_and_not_the_limit() -> None:
    limits = AgeLimits(minimum=18, limit=20)
    assert [limits.admits(years) for years in (17, 18, 19, 20)] == [False, True, True, False]


# Benefits


@pytest.mark.parametrize(
    ("child", "amount"),
    [
        ({"TK": 0}, 0),
        ({"TK": 2}, 3_000_000),
        ({"TK": 3}, 3_000_000),
        ({"SD": 5}, 7_500_000),
        ({"SD": 6}, 9_000_000),
        ({"SD": 7}, 9_000_000),
        ({"SMP": 3}, 6_000_000),
        ({"SMP": 4}, 6_000_000),
        ({"SMA": 3}, 9_000_000),
        ({"SMA": 4}, 9_000_000),
        ({"PT": 4}, 48_000_000),
        ({"PT": 5}, 60_000_000),
        ({"PT": 6}, 60_000_000),
    ],
)
def test_a_scholarship_pays_each_level_up_to_its_years(child: dict[str, int], amount: int) -> None:
    assert answers("scholarship", on="2023-05-26", children=[child])["total"] == amount


def test_a_scholarship_pays_two_children_and_before_december_2019_one() -> None:
    children = [{"SD": 1}, {"SMP": 1}, {"SMA": 1}]
    assert answers("scholarship", on="2019-12-02", children=children)["by_child"] == [1_500_000, 2_000_000, 0]
    assert answers("scholarship", on="2019-12-01", children=children)["by_child"] == [12_000_000, 0, 0]
    assert answers("scholarship", on="2019-12-01", children=[{"SD": 0}])["total"] == 0


@pytest.mark.parametrize(
    ("member_since", "died_on", "scholarship"),
    [
        ("2020-03-02", "2023-03-02", 1_500_000),  # three years on the day
        ("2020-03-03", "2023-03-02", 0),  # a day less
        ("2020-03-01", "2023-03-02", 1_500_000),
        ("2014-11-30", "2019-11-30", 12_000_000),  # five years before December 2019
        ("2014-12-01", "2019-11-30", 0),
    ],
)
def test_a_scholarship_of_jkm_needs_its_years_of_membership(member_since: str, died_on: str, scholarship: int) -> None:
    found = answers(
        "death_benefit", died_on=died_on, segment="wage_earner", member_since=member_since, children=[{"SD": 1}]
    )
    assert found["scholarship"] == scholarship


@pytest.mark.parametrize(
    ("segment", "member_since", "cash"),
    [
        ("own_account", "2025-03-03", 10_000_000),  # a day less than three months
        ("own_account", "2025-03-02", 42_000_000),  # three months on the day
        ("wage_earner", "2025-06-02", 42_000_000),  # the day of death itself
    ],
)
def test_a_short_membership_ends_after_three_months(segment: str, member_since: str, cash: int) -> None:
    found = answers("death_benefit", died_on="2025-06-02", segment=segment, member_since=member_since)
    assert found["cash"] == cash


def test_a_membership_begins_on_the_day_of_death_at_the_latest() -> None:
    given = {"died_on": "2025-06-02", "segment": "wage_earner", "member_since": "2025-06-03"}
    assert refusal_code("death_benefit", **given) == "day_order"


@pytest.mark.parametrize(("wage", "grant"), [(416_666, 20_000_000), (416_667, 20_000_016), (500_000, 24_000_000)])
def test_the_grant_of_a_work_accident_is_at_least_that_of_jkm(wage: int, grant: int) -> None:
    """Sixty in a hundred of eighty months' wages are 48 wages."""
    assert answers("work_accident_death", accident_on="2024-06-01", wage=wage)["grant"] == grant


@pytest.mark.parametrize(("month", "share"), [(12, 100), (13, 50), (600, 50)])
def test_the_share_of_an_incapacity_falls_after_its_month(month: int, share: int) -> None:
    found = answers("temporary_incapacity", accident_on="2024-06-01", wage=100, months=month)
    assert len(found["by_month"]) == month
    assert found["by_month"][-1] == share


def test_days_beyond_whole_months_are_at_most_thirty() -> None:
    given = {"accident_on": "2024-06-01", "wage": 3_000}
    assert answers("temporary_incapacity", **given, months=0, days=1)["by_month"] == [100]
    assert answers("temporary_incapacity", **given, months=0, days=30)["by_month"] == [3_000]
    assert answers("temporary_incapacity", **given, months=12, days=1)["by_month"][-1] == 50
    assert refusal_code("temporary_incapacity", **given, months=0, days=31) == "number_range"
    assert refusal_code("temporary_incapacity", **given, months=601) == "number_range"


def test_transport_is_paid_up_to_its_cap() -> None:
    cap = national_book().value("benefit.jkk.transport", date(2024, 6, 1)).whole("land")
    paid = [answers("transport", accident_on="2024-06-01", land=cap + more)["land"] for more in (-1, 0, 1)]
    assert paid == [cap - 1, cap, cap]


def test_a_value_holds_from_its_first_day() -> None:
    tried = book_with(national_book(), "contribution.due_day", {"day": 20, "on_holiday": "previous"}, date(2024, 5, 1))
    assert due_on(Month(2024, 4), tried) == date(2024, 5, 15)
    assert due_on(Month(2024, 5), tried) == date(2024, 6, 20)
    assert due_on(Month(2024, 9), tried) == date(2024, 10, 18)  # the 20th is a Sunday: the Friday before
