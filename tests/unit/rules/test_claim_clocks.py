"""Clocks to the minute and to the day: in time at the last of it, late just after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.law import national_book
from lindung.rules.claim_clocks import employer_refund, lapse, receipt, service
from lindung.rules.problems import InputRefusal
from lindung.rules.report_clocks import ReportClock, first_report, outcome_report
from lindung.rules.working_days import is_working_day, working_day_after

WITA = timezone(timedelta(hours=8))
KNOWN = datetime(2025, 3, 3, 9, 0, tzinfo=WITA)


def after(hours: int, minutes: int = 0) -> datetime:
    return KNOWN + timedelta(hours=hours, minutes=minutes)


def reported(at: datetime, **more: Any) -> ReportClock:
    return first_report(KNOWN, at, reported_at=at, **more)


@pytest.mark.parametrize(
    ("at", "state"), [(after(47, 59), "kept"), (after(48), "kept"), (after(48, 1), "late"), (after(0), "kept")]
)
def test_a_report_is_in_time_within_48_hours(at: datetime, state: str) -> None:
    assert reported(at).state == state
    assert outcome_report(KNOWN, at, reported_at=at).state == state


@pytest.mark.parametrize(
    ("now", "left", "state"), [(after(0), 48, "running"), (after(47, 59), 0, "running"), (after(49), 0, "over")]
)
def test_hours_left_are_whole_hours_and_never_negative(now: datetime, left: int, state: str) -> None:
    clock = first_report(KNOWN, now)
    assert (clock.hours_left, clock.state) == (left, state)
    assert clock.due_at == after(48)


def test_time_zones_are_compared_as_instants() -> None:
    in_time = datetime(2025, 3, 5, 0, 59, tzinfo=UTC)
    assert reported(in_time).state == "kept"
    assert reported(in_time + timedelta(minutes=2)).state == "late"


@pytest.mark.parametrize(
    ("employer", "borne_by", "is_doubtful"), [("private", "employer", False), ("government", "agency", True)]
)
def test_what_a_late_report_costs_by_class_of_employer(employer: str, borne_by: str, is_doubtful: bool) -> None:
    clock = reported(after(48, 1), employer=employer)
    assert clock.borne_by == borne_by
    assert clock.lost is not None
    assert bool(clock.explanation.doubts) is is_doubtful


def test_in_time_nothing_is_lost() -> None:
    clock = reported(after(48), employer="private")
    assert (clock.borne_by, clock.lost) == ("", None)


def test_before_the_rule_and_without_an_employer_no_law_says_who_bears_it() -> None:
    before = datetime(2025, 2, 23, 9, tzinfo=WITA)
    late = before + timedelta(hours=49)
    assert first_report(before, late, employer="private").borne_by == ""
    assert first_report(before, late, employer="private", event_on=date(2025, 2, 24)).borne_by == "employer"
    assert reported(after(49), employer="private", segment="own_account").borne_by == ""
    assert outcome_report(KNOWN, after(49)).lost is not None


def test_an_instant_without_time_zone_and_a_report_before_the_event_are_refused() -> None:
    with pytest.raises(InputRefusal) as naive:
        first_report(datetime(2025, 3, 3, 9), after(1))
    assert naive.value.code == "instant_naive"
    with pytest.raises(InputRefusal) as early:
        reported(KNOWN - timedelta(seconds=1))
    assert early.value.code == "day_order"


@pytest.mark.parametrize(
    ("programme", "complete_on", "due_on"),
    [
        ("JKM", date(2025, 3, 3), date(2025, 3, 6)),
        ("JKM", date(2025, 3, 7), date(2025, 3, 12)),
        ("JKK", date(2025, 3, 3), date(2025, 3, 12)),
        ("JKM", date(2025, 4, 29), date(2025, 5, 5)),
    ],
)
def test_service_time_runs_in_working_days(programme: str, complete_on: date, due_on: date) -> None:
    assert service(programme, complete_on, complete_on).due_on == due_on


@pytest.mark.parametrize(
    ("paid_on", "state", "compensation"),
    [(date(2025, 3, 6), "kept", 0), (date(2025, 3, 7), "late", 420_000), (date(2025, 3, 16), "late", 4_200_000)],
)
def test_compensation_is_one_percent_a_day_late(paid_on: date, state: str, compensation: int) -> None:
    clock = service("JKM", date(2025, 3, 3), date(2025, 4, 1), amount=42_000_000, paid_on=paid_on)
    assert (clock.state, clock.compensation) == (state, compensation)
    assert clock.explanation.steps[-1].result == compensation
    if compensation:
        assert clock.explanation.steps[-1].sources[0].confidence == "confirmed"


def test_an_unpaid_claim_is_over_and_grows_with_the_day() -> None:
    clock = service("JKK", date(2025, 3, 3), date(2025, 3, 14), amount=70_000_050)
    assert (clock.state, clock.days_late, clock.compensation) == ("over", 2, 1_400_001)
    assert service("JKK", date(2025, 3, 3), date(2025, 3, 12), amount=1).state == "running"


@pytest.mark.parametrize(
    ("event_on", "last_on"),
    [
        (date(2019, 12, 1), date(2021, 12, 1)),
        (date(2019, 12, 2), date(2024, 12, 2)),
        (date(2024, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_right_to_claim_jkk_lapses_after_five_years_two_before(event_on: date, last_on: date) -> None:
    assert lapse("JKK", event_on, last_on).last_on == last_on
    assert lapse("JKK", event_on, last_on).state == "warned"
    assert lapse("JKK", event_on, last_on + timedelta(days=1)).state == "lapsed"


def test_warnings_come_a_year_and_three_months_before() -> None:
    clock = lapse("JKK", date(2024, 6, 15), date(2028, 6, 14))
    assert clock.warnings == ((date(2028, 6, 15), 12), (date(2029, 3, 15), 3))
    assert (clock.state, clock.days_left) == ("running", 366)
    assert lapse("JKK", date(2024, 6, 15), date(2028, 6, 15)).state == "warned"


def test_the_death_benefit_never_lapses_which_is_a_doubt() -> None:
    clock = lapse("JKM", date(2016, 1, 1), date(2099, 1, 1))
    assert (clock.state, clock.last_on, clock.warnings, clock.days_left) == ("never", None, (), None)
    assert clock.explanation.doubts


def test_an_employer_asks_within_three_months_and_is_refunded_in_seven_working_days() -> None:
    settled = date(2024, 11, 30)
    clock = employer_refund(settled, settled, asked_on=date(2025, 2, 28))
    assert (clock.ask_by, clock.refund_by, clock.state) == (date(2025, 2, 28), date(2025, 3, 11), "kept")
    assert employer_refund(settled, date(2025, 2, 28)).state == "running"
    assert employer_refund(settled, date(2025, 3, 1)).state == "over"
    assert employer_refund(settled, date(2025, 3, 1), asked_on=date(2025, 3, 1)).state == "late"


def test_a_payment_without_confirmation_is_visited_after_fourteen_days() -> None:
    paid = date(2025, 3, 1)
    assert receipt(paid, date(2025, 3, 14)).state == "running"
    assert receipt(paid, date(2025, 3, 15)).state == "over"
    assert receipt(paid, date(2025, 4, 1), confirmed_on=date(2025, 3, 15)).state == "kept"
    assert receipt(paid, date(2025, 4, 1), confirmed_on=date(2025, 3, 16)).state == "late"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: service("JHT", date(2025, 3, 3), date(2025, 3, 3)), "word_unknown"),
        (lambda: service("JKM", date(2025, 3, 3), date(2025, 3, 3), paid_on=date(2025, 3, 2)), "day_order"),
        (lambda: employer_refund(date(2025, 3, 3), date(2025, 3, 3), asked_on=date(2025, 3, 2)), "day_order"),
        (lambda: receipt(date(2025, 3, 3), date(2025, 3, 3), confirmed_on=date(2025, 3, 2)), "day_order"),
    ],
)
def test_days_out_of_order_are_refused(call: Any, code: str) -> None:
    with pytest.raises(InputRefusal) as refused:
        call()
    assert refused.value.code == code


@given(st.dates(date(2016, 1, 1), date(2027, 12, 31)), st.integers(1, 15))
@settings(deadline=None)
def test_a_working_day_is_reached_one_by_one(day: date, number: int) -> None:
    book = national_book()
    found = working_day_after(day, number, book)
    assert found == working_day_after(working_day_after(day, number - 1, book), 1, book)
    assert is_working_day(found, book.value("contribution.working_days", day))
    assert (found - day).days >= number


@given(
    st.dates(date(2016, 1, 1), date(2027, 12, 31)),
    st.integers(0, 60),
    st.integers(0, 10**9),
    st.sampled_from(["JKK", "JKM"]),
)
@settings(deadline=None)
def test_compensation_never_falls_as_days_go_by(complete_on: date, days: int, amount: int, programme: str) -> None:
    on = complete_on + timedelta(days=days)
    today = service(programme, complete_on, on, amount=amount)
    tomorrow = service(programme, complete_on, on + timedelta(days=1), amount=amount)
    assert today.compensation <= tomorrow.compensation
    assert (today.compensation == 0) or today.state == "over"
