"""What changed between two days: exactly the values that differ, whatever two days are asked."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lindung.law import national_book
from lindung.law.changes import changes_between

BOOK = national_book()
DAYS = st.dates(min_value=date(2015, 6, 1), max_value=date(2027, 12, 31))


def codes(since: date, until: date) -> set[str]:
    return {change.parameter.code for change in changes_between(BOOK, since, until)}


def test_the_death_grant_changed_on_2_december_2019_and_not_a_day_earlier() -> None:
    first = date(2019, 12, 2)
    before, after = next(
        (change.before, change.after)
        for change in changes_between(BOOK, first - timedelta(days=1), first)
        if change.parameter.code == "benefit.jkm.death"
    )
    assert before is not None
    assert after is not None
    assert (before.value["grant"], after.value["grant"], after.from_on) == (16_200_000, 20_000_000, first)
    assert "benefit.jkm.death" not in codes(first - timedelta(days=2), first - timedelta(days=1))


@given(DAYS, DAYS)
def test_each_change_differs_and_what_is_left_out_does_not(one: date, other: date) -> None:
    changed = codes(one, other)
    assert changed == codes(other, one)
    for parameter in BOOK:
        written = [value.written if value else None for value in (parameter.in_force(one), parameter.in_force(other))]
        assert (written[0] != written[1]) == (parameter.code in changed)


@given(DAYS, DAYS, DAYS)
def test_a_way_over_a_day_between_misses_nothing(a: date, b: date, c: date) -> None:
    assert codes(a, c) <= codes(a, b) | codes(b, c)
