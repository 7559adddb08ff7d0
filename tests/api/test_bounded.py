"""The largest question that is allowed is answered with bounded work, and an address asks only so much a minute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lindung.api import brake, schemas
from lindung.apps.limits.models import Counter
from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.model import Parameter
from lindung.rules import contribution_month
from lindung.rules.calculations import CALCULATIONS
from lindung.rules.contribution_month import LAW, charge_month, charge_months
from lindung.rules.member_kinds import member_kind
from tests.api.test_calculations import ask

LONG = {"segment": "own_account", "month": "2016-01", "months": 1200, "income": 1_000_000}
SHORT = LONG | {"month": "2022-01", "months": 12}


@pytest.fixture
def lookups(monkeypatch) -> list[str]:
    """Every look into a parameter of the law."""
    found: list[str] = []
    looked = Parameter.in_force

    def counted(self: Parameter, on):
        found.append(self.code)
        return looked(self, on)

    monkeypatch.setattr(Parameter, "in_force", counted)
    return found


def test_a_hundred_years_cost_as_many_looks_as_the_law_changes(lookups) -> None:
    slices = len(national_book().days_of_change(LAW)) + 1
    for name, case in (
        ("contribution", LONG),
        ("contribution", {"segment": "wage_earner", "month": "2016-01", "months": 1200, "wage": 1_000_000}),
        ("funded_places", {"budget": 10**9, "month": "2016-01", "months": 1200}),
    ):
        lookups.clear()
        assert ask(name, case)[0] == 200
        assert len(lookups) <= 20 * slices
        assert len(lookups) < 1200


def test_the_largest_batches_cost_bounded_work(lookups) -> None:
    slices = len(national_book().days_of_change(LAW)) + 1
    assert ask("contribution/batch", {"cases": [LONG] * (schemas.MOST_MONTHS_IN_ALL // 1200)})[0] == 200
    assert len(lookups) <= 10 * 20 * slices
    lookups.clear()
    assert ask("contribution/batch", {"cases": [SHORT] * schemas.MOST_CASES})[0] == 200
    assert len(lookups) <= 20 * 4 * schemas.MOST_CASES


def test_more_months_than_that_are_refused_before_any_work(lookups) -> None:
    for cases in (
        [LONG] * 11,
        [LONG | {"months": "1200"}] * 11,
        [SHORT] * 999 + [SHORT | {"months": 13}],
    ):
        status, answered = ask("contribution/batch", {"cases": cases})
        assert status == 422
        assert [problem["code"] for problem in answered["problems"]] == ["too_many_months"]
    assert not lookups


@pytest.mark.parametrize("segment", ["own_account", "wage_earner"])
@pytest.mark.parametrize("payer", ["public_budget", None])
def test_slices_give_what_each_month_gives(segment: str, payer: str | None) -> None:
    kind, book, first = member_kind(segment, None, None, payer, None), national_book(), Month(2015, 7)
    by_slices = charge_months(kind, 1_000_000, first, 180, book)
    assert by_slices == [charge_month(kind, 1_000_000, first.plus(number), book) for number in range(180)]


def test_a_decree_of_a_government_bounds_slices_too(monkeypatch) -> None:
    computed = []
    real = contribution_month.charge_month
    monkeypatch.setattr(contribution_month, "charge_month", lambda *given: computed.append(given[2]) or real(*given))
    kind = member_kind("own_account", None, None, None, None)
    charge_months(kind, 1_000_000, Month(2023, 1), 1200, national_book())
    later = [day for day in national_book().days_of_change(LAW) if day > Month(2023, 1).first]
    assert 1 <= len(computed) <= len(later) + 1


@pytest.mark.parametrize("months", [2**31, 2**63 - 1, 10**30, -1])
def test_a_number_of_months_beyond_reason_is_a_wrong_value_and_no_storm_of_calls(months: int) -> None:
    status, answered = ask("contribution", {**LONG, "months": months})
    assert status == 422
    assert [problem["field"] for problem in answered["problems"]] == ["months"]
    assert Counter.objects.get().count <= 2 + schemas.MOST_MONTHS_IN_ALL // brake.MONTHS_A_UNIT


def test_an_address_asks_only_so_much_a_minute(monkeypatch) -> None:
    monkeypatch.setattr(brake, "UNITS", replace(brake.UNITS, most=20))
    assert ask("contribution", LONG)[0] == 200  # thirteen units
    status, answered = ask("contribution", LONG)
    assert status == 429
    assert "satu menit lagi" in answered["message"]
    assert ask("contribution", LONG, "en")[1]["problems"][0]["code"] == "too_often"
    assert set(CALCULATIONS) >= {"contribution"}
