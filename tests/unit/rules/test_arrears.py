"""What is late: the day after the due day, the penalty of every month begun, and who stands for the benefits."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.kernel.month import Month
from lindung.rules.arrears import SCHEMA, arrears, death_benefit_of_one
from lindung.rules.calculations import calculate
from lindung.rules.due_day import due_on


def table(
    *bills: tuple[int, int, str, date, date, int, int],
    paid: date | None = date(2015, 12, 1),
    billed: date | None = None,
) -> pl.DataFrame:
    """Bills as ``arrears`` takes them; ``paid`` and ``billed`` are the last months of their office."""
    last = billed or date(2199, 12, 1)
    return pl.DataFrame([(*one, paid, last) for one in bills], schema=SCHEMA, orient="row")


def bill(month: date, due_on: date, rupiah: int = 100_000, *, number: int = 1, segment: str = "wage_earner"):
    """One office's open bill."""
    return (number, 1, segment, "public_budget", month, due_on, rupiah, 10)


def months(count: int, segment: str = "wage_earner", **last: date | None) -> pl.DataFrame:
    """So many months in a row from January 2022 on."""
    return table(
        *(bill(date(2022, n, 1), date(2022, n + 1, 15), number=n, segment=segment) for n in range(1, count + 1)), **last
    )


def test_a_bill_is_late_from_the_day_after_its_due_day() -> None:
    july = table(bill(date(2022, 7, 1), date(2022, 8, 15)))
    assert arrears(july, on=date(2022, 8, 15)).is_empty()
    late = arrears(july, on=date(2022, 8, 16)).row(0, named=True)
    assert (late["days_late"], late["months_late"], late["penalty_rupiah"]) == (1, 1, 0)


def test_what_is_paid_is_not_late() -> None:
    assert arrears(table(bill(date(2022, 7, 1), date(2022, 8, 15), 0)), on=date(2023, 1, 1)).is_empty()


@pytest.mark.parametrize(
    ("month", "due_on", "on", "rupiah"),
    [
        (date(2022, 7, 1), date(2022, 8, 15), date(2022, 8, 16), 2_001),
        (date(2022, 7, 1), date(2022, 8, 15), date(2022, 10, 1), 4_002),
        (date(2020, 9, 1), date(2020, 10, 30), date(2020, 11, 1), 500),
    ],
)
def test_private_employers_bear_the_rate_of_the_month(month: date, due_on: date, on: date, rupiah: int) -> None:
    """Two in a hundred for every month begun; half in a hundred for the months of PP 49/2020."""
    late = arrears(table(bill(month, due_on, 100_050)), on=on, employer="private").row(0, named=True)
    assert late["penalty_rupiah"] == rupiah


@given(
    st.integers(1, 10**10),
    st.builds(Month, st.integers(2016, 2026), st.integers(1, 10)),
    st.integers(1, 900),
    st.sampled_from(["private", "government"]),
)
def test_the_table_agrees_with_the_explained_answer(rupiah: int, month: Month, days: int, employer: str) -> None:
    due = due_on(month)
    paid = date.fromordinal(due.toordinal() + days)
    late = arrears(table(bill(month.first, due, rupiah)), on=paid, employer=employer).row(0, named=True)
    asked = {"amount": rupiah, "contribution_month": str(month), "paid_on": paid.isoformat(), "employer": employer}
    answer = calculate("penalty", asked).answers
    assert late["penalty_rupiah"] == answer["penalty"]
    assert late["months_late"] == answer["months_late"]


def test_after_three_months_in_a_row_the_employer_stands_for_the_benefits() -> None:
    assert set(arrears(months(3), on=date(2022, 6, 1))["bearer"]) == {"agency"}
    assert set(arrears(months(4), on=date(2022, 6, 1))["bearer"]) == {"employer"}


def test_own_account_cover_lapses_instead() -> None:
    assert set(arrears(months(4, "own_account"), on=date(2022, 6, 1))["bearer"]) == {"lapsed"}


def test_a_paid_month_breaks_the_run() -> None:
    broken = months(5, paid=date(2022, 3, 1)).filter(pl.col("bill") != 3)
    assert set(arrears(broken, on=date(2022, 9, 1))["bearer"]) == {"agency"}


def test_what_is_owed_of_old_takes_nobody_the_protection_of_a_later_paid_month() -> None:
    """Five unpaid months, one paid, one unpaid: the five are still owed, and the months before the day count."""
    bills = months(7, paid=date(2022, 6, 1)).filter(pl.col("bill") != 6)
    assert set(arrears(bills, on=date(2022, 12, 1))["bearer"]) == {"agency"}


def test_months_that_nobody_billed_are_not_paid_either() -> None:
    """127 days late: no later bill was issued, and four months are owed."""
    bill_of_july = bill(date(2022, 7, 1), date(2022, 8, 15))
    for on, bearer in (
        (date(2022, 11, 15), "agency"),
        (date(2022, 11, 16), "employer"),
        (date(2022, 12, 20), "employer"),
    ):
        late = arrears(table(bill_of_july, paid=date(2022, 6, 1), billed=date(2022, 7, 1)), on=on)
        assert late["bearer"].to_list() == [bearer]


def test_where_nothing_was_ever_paid_the_employer_stands_for_the_benefits_at_once() -> None:
    assert set(arrears(months(1, paid=None), on=date(2022, 3, 1))["bearer"]) == {"employer"}
    assert set(arrears(months(1, "own_account", paid=None), on=date(2022, 3, 1))["bearer"]) == {"lapsed"}


@given(st.integers(0, 8), st.integers(0, 8), st.dates(date(2022, 1, 1), date(2023, 12, 31)), st.booleans())
def test_the_bearer_is_what_the_rule_on_protection_says(paid: int, billed: int, on: date, is_own: bool) -> None:
    """Of an office whose first ``paid`` months were paid and ``billed`` more were billed, from January 2022 on."""
    first = Month(2022, 1)
    held, owed = [first.plus(n) for n in range(paid)], [first.plus(n) for n in range(paid, paid + billed)]
    rows = [
        (n, 1, "own_account" if is_own else "wage_earner", "public_budget", month.first, due_on(month), 1_000, 10)
        for n, month in enumerate(owed)
    ]
    last = max([month for month in [*held, *owed] if month <= Month.of(on)], default=None)
    known = max([month for month in held if month <= Month.of(on)], default=None)
    late = arrears(table(*rows, paid=known.first if known else None, billed=last.first if last else None), on=on)
    asked = {
        "on": on, "segment": "own_account" if is_own else "wage_earner", "kind": "work_accident",
        "member_since": first.first, "billed_months": [*held, *owed], "paid_months": held,
    }  # fmt: skip
    verdict = calculate("protection", asked).answers["verdict"]
    expected = {"employer_first": "employer", "not_protected": "lapsed"}.get(verdict, "agency")
    assert set(late["bearer"]) <= {expected}


def test_unknown_employers_are_refused() -> None:
    with pytest.raises(ValueError, match="none of"):
        arrears(months(1), on=date(2022, 12, 1), employer="church")


def test_the_benefit_of_a_death_is_forty_two_million() -> None:
    """PP 82/2019: 20 million, 12 million at once for two years, 10 million for the funeral."""
    assert death_benefit_of_one(date(2022, 7, 18)) == 42_000_000
    assert death_benefit_of_one(date(2019, 7, 18)) == 24_000_000
