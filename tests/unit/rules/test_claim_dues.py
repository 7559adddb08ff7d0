"""What is due in a case, component by component, and what nobody can reach."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.rules.calculations import calculate
from lindung.rules.claim_dues import ClaimDues, DueList, claim_dues
from lindung.rules.dues.component import COMPONENTS, PAYEES, PAYERS, RESULTS
from lindung.rules.dues.facts import (
    OUTCOMES_OF_ACCIDENT,
    AidBill,
    CaseFacts,
    DatedBill,
    DisabilityPart,
    IncapacityPeriod,
    TransportBill,
)
from lindung.rules.dues.wage import benefit_wage
from lindung.rules.problems import InputRefusal
from lindung.rules.protection import VERDICTS
from lindung.rules.school_child import Child

ON = date(2024, 6, 1)
ACCIDENT = {
    "kind": "work_accident",
    "event_on": ON,
    "segment": "wage_earner",
    "verdict": "protected",
    "wage": 2_000_000,
}
DEATH = {
    "kind": "other_death",
    "event_on": ON,
    "segment": "wage_earner",
    "verdict": "protected",
    "member_since": date(2020, 1, 1),
}


def case(**facts: Any) -> ClaimDues:
    return claim_dues(CaseFacts(**facts))


def accident(outcome: str = "recovered", **facts: Any) -> DueList:
    return case(**(ACCIDENT | {"outcome": outcome} | facts)).of("work_accident")


def fatal(**facts: Any) -> DueList:
    return accident("died", **({"died_on": ON} | facts))


def death(**facts: Any) -> DueList:
    return case(**(DEATH | facts)).of("other_death")


def refused(call: Any) -> set[tuple[str, str]]:
    with pytest.raises(InputRefusal) as found:
        call()
    return {(problem.field, problem.code) for problem in found.value.problems}


# Published payments


def test_merauke_2024_pays_48_times_the_base_of_the_band() -> None:
    wage = benefit_wage("own_account", income=3_500_000, on=ON)
    due = fatal(segment="own_account", wage=wage)
    assert wage == 3_450_000
    assert due.component("death_grant").amount == 165_600_000
    assert due.cash == 187_600_000


def test_tegal_2023_pays_70_million_after_five_days_of_membership() -> None:
    on = date(2023, 5, 26)
    due = fatal(event_on=on, died_on=on, segment="own_account", wage=1_000_000, member_since=date(2023, 5, 21))
    assert due.total == due.cash == 70_000_000


@pytest.mark.parametrize(("on", "cash"), [(date(2019, 12, 1), 24_000_000), (date(2019, 12, 2), 42_000_000)])
def test_a_death_by_no_work_accident_by_day(on: date, cash: int) -> None:
    assert death(event_on=on, member_since=date(2019, 1, 1)).cash == cash


@pytest.mark.parametrize(("on", "cash"), [(date(2019, 12, 1), 103_800_000), (date(2019, 12, 2), 118_000_000)])
def test_a_death_by_a_work_accident_by_day(on: date, cash: int) -> None:
    assert fatal(event_on=on, died_on=on).cash == cash


def test_an_accident_before_the_law_changed_and_a_death_after_it_is_a_doubt() -> None:
    due = fatal(event_on=date(2019, 12, 1), died_on=date(2019, 12, 3))
    assert due.cash == 103_800_000
    assert any(
        "hari kecelakaan" in (doubt.doubt.id if doubt.doubt else "") for doubt in due.component("funeral").doubts
    )
    by_death = case(
        **(ACCIDENT | {"outcome": "died", "event_on": date(2019, 12, 1), "died_on": date(2019, 12, 3)}),
        expected_sum=118_000_001,
    ).unreachable
    assert by_death is not None
    assert by_death.largest == 118_000_000
    student = Child(key="a", born_on=date(2001, 1, 1), still_to_pay={"PT": 4})
    of_student = fatal(event_on=date(2019, 12, 1), died_on=date(2019, 12, 3), children=(student,))
    assert of_student.scholarship == 12_000_000
    with_school = case(
        **(ACCIDENT | {"outcome": "died", "event_on": date(2019, 12, 1), "died_on": date(2019, 12, 3)}),
        children=(student,),
        expected_sum=166_000_001,
    ).unreachable
    assert with_school is not None
    assert with_school.largest == 166_000_000
    assert not fatal().component("death_grant").doubts


# Verdicts


@pytest.mark.parametrize(
    ("verdict", "payer", "total"),
    [
        ("protected", "agency", 118_000_000),
        ("protected_with_arrears", "agency", 118_000_000),
        ("after_gap_is_paid", "agency", 118_000_000),
        ("employer_first", "employer", 118_000_000),
        ("not_protected", "nobody", 0),
    ],
)
def test_the_verdict_says_who_pays(verdict: str, payer: str, total: int) -> None:
    due = fatal(verdict=verdict, treatment=())
    assert (due.payer, due.total) == (payer, total)
    assert {one.payer for one in due.components} == {payer}
    assert (due.condition is None) == (verdict == "protected")


def test_not_protected_refuses_every_component_with_the_reason() -> None:
    due = accident("total", verdict="not_protected", treatment=(5_000_000,), children=(Child(key="a", level="SD"),))
    owed = [one for one in due.components if one.outcome != "not_applicable"]
    assert {one.outcome for one in owed} == {"refused"}
    assert {one.reason.id for one in owed} == {"tidak terlindungi pada hari kejadian"}
    assert due.component("treatment").asked == 5_000_000


@pytest.mark.parametrize("member_since", [None, date(2024, 6, 2)])
def test_somebody_who_was_never_a_member_is_refused_or_the_employers_duty(member_since: date | None) -> None:
    nobody = death(verdict="not_protected", member_since=member_since)
    assert (nobody.total, nobody.component("funeral").outcome) == (0, "refused")
    child = Child(key="a", level="SD")
    owing = death(verdict="employer_first", member_since=member_since, children=(child,))
    assert (owing.payer, owing.cash, owing.scholarship) == ("employer", 42_000_000, 0)


# Death by no work accident


def test_who_was_never_registered_is_promised_no_refund() -> None:
    never = fatal(verdict="employer_first").condition
    member = fatal(verdict="employer_first", member_since=date(2020, 1, 1)).condition
    assert never is not None
    assert member is not None
    assert "tidak ada penggantian" in never.id
    assert "meminta penggantian" in member.id


def test_a_sudden_death_as_a_work_accident_is_a_doubt() -> None:
    sudden = fatal(accident_kind="sudden_death").component("death_grant").doubts
    assert [one.parameter for one in sudden] == ["claim.accident_kinds"]
    assert not fatal(accident_kind="at_work").component("death_grant").doubts


def test_a_short_membership_pays_the_funeral_only() -> None:
    on = date(2025, 6, 1)
    short = {"event_on": on, "segment": "own_account", "member_since": date(2025, 4, 1)}
    due = death(**short, verdict="short_membership")
    assert [(one.code, one.outcome, one.amount) for one in due.components[:3]] == [
        ("death_grant", "refused", 0),
        ("periodic", "refused", 0),
        ("funeral", "granted", 10_000_000),
    ]
    assert due.component("funeral").doubts
    claimed = case(**(DEATH | short), expected_sum=42_000_000)
    assert claimed.unreachable is None
    more = case(**(DEATH | short), expected_sum=42_000_001).unreachable
    assert more is not None
    assert more.largest == 42_000_000


def test_a_verdict_that_the_days_contradict_is_refused() -> None:
    assert refused(lambda: death(verdict="short_membership")) == {("member_since", "membership_contradicts")}


@pytest.mark.parametrize(("paid", "scholarship"), [(36, 1_500_000), (35, 0), (None, 1_500_000)])
def test_the_scholarship_counts_paid_months(paid: int | None, scholarship: int) -> None:
    child = Child(key="a", still_to_pay={"SD": 1})
    due = death(paid_months=paid, children=(child,))
    assert due.scholarship == scholarship
    assert due.total == 42_000_000 + scholarship
    is_assumed = any(
        "dianggap dibayar" in (doubt.doubt.id if doubt.doubt else "")
        for one in due.components
        for doubt in one.doubts
        if one.code == "scholarship"
    )
    assert is_assumed is (paid is None)


@pytest.mark.parametrize("programme", ["death", "accident"])
def test_where_nobody_is_left_the_fund_and_who_buried_receive(programme: str) -> None:
    due = death(has_heirs=False) if programme == "death" else fatal(has_heirs=False)
    assert due.component("funeral").payee == "funeral_arranger"
    assert due.component("death_grant").payee == due.component("periodic").payee == "social_security_fund"
    assert bool(due.component("periodic").doubts) is (programme == "accident")
    assert death().component("funeral").payee == "heirs"


# Care


def test_treatment_has_no_ceiling_and_transport_one_for_each_mode() -> None:
    bills = (
        TransportBill("land", 3_000_000),
        TransportBill("land", 2_000_001),
        TransportBill("sea", 2_000_000),
    )
    due = accident(treatment=(80_000_000, 45_000_000), transport=bills)
    assert due.component("treatment").amount == 125_000_000
    land, sea = due.component("transport", "land"), due.component("transport", "sea")
    assert (land.outcome, land.amount, land.asked) == ("reduced", 5_000_000, 5_000_001)
    assert (sea.outcome, sea.amount) == ("granted", 2_000_000)
    with pytest.raises(KeyError):
        due.component("transport", "air")


def test_what_the_employer_paid_first_is_refunded_to_the_employer() -> None:
    facts: dict[str, Any] = {
        "transport": (TransportBill("air", 1),),
        "incapacity": (IncapacityPeriod(ON, date(2024, 6, 30)),),
        "treatment": (1,),
    }
    due = accident(**facts, advanced_by_employer=("transport", "incapacity"))
    assert due.component("transport", "air").payee == "employer"
    assert due.component("incapacity", "2024-06-01/2024-06-30").payee == "employer"
    assert due.component("treatment").payee == "provider"
    assert accident(**facts).component("transport", "air").payee == "worker"
    refunded = due.component("transport", "air").sources
    assert "benefit.jkk.advance" in {source.parameter for source in refunded}
    assert "benefit.jkk.advance" not in {source.parameter for source in due.component("treatment").sources}
    owing = accident(**facts, advanced_by_employer=("transport",), verdict="employer_first")
    assert owing.component("transport", "air").payee == "worker"


@pytest.mark.parametrize(
    ("bills", "amount"),
    [
        ((DatedBill(12_000_000, date(2024, 7, 1)), DatedBill(8_000_000, date(2025, 7, 1))), 20_000_000),
        ((DatedBill(12_000_000, date(2024, 7, 1)), DatedBill(8_000_000, date(2025, 7, 2))), 12_000_000),
        ((DatedBill(25_000_000),), 20_000_000),
    ],
)
def test_home_care_for_a_year_up_to_twenty_million(bills: tuple[DatedBill, ...], amount: int) -> None:
    assert accident(home_care=bills).component("home_care").amount == amount


@pytest.mark.parametrize(
    ("code", "bill", "amount", "outcome"),
    [
        ("dentures", 5_000_000, 5_000_000, "granted"),
        ("dentures", 5_000_001, 5_000_000, "reduced"),
        ("hearing_aid", 3_000_000, 2_500_000, "reduced"),
        ("glasses", 1_200_000, 1_000_000, "reduced"),
        ("prosthesis", AidBill(14_000_000, 10_000_000), 14_000_000, "granted"),
        ("prosthesis", AidBill(14_000_001, 10_000_000), 14_000_000, "reduced"),
        ("orthosis", AidBill(9_000_000, 10_000_000), 9_000_000, "granted"),
        ("rehabilitation", (1_000_000, 500_000), 1_500_000, "granted"),
    ],
)
def test_aids_up_to_their_limits(code: str, bill: Any, amount: int, outcome: str) -> None:
    one = accident(**{code: bill}).component(code)
    assert (one.amount, one.outcome) == (amount, outcome)
    assert one.sources


def test_what_the_book_does_not_hold_for_an_old_accident_is_refused_with_the_reason() -> None:
    on = date(2019, 12, 1)
    old = accident(
        event_on=on,
        home_care=(DatedBill(1),),
        glasses=1,
        hearing_aid=1,
        dentures=4_000_000,
        prosthesis=AidBill(1, 1),
        rehabilitation=(1,),
    )
    for code in ("home_care", "glasses", "hearing_aid", "prosthesis", "rehabilitation"):
        assert old.component(code).outcome == "refused"
        assert "tanyakan" in old.component(code).reason.id
    assert old.component("dentures").amount == 3_000_000


# Incapacity


def months_off(*periods: tuple[str, str], on: date = ON, **facts: Any) -> list[int]:
    spans = tuple(IncapacityPeriod(date.fromisoformat(one), date.fromisoformat(other)) for one, other in periods)
    due = accident(event_on=on, incapacity=spans, **facts)
    return [one.amount for one in due.components if one.code == "incapacity"]


def test_months_run_on_through_all_periods() -> None:
    year_and_more = months_off(("2024-06-01", "2025-03-31"), ("2026-01-01", "2026-04-30"))
    assert year_and_more == [20_000_000, 2 * 2_000_000 + 2 * 1_000_000]


def test_before_december_2019_the_second_half_year_pays_three_quarters() -> None:
    on = date(2019, 12, 1)
    assert months_off(("2019-12-01", "2020-07-31"), on=on) == [15_000_000]
    assert months_off(("2019-12-02", "2020-08-01"), on=date(2019, 12, 2)) == [16_000_000]
    assert months_off(("2019-12-01", "2020-05-31"), ("2021-01-01", "2021-02-28"), on=on) == [12_000_000, 3_000_000]


def test_ten_days_are_a_third_of_a_month() -> None:
    assert months_off(("2024-06-01", "2024-06-10")) == [666_667]
    assert months_off(("2024-06-01", "2024-06-10"), ("2024-08-01", "2024-08-20")) == [666_667, 1_333_333]


def test_the_other_reading_counts_from_the_first_day_through_the_gaps() -> None:
    written = {"runs_on": "since_first_day", "wage_of": "day_of_event"}
    book = book_with(national_book(), "benefit.jkk.incapacity_count", written, date(2020, 1, 1))
    spans = (IncapacityPeriod(ON, date(2025, 3, 31)), IncapacityPeriod(date(2026, 1, 1), date(2026, 4, 30)))
    facts = CaseFacts(**ACCIDENT, outcome="recovered", incapacity=spans)
    due = claim_dues(facts, book).of("work_accident")
    assert [one.amount for one in due.components if one.code == "incapacity"] == [20_000_000, 4_000_000]


def test_a_day_at_work_between_two_periods_is_not_paid() -> None:
    touching = months_off(("2024-06-01", "2024-06-10"), ("2024-06-11", "2024-06-20"))
    apart = months_off(("2024-06-01", "2024-06-10"), ("2024-06-12", "2024-06-21"))
    assert sum(touching) == sum(apart) == 1_333_333
    assert months_off(("2024-06-12", "2024-06-20"), ("2024-06-01", "2024-06-10")) == [666_667, 600_000]


def test_a_period_says_on_which_months_it_stands() -> None:
    spans = (IncapacityPeriod(ON, date(2025, 3, 31)), IncapacityPeriod(date(2026, 1, 1), date(2026, 4, 15)))
    one = accident(incapacity=spans).component("incapacity", "2026-01-01/2026-04-15")
    shown = [value.shown for value in one.explanation.steps[-1].values]
    assert shown == [10, 0, 13, 15, 25_500_000, 20_000_000]
    assert one.amount == 5_500_000


def test_a_wage_that_changes_during_incapacity_does_not_count() -> None:
    raised = IncapacityPeriod(date(2024, 6, 1), date(2024, 6, 30), wage=3_000_000)
    one = accident(incapacity=(raised,)).component("incapacity", "2024-06-01/2024-06-30")
    assert one.amount == 2_000_000
    assert "upah tetap upah pada hari kejadian" in [step.formula.id for step in one.explanation]
    assert "benefit.jkk.incapacity_count" in {doubt.parameter for doubt in one.doubts}


@given(st.integers(1, 900), st.integers(1, 899), st.integers(1, 10_000_000))
@settings(deadline=None)
def test_splitting_a_period_changes_nothing(days: int, cut: int, wage: int) -> None:
    last = ON + timedelta(days=days)
    whole = accident(wage=wage, incapacity=(IncapacityPeriod(ON, last),))
    if cut >= days:
        return
    middle = ON + timedelta(days=cut)
    parts = (IncapacityPeriod(middle + timedelta(days=1), last), IncapacityPeriod(ON, middle))
    assert accident(wage=wage, incapacity=parts).cash == whole.cash


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 200)), min_size=1, max_size=6), st.integers(1, 10_000_000))
@settings(deadline=None)
def test_gaps_never_restart_the_months(spans: list[tuple[int, int]], wage: int) -> None:
    begins, periods, off = ON, list[IncapacityPeriod](), 0
    for gap, days in spans:
        begins += timedelta(days=gap)
        periods.append(IncapacityPeriod(begins, begins + timedelta(days=days - 1)))
        begins, off = begins + timedelta(days=days + 1), off + days
    due = accident(wage=wage, incapacity=tuple(periods))
    amounts = [one.amount for one in due.components if one.code == "incapacity"]
    most = calculate("temporary_incapacity", {"accident_on": ON, "wage": wage, "months": off // 28 + 1}).answers[
        "total"
    ]
    assert all(amount >= 0 for amount in amounts)
    assert sum(amounts) <= most


# Disability


def parts(*given_: DisabilityPart, outcome: str = "partial_anatomical", **facts: Any) -> int:
    return accident(outcome, disability=given_, wage=1_000_000, **facts).component("disability").amount


def test_parts_add_up_each_by_the_function_lost_at_most_to_the_cap() -> None:
    half_arm = DisabilityPart("right_arm_from_shoulder", function_lost=Fraction(50))
    assert parts(half_arm, outcome="partial_functional") == 16_000_000
    assert parts(half_arm, DisabilityPart("left_thumb"), outcome="partial_functional") == 25_600_000
    assert parts(DisabilityPart("both_eyes"), DisabilityPart("smell")) == 56_000_000
    assert parts(DisabilityPart("scalp", times=20)) == 16_000_000
    assert parts(DisabilityPart("other_toe", times=3)) == 4_800_000


def test_the_left_handed_lose_the_left_hand_as_others_the_right() -> None:
    assert parts(DisabilityPart("left_arm_from_shoulder"), is_left_handed=True) == 32_000_000
    assert parts(DisabilityPart("left_arm_from_shoulder")) == 28_000_000
    half = DisabilityPart("left_arm_from_shoulder", function_lost=Fraction(50))
    assert parts(half, outcome="partial_functional", is_left_handed=True) == 16_000_000


def test_a_total_disability_has_a_periodic_benefit_and_scholarships() -> None:
    due = accident("total", children=(Child(key="a", still_to_pay={"SMA": 2}),))
    assert (due.component("disability").amount, due.component("periodic").amount) == (112_000_000, 12_000_000)
    assert due.scholarship == 6_000_000
    assert due.component("return_to_work").outcome == "not_applicable"


def test_the_letter_of_the_doctor_alone_and_what_is_assumed() -> None:
    due = accident("partial_functional", letter_percent=Fraction(15))
    assert due.component("disability").amount == 24_000_000
    unsaid = accident("partial_functional", disability=(DisabilityPart("right_thumb"),)).component("disability")
    assert any("dianggap hilang seluruhnya" in (doubt.doubt.id if doubt.doubt else "") for doubt in unsaid.doubts)
    assert due.component("return_to_work").outcome == "granted"


@given(
    st.lists(st.sampled_from(["right_thumb", "smell", "both_feet", "left_hand", "one_eye"]), min_size=1, unique=True),
    st.integers(1, 100),
    st.booleans(),
)
@settings(deadline=None)
def test_parts_give_what_the_calculation_gives(codes: list[str], lost: int, is_left_handed: bool) -> None:
    whole = tuple(DisabilityPart(code) for code in codes)
    base = {"accident_on": ON, "wage": 1_000_000, "parts": codes, "handed": "left" if is_left_handed else "right"}
    expected = calculate("disability", base | {"kind": "anatomical"}).answers["grant"]
    assert parts(*whole, is_left_handed=is_left_handed) == expected
    some = tuple(DisabilityPart(code, function_lost=Fraction(lost)) for code in codes)
    partly = calculate("disability", base | {"kind": "functional", "loss_percent": lost}).answers["grant"]
    assert parts(*some, outcome="partial_functional", is_left_handed=is_left_handed) == partly


# Scholarships


def test_each_child_and_school_year_is_a_component() -> None:
    children = (
        Child(key="a", born_on=date(2006, 1, 1), level="SMA", grade=3),
        Child(key="b", born_on=date(2012, 1, 1), level="SD", grade=6),
        Child(key="c", born_on=date(2012, 1, 1), level="SD", grade=6),
    )
    due = fatal(children=children)
    first = due.component("scholarship", "a/2023")
    assert (first.amount, first.outcome, first.payee) == (3_000_000, "granted", "child")
    assert due.component("scholarship", "c").reason.id == "hanya 2 anak yang menerima"
    assert due.scholarship == 63_000_000 + 1_500_000 + 6_000_000 + 9_000_000 + 60_000_000


def test_a_doubt_stands_only_at_the_year_that_it_is_about() -> None:
    due = fatal(children=(Child(key="a", born_on=date(2004, 1, 1), level="PT", grade=1),))
    doubted = {
        one.key: {doubt.parameter for doubt in one.doubts} for one in due.components if one.code == "scholarship"
    }
    assert doubted["a/2023"] == set()
    assert doubted["a/2026"] == {"benefit.scholarship_year"}
    assert set(doubted) == {"a/2023", "a/2024", "a/2025", "a/2026"}
    small = fatal(children=(Child(key="a", born_on=date(2021, 1, 1)),))
    assert "benefit.scholarship_school_age" in {
        doubt.parameter for doubt in small.component("scholarship", "a/2025").doubts
    }


def test_school_years_run_from_the_death_by_the_law_of_the_accident() -> None:
    child = Child(key="a", born_on=date(2010, 1, 1), level="SD", grade=4)
    late = fatal(event_on=date(2019, 11, 1), died_on=date(2020, 2, 1), children=(child,))
    assert late.component("scholarship", "a/2019").amount == 12_000_000
    assert late.scholarship == 12_000_000
    after = fatal(event_on=date(2024, 1, 1), died_on=date(2025, 2, 1), children=(child,))
    assert after.component("scholarship", "a/2024").amount == 1_500_000
    total = accident("total", event_on=date(2024, 1, 1), outcome_on=date(2025, 2, 1), children=(child,))
    assert total.component("scholarship", "a/2024").amount == 1_500_000


# An open kind, and what nobody can reach


OPEN = ACCIDENT | {
    "kind": "status_open",
    "outcome": "died",
    "died_on": ON,
    "member_since": date(2020, 1, 1),
}


def test_where_the_kind_is_open_both_lists_stand_side_by_side() -> None:
    both = case(**OPEN, verdict_as_other_death="not_protected")
    assert [one.kind for one in both.lists] == ["work_accident", "other_death"]
    assert [one.total for one in both.lists] == [118_000_000, 0]
    assert [one.total for one in case(**OPEN).lists] == [118_000_000, 42_000_000]
    with pytest.raises(KeyError):
        case(**DEATH).of("work_accident")


def test_an_open_injury_pays_nothing_as_another_death() -> None:
    both = case(**(OPEN | {"outcome": "recovered", "died_on": None, "treatment": (1_000_000,)}))
    assert [one.total for one in both.lists] == [1_000_000, 0]
    assert {one.outcome for one in both.of("other_death").components} == {"not_applicable"}


@pytest.mark.parametrize(
    ("facts", "expected", "largest"),
    [
        (DEATH, 42_000_000, None),
        (DEATH, 42_000_001, 42_000_000),
        (OPEN, 118_000_000, None),
        (OPEN, 174_000_000, 118_000_000),
        (DEATH | {"verdict": "not_protected"}, 1, 0),
        (DEATH, None, None),
    ],
)
def test_a_sum_that_nobody_can_reach_is_said_to_be_unreachable(
    facts: dict[str, Any], expected: int | None, largest: int | None
) -> None:
    found = case(**facts, expected_sum=expected).unreachable
    assert (found.largest if found else None) == largest
    if found:
        assert found.largest == max(total for _, total in found.paths)
        assert "tidak dapat dicapai" in found.text.id


@pytest.mark.parametrize(("on", "certain"), [(date(2025, 2, 23), 84_000_000), (date(2025, 2, 24), 42_000_000)])
def test_two_employers_are_told_with_the_doubt_and_their_sum_is_reached(on: date, certain: int) -> None:
    both = case(**(DEATH | {"event_on": on}), memberships=2, expected_sum=84_000_000)
    assert both.several is not None
    assert (both.several.certain, both.several.possible) == (certain, 84_000_000)
    assert both.unreachable is None
    assert both.of("other_death").cash == 42_000_000
    assert "member.two_employers" in {one.parameter for one in both.of("other_death").component("death_grant").doubts}
    assert case(**(DEATH | {"event_on": on})).several is None
    assert refused(lambda: case(**DEATH, memberships=0)) == {("memberships", "number_range")}


# Facts that cannot be


@pytest.mark.parametrize(
    ("facts", "problems"),
    [
        (DEATH | {"verdict": "maybe"}, {("verdict", "word_unknown")}),
        (DEATH | {"verdict_as_other_death": "maybe"}, {("verdict_as_other_death", "word_unknown")}),
        (DEATH | {"member_since": None}, {("member_since", "field_missing")}),
        (DEATH | {"member_since": date(2024, 6, 2)}, {("member_since", "day_order")}),
        (DEATH | {"died_on": date(2024, 6, 2)}, {("died_on", "day_order")}),
        (DEATH | {"outcome": "recovered"}, {("outcome", "field_unwanted")}),
        (ACCIDENT, {("outcome", "field_missing")}),
        (
            ACCIDENT | {"outcome": "recovered", "advanced_by_employer": ("taxi",)},
            {("advanced_by_employer", "word_unknown")},
        ),
        (
            ACCIDENT | {"outcome": "recovered", "segment": "own_account", "advanced_by_employer": ("transport",)},
            {("advanced_by_employer", "field_unwanted")},
        ),
        (ACCIDENT | {"outcome": "died"}, {("died_on", "field_missing")}),
        (ACCIDENT | {"outcome": "died", "died_on": date(2024, 5, 31)}, {("died_on", "day_order")}),
        (ACCIDENT | {"outcome": "recovered", "wage": None}, {("wage", "field_missing")}),
        (ACCIDENT | {"outcome": "recovered", "wage": 0}, {("wage", "number_range")}),
        (ACCIDENT | {"outcome": "partial_anatomical"}, {("disability", "field_missing")}),
        (ACCIDENT | {"outcome": "recovered", "letter_percent": Fraction(5)}, {("disability", "field_unwanted")}),
        (ACCIDENT | {"outcome": "recovered", "treatment": (-1,)}, {("treatment", "number_range")}),
        (
            ACCIDENT | {"outcome": "recovered", "transport": (TransportBill("rail", 1),)},
            {("transport", "word_unknown")},
        ),
        (
            ACCIDENT | {"outcome": "recovered", "incapacity": (IncapacityPeriod(ON, date(2024, 5, 31)),)},
            {("incapacity", "day_order")},
        ),
        (
            ACCIDENT
            | {
                "outcome": "recovered",
                "incapacity": (IncapacityPeriod(ON, ON), IncapacityPeriod(ON, date(2024, 6, 2))),
            },
            {("incapacity", "period_overlap")},
        ),
        (
            ACCIDENT | {"outcome": "died", "died_on": ON, "incapacity": (IncapacityPeriod(ON, date(2024, 6, 2)),)},
            {("incapacity", "day_order")},
        ),
        (
            ACCIDENT | {"outcome": "partial_anatomical", "disability": (DisabilityPart("smell"),) * 2},
            {("disability", "part_twice")},
        ),
        (
            ACCIDENT | {"outcome": "partial_functional", "letter_percent": Fraction(101)},
            {("disability", "number_range")},
        ),
    ],
)
def test_facts_that_cannot_be_are_refused_at_their_field(facts: dict[str, Any], problems: set[tuple[str, str]]) -> None:
    assert refused(lambda: case(**facts)) == problems


def test_a_wage_is_reported_or_the_base_of_a_band() -> None:
    assert benefit_wage("wage_earner", wage=1_234_567, on=ON) == 1_234_567
    assert benefit_wage("own_account", income=0, on=ON) == 1_000_000
    assert benefit_wage("own_account", income=1_100_000, on=ON) == 1_200_000
    assert benefit_wage("own_account", income=99_000_000, on=ON) == 20_700_000
    assert refused(lambda: benefit_wage("own_account", wage=1, on=ON)) == {("income", "field_missing")}
    assert refused(lambda: benefit_wage("wage_earner", income=1, on=ON)) == {("wage", "field_missing")}


# What holds for every case


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    kind = draw(st.sampled_from(["work_accident", "other_death", "status_open"]))
    event_on = draw(st.dates(date(2016, 1, 1), date(2026, 12, 31)))
    outcome = draw(st.sampled_from(list(OUTCOMES_OF_ACCIDENT))) if kind != "other_death" else None
    verdict = draw(st.sampled_from([verdict for verdict in VERDICTS if verdict != "short_membership"]))
    is_partial = outcome in ("partial_functional", "partial_anatomical")
    return CaseFacts(
        kind=kind,
        event_on=event_on,
        segment=draw(st.sampled_from(["wage_earner", "own_account"])),
        verdict=verdict,
        wage=draw(st.integers(1, 50_000_000)),
        member_since=event_on - timedelta(days=draw(st.integers(0, 2_000))),
        paid_months=draw(st.none() | st.integers(0, 80)),
        outcome=outcome,
        died_on=event_on if outcome == "died" else None,
        has_heirs=draw(st.booleans()),
        treatment=tuple(draw(st.lists(st.integers(0, 10**8), max_size=3))),
        transport=tuple(
            draw(
                st.lists(
                    st.builds(TransportBill, st.sampled_from(["land", "sea", "air"]), st.integers(0, 10**8)), max_size=3
                )
            )
        ),
        dentures=draw(st.none() | st.integers(0, 10**7)),
        glasses=draw(st.none() | st.integers(0, 10**7)),
        letter_percent=Fraction(draw(st.integers(1, 100))) if is_partial else None,
        children=tuple(Child(key=str(number), level="SMA") for number in range(draw(st.integers(0, 3)))),
        expected_sum=draw(st.none() | st.integers(0, 10**9)),
    )


@given(cases())
@settings(deadline=None, max_examples=200)
def test_every_list_adds_up_and_every_sum_has_its_law(facts: CaseFacts) -> None:
    dues = claim_dues(facts)
    for due in dues.lists:
        assert due.total == sum(one.amount for one in due.components)
        assert len({(one.code, one.key) for one in due.components}) == len(due.components)
        for one in due.components:
            assert one.code in COMPONENTS
            assert (one.outcome in RESULTS, one.payer in PAYERS, one.payee in PAYEES) == (True, True, True)
            assert 0 <= one.amount <= (one.asked if one.asked is not None else one.amount)
            assert one.amount == 0 or one.outcome in ("granted", "reduced")
            assert one.amount == 0 or one.sources
        assert due.payer != "nobody" or due.total == 0
        assert due.explanation.steps[-1].result == due.total
    if facts.expected_sum is not None:
        reached = max(due.total for due in dues.lists)
        assert dues.unreachable is None or dues.unreachable.largest >= reached
        assert (dues.unreachable is not None) or facts.expected_sum <= max(reached, 42_000_000 + reached)
    assert dues.as_json("en") != dues.as_json("id")


def test_a_work_accident_names_every_component() -> None:
    assert {one.code for one in accident().components} == set(COMPONENTS)
    assert {one.code for one in fatal().components} == set(COMPONENTS)
    assert {one.code for one in accident("total").components} == set(COMPONENTS)


def test_every_outcome_of_the_form_has_its_word() -> None:
    words = national_book().value("benefit.jkk.final_condition", ON).part()
    assert words == [text.id for text in OUTCOMES_OF_ACCIDENT.values()]
