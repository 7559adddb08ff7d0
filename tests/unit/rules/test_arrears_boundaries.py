"""The boundaries of arrears: the day, the rupiah and the month at which a bill is late and its bearer changes."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.rules.arrears import SCHEMA, arrears

ON = date(2023, 12, 1)


def bills(
    *months: str,
    office: int = 1,
    segment: str = "wage_earner",
    paid_by: str = "public_budget",
    rupiah: int = 1_000_000,
    paid: str = "2015-12",
) -> pl.DataFrame:
    """Open bills of an office for these months, due on the 15th of the next month; ``paid`` is the last paid one."""
    found = [Month.parse(month) for month in months]
    last = (Month.parse(paid).first, date(2199, 12, 1))
    rows = [
        (number, office, segment, paid_by, month.first, month.plus(1).first.replace(day=15), rupiah, 10, *last)
        for number, month in enumerate(found, 1)
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def late(table: pl.DataFrame, on: date) -> tuple[int, int, int]:
    """Days late, months late and penalty of the only late bill, for a private employer."""
    [found] = arrears(table, on=on, employer="private").iter_rows(named=True)
    return found["days_late"], found["months_late"], found["penalty_rupiah"]


def bearers(*tables: pl.DataFrame) -> list[str]:
    """The bearer of each bill on the day ON."""
    return arrears(pl.concat(tables), on=ON)["bearer"].to_list()


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 8, 16), (1, 1, 20_000)),
        (date(2022, 9, 15), (31, 1, 20_000)),
        (date(2022, 9, 16), (32, 2, 40_000)),
        (date(2022, 11, 14), (91, 3, 60_000)),  # a day less than three months
        (date(2022, 11, 15), (92, 3, 60_000)),  # exactly three months
        (date(2022, 11, 16), (93, 4, 80_000)),  # a day more
    ],
)
def test_days_months_and_penalty_of_a_late_bill(on: date, expected: tuple[int, int, int]) -> None:
    assert late(bills("2022-07"), on) == expected


@pytest.mark.parametrize("on", [date(2022, 8, 14), date(2022, 8, 15)])
def test_a_bill_is_not_late_until_its_due_day_is_over(on: date) -> None:
    assert arrears(bills("2022-07"), on=on).is_empty()


@pytest.mark.parametrize(("rupiah", "penalty"), [(1, 0), (24, 0), (25, 1), (74, 1), (75, 2)])
def test_a_penalty_is_rounded_half_up_for_each_bill(rupiah: int, penalty: int) -> None:
    """A bill of one rupiah is late; one that is paid or overpaid is not."""
    assert late(bills("2022-07", rupiah=rupiah), date(2022, 8, 16))[2] == penalty
    assert arrears(bills("2022-07", rupiah=rupiah - rupiah), on=ON).is_empty()
    assert arrears(bills("2022-07", rupiah=-rupiah), on=ON).is_empty()


def test_each_bill_bears_the_rate_of_its_own_month() -> None:
    found = arrears(bills("2020-07", "2020-08", "2021-01", "2021-02"), on=date(2021, 3, 16), employer="private")
    assert found["months_late"].to_list() == [8, 7, 2, 1]
    assert found["penalty_rupiah"].to_list() == [160_000, 35_000, 10_000, 20_000]


def test_a_government_bears_its_own_rate_by_default() -> None:
    tried = book_with(national_book(), "penalty.late_payment.government", 1, date(2022, 1, 1))
    assert arrears(bills("2022-07"), on=date(2022, 9, 16), book=tried)["penalty_rupiah"].to_list() == [2_000_000]
    assert arrears(bills("2022-07"), on=date(2022, 9, 16))["penalty_rupiah"].to_list() == [0]


@pytest.mark.parametrize("paid_by", ["public_budget", "employer", "worker"])
@pytest.mark.parametrize(("segment", "bearer"), [("wage_earner", "employer"), ("own_account", "lapsed")])
def test_the_bearer_changes_with_the_fourth_month_in_a_row(segment: str, bearer: str, paid_by: str) -> None:
    """A11: the segment decides who lapses, whoever pays."""
    months = ("2022-11", "2022-12", "2023-01", "2023-02")
    assert bearers(bills(*months[:3], segment=segment, paid_by=paid_by)) == ["agency"] * 3
    assert bearers(bills(*months, segment=segment, paid_by=paid_by)) == [bearer] * 4


def test_a_paid_month_ends_a_run_over_the_end_of_a_year_too() -> None:
    assert bearers(bills("2022-10", "2022-11", "2023-01", "2023-02", paid="2022-12")) == ["agency"] * 4
    assert bearers(bills("2022-01", "2022-02", "2022-03", "2022-04", "2023-04", paid="2023-03")) == ["agency"] * 5


def test_a_run_counts_months_not_bills() -> None:
    assert bearers(bills("2023-01", "2023-01", "2023-02", "2023-03")) == ["agency"] * 4


def test_a_run_is_that_of_one_office_one_segment_and_one_source_of_money() -> None:
    one, other = bills("2023-01", "2023-02"), bills("2023-03", "2023-04", office=2)
    assert bearers(one, other) == ["agency"] * 4
    assert bearers(one, bills("2023-03", "2023-04", paid_by="worker")) == ["agency"] * 4
    assert bearers(one, bills("2023-03", "2023-04", segment="own_account")) == ["agency"] * 4


def test_the_limits_of_wage_earners_and_own_account_workers_are_their_own() -> None:
    law = dict(national_book().value("member.arrears", ON).written)
    months = ("2023-01", "2023-02")
    for key, segment, bearer in (
        ("wage_earner_months", "wage_earner", "employer"),
        ("own_account_months", "own_account", "lapsed"),
    ):
        tried = book_with(national_book(), "member.arrears", law | {key: 1}, date(2023, 1, 1))
        assert set(arrears(bills(*months, segment=segment), on=ON, book=tried)["bearer"]) == {bearer}
        other = {"wage_earner": "own_account", "own_account": "wage_earner"}[segment]
        assert set(arrears(bills(*months, segment=other), on=ON, book=tried)["bearer"]) == {"agency"}


def test_a_bill_of_several_segments_counts_for_each_of_them() -> None:
    """Months unpaid on bills from before segments were parted, and on those since, are one run."""
    mixed = bills("2023-02", "2023-03", segment="", paid="2023-01")
    since = bills("2023-04", "2023-05", paid="2023-01")
    other = bills("2023-04", segment="own_account", paid="2023-01")
    assert bearers(mixed, since) == ["employer"] * 4
    assert bearers(mixed, other) == ["agency"] * 3
