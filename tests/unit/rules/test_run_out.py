"""In which month the money runs out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lindung.kernel.month import Month
from lindung.rules.run_out import RunOut, run_out, run_out_together

MUSI_RAWAS = 4_332 * 10_000


def months(*rupiah: int, first: int = 1) -> dict[Month, int]:
    return {Month(2022, first + n): amount for n, amount in enumerate(rupiah)}


def test_musi_rawas_has_exactly_enough_for_the_year() -> None:
    found = run_out(519_840_000, months(*[MUSI_RAWAS] * 3), year=2022)
    assert found is not None
    assert (found.month, found.projected_rupiah, found.lacking_rupiah) == (None, 519_840_000, 0)


def test_with_one_person_more_december_lacks_his_months() -> None:
    found = run_out(519_840_000, months(*[MUSI_RAWAS] * 3, MUSI_RAWAS + 10_000), year=2022)
    assert found is not None
    assert found.month is not None
    assert found.month <= Month(2022, 12)
    assert found.lacking_rupiah > 0


def test_growth_goes_on() -> None:
    """100, 200, 300 and so on: together 1,000 by April; with 1,400 May cannot be paid in full."""
    found = run_out(1_400, months(100, 200, 300, 400), year=2022)
    assert found is not None
    assert (found.month, found.projected_rupiah) == (Month(2022, 5), 7_800)


def test_a_shrinking_month_never_costs_less_than_nothing() -> None:
    found = run_out(1_000, months(300, 200, 100), year=2022)
    assert found is not None
    assert (found.month, found.projected_rupiah) == (None, 600)


def test_a_year_that_begins_late_pays_only_its_months() -> None:
    found = run_out(600, months(100, first=7), year=2022)
    assert found is not None
    assert (found.month, found.projected_rupiah) == (None, 600)


def test_what_corrects_other_months_comes_once() -> None:
    """A hundred a month, and six hundred of back pay in the second: the trend stays flat."""
    found = run_out(10_000, months(100, 700), year=2022, corrected={Month(2022, 2): 600})
    assert found is not None
    assert (found.month, found.projected_rupiah) == (None, 1_800)


def test_purses_together_run_out_with_the_first_and_do_not_pay_for_each_other() -> None:
    tight, rich = run_out(500, months(100), year=2022), run_out(10_000, months(100), year=2022)
    assert tight is not None
    assert rich is not None
    assert run_out_together([rich, tight]) == RunOut(Month(2022, 6), 2_400, 700)
    assert run_out_together([]) is None


def test_before_the_first_bill_nothing_is_known() -> None:
    assert run_out(1_000, {Month(2021, 12): 5}, year=2022) is None


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**10), min_size=1, max_size=12))
def test_more_money_never_ends_sooner(planned: int, billed: list[int]) -> None:
    less, more = (run_out(sum_, months(*billed), year=2022) for sum_ in (planned, planned + 1))
    assert less is not None
    assert more is not None
    assert (more.month or Month(9999, 1)) >= (less.month or Month(9999, 1))
    assert (less.month is None) == (less.lacking_rupiah == 0)
