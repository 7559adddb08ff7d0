"""A child's school years one by one: levels, birthdays, marriage, work, and at most two children."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.law import national_book
from lindung.rules.allowed_values import LEVELS
from lindung.rules.calculations import calculate
from lindung.rules.problems import InputRefusal
from lindung.rules.scholarship import PaidMonths
from lindung.rules.school_calendar import ChildCalendar, school_years
from lindung.rules.school_child import Child
from lindung.rules.school_levels import school_year_of

EVENT = date(2024, 8, 1)
LAW = national_book().value("benefit.scholarship", EVENT)


def one(event_on: date = EVENT, months: PaidMonths | None = None, **known: Any) -> ChildCalendar:
    return school_years([Child(key="a", **known)], event_on, months=months)[0]


def shown(calendar: ChildCalendar) -> list[tuple[str, str, int]]:
    return [(year.text, year.level, year.amount) for year in calendar.years]


@pytest.mark.parametrize(("day", "year"), [("2024-06-30", 2023), ("2024-07-01", 2024), ("2025-01-01", 2024)])
def test_a_school_year_begins_in_july(day: str, year: int) -> None:
    assert school_year_of(date.fromisoformat(day)) == year


def test_a_child_moves_up_year_by_year_into_the_next_level() -> None:
    calendar = one(born_on=date(2009, 1, 10), level="SMP", grade=3)
    assert shown(calendar)[:3] == [
        ("2024/2025", "SMP", 2_000_000),
        ("2025/2026", "SMA", 3_000_000),
        ("2026/2027", "SMA", 3_000_000),
    ]
    assert [year.grade for year in calendar.years] == [3, 1, 2, 3, 1, 2, 3, 4]
    assert calendar.explanation.steps[-1].answer == "child_1"


def test_the_year_in_which_a_child_turns_23_is_the_last_and_proven_before_the_birthday() -> None:
    calendar = one(born_on=date(2001, 9, 1), level="PT", grade=2)
    assert shown(calendar) == [("2024/2025", "PT", 12_000_000)]
    assert calendar.years[0].proof_due_on == date(2024, 8, 31)
    assert calendar.ending is not None
    assert (calendar.ending.code, calendar.ending.on) == ("age", date(2024, 9, 1))
    assert "benefit.scholarship_year" in {source.parameter for source in calendar.explanation.doubts}


@pytest.mark.parametrize(("born_on", "pays"), [(date(2001, 8, 1), 0), (date(2001, 8, 2), 12_000_000)])
def test_23_on_the_day_of_the_event_is_over_and_a_day_later_is_not(born_on: date, pays: int) -> None:
    calendar = one(born_on=born_on, level="PT", grade=2)
    assert calendar.total == pays
    assert (calendar.refused is None) == bool(pays)


def test_a_birthday_on_29_february_comes_on_1_march() -> None:
    calendar = one(date(2026, 8, 1), born_on=date(2004, 2, 29), level="PT", grade=1)
    assert calendar.ending is not None
    assert calendar.ending.on == date(2027, 3, 1)


def test_a_marriage_ends_the_years_that_begin_after_it() -> None:
    calendar = one(born_on=date(2006, 1, 1), level="PT", grade=1, married_on=date(2025, 12, 1))
    assert [text for text, _, _ in shown(calendar)] == ["2024/2025", "2025/2026"]


WORKS = {"born_on": date(2006, 1, 1), "level": "PT", "grade": 1}


@pytest.mark.parametrize(
    ("work", "begins", "until", "years"),
    [
        ("own_account", date(2024, 9, 1), None, 1),
        ("apprentice", date(2025, 2, 23), None, 1),
        ("apprentice", date(2025, 2, 24), None, 5),
        ("own_account", date(2025, 3, 1), None, 5),
        ("wage_earner", date(2025, 3, 1), None, 2),
        ("wage_earner", date(2025, 3, 1), date(2025, 8, 31), 5),
        ("wage_earner", date(2025, 3, 1), date(2025, 9, 1), 2),
        ("wage_earner", date(2025, 1, 1), date(2025, 1, 31), 1),
    ],
)
def test_work_ends_it_with_exceptions_from_24_february_2025(
    work: str, begins: date, until: date | None, years: int
) -> None:
    calendar = one(**WORKS, work=work, works_from_on=begins, works_until_on=until)
    assert len(calendar.years) == years


def test_work_that_was_over_before_the_event_ends_nothing() -> None:
    calendar = one(**WORKS, work="wage_earner", works_from_on=date(2024, 1, 1), works_until_on=date(2024, 7, 31))
    assert len(calendar.years) == 5


def test_a_third_child_is_refused_with_the_reason_but_one_past_the_age_takes_no_place() -> None:
    old, *three = [Child(key="old", born_on=date(1999, 1, 1), level="PT")] + [
        Child(key=key, born_on=date(2012, 1, 1), level="SD", grade=6) for key in "abc"
    ]
    calendars = school_years([old, *three], EVENT)
    assert [calendar.total > 0 for calendar in calendars] == [False, True, True, False]
    assert calendars[-1].refused is not None
    assert calendars[-1].refused.id == "hanya 2 anak yang menerima"
    assert calendars[0].refused is not None
    assert calendars[0].refused.en == "reaches the age of 23"


@pytest.mark.parametrize(
    ("born_on", "called_up_on", "level"),
    [
        (date(2022, 3, 1), date(2026, 7, 1), "TK"),
        (date(2021, 7, 1), date(2025, 7, 1), "TK"),
        (date(2021, 7, 2), date(2026, 7, 1), "TK"),
        (date(2019, 5, 1), date(2025, 7, 1), "SD"),
        (date(2024, 12, 1), date(2029, 7, 1), "TK"),
    ],
)
def test_a_child_below_school_age_waits_and_is_called_up(born_on: date, called_up_on: date, level: str) -> None:
    calendar = one(born_on=born_on)
    assert calendar.called_up_on == called_up_on
    assert calendar.years[0].level == level


def test_the_youngest_child_can_reach_every_level() -> None:
    assert one(born_on=date(2024, 1, 1)).total == 87_000_000


def test_a_child_past_primary_age_and_not_at_school_is_asked_about() -> None:
    calendar = one(born_on=date(2010, 1, 1))
    assert calendar.total == 0
    assert calendar.refused is not None
    assert "isi jenjang" in calendar.refused.id


@pytest.mark.parametrize(("paid", "pays"), [(36, True), (35, False)])
def test_a_death_by_no_work_accident_needs_36_paid_months(paid: int, pays: bool) -> None:
    calendar = one(born_on=date(2012, 1, 1), level="SD", grade=6, months=PaidMonths(paid))
    assert bool(calendar.total) is pays
    if not pays:
        assert [step.result for step in calendar.explanation] == [paid, 0]


def test_assumed_months_are_a_doubt() -> None:
    calendar = one(born_on=date(2012, 1, 1), level="SD", grade=6, months=PaidMonths(40, is_assumed=True))
    assert any("dianggap dibayar" in source.doubt.id for source in calendar.explanation.doubts if source.doubt)


def test_a_repeated_grade_uses_up_the_level() -> None:
    calendar = one(born_on=date(2011, 1, 1), level="SD", grade=6, known_in=2025, paid_years={"SD": 6})
    assert [(year.level, year.amount) for year in calendar.years[:2]] == [("SD", 0), ("SMP", 2_000_000)]
    assert calendar.years[0].reason is not None


def test_years_known_later_or_earlier_than_the_event_fall_into_place() -> None:
    later = one(born_on=date(2012, 1, 1), level="SMP", grade=1, known_in=2025)
    earlier = one(born_on=date(2012, 1, 1), level="SD", grade=6, known_in=2023)
    assert shown(later)[0] == ("2025/2026", "SMP", 2_000_000)
    assert shown(earlier)[0] == ("2024/2025", "SMP", 2_000_000)


def test_the_next_year_passes_over_those_handed_in_and_those_that_are_over() -> None:
    calendar = one(born_on=date(2012, 1, 1), level="SD", grade=6)
    first = calendar.next(date(2024, 9, 1))
    assert first is not None
    assert (first.text, first.proof_due_on) == ("2024/2025", date(2024, 10, 30))
    second = calendar.next(date(2024, 9, 1), handed_in=[2024])
    assert second is not None
    assert (second.text, second.proof_due_on) == ("2025/2026", date(2025, 9, 29))
    assert calendar.next(date(2025, 7, 1)) == second
    assert calendar.next(date(2050, 1, 1)) is None


def test_years_still_to_pay_give_what_the_calculation_gives() -> None:
    calendar = one(still_to_pay={"SD": 1, "SMP": 3, "SMA": 3, "PT": 5})
    assert calendar.total == 76_500_000
    assert len(calendar.years) == 12
    assert any("tidak dinilai" in source.doubt.id for source in calendar.explanation.doubts if source.doubt)


def test_before_december_2019_one_sum_for_one_child_at_school() -> None:
    on = date(2019, 12, 1)
    children = [
        Child(key="small", born_on=date(2017, 1, 1)),
        Child(key="a", born_on=date(2009, 1, 1), level="SD", grade=5),
        Child(key="b", born_on=date(2008, 1, 1), level="SD", grade=6),
    ]
    assert [calendar.total for calendar in school_years(children, on)] == [0, 12_000_000, 0]
    assert len(school_years(children, on)[1].years) == 1
    assert len(school_years(children[1:], date(2019, 12, 2))[0].years) > 1


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"level": "S3"}, "level"),
        ({"level": "SD", "grade": 7}, "grade"),
        ({}, "born_on"),
        ({"born_on": date(2010, 1, 1), "level": "SD", "work": "own_account"}, "work"),
        ({"born_on": date(2010, 1, 1), "level": "SD", "married_on": date(2009, 1, 1)}, "married_on"),
        ({"level": "SD", "paid_years": {"X": 1}}, "paid_years"),
        (
            {
                "level": "SD",
                "work": "apprentice",
                "works_from_on": date(2025, 1, 2),
                "works_until_on": date(2025, 1, 1),
            },
            "works_until_on",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(known: dict[str, Any], field: str) -> None:
    with pytest.raises(InputRefusal) as refused:
        one(**known)
    assert [problem.field for problem in refused.value.problems] == [f"children.a.{field}"]


@st.composite
def children(draw: st.DrawFn) -> Child:
    level = draw(st.sampled_from([None, *LEVELS]))
    grade = draw(st.integers(1, LAW.whole("levels", level, "years"))) if level else 1
    works = draw(st.sampled_from([None, "wage_earner", "own_account", "apprentice"]))
    return Child(
        key="a",
        born_on=draw(st.dates(date(1998, 1, 1), date(2025, 6, 1))),
        level=level,
        grade=grade,
        paid_years=draw(st.dictionaries(st.sampled_from(LEVELS), st.integers(0, 6))),
        married_on=draw(st.none() | st.dates(date(2025, 6, 2), date(2040, 1, 1))),
        work=works,
        works_from_on=draw(st.dates(date(2025, 6, 2), date(2040, 1, 1))) if works else None,
    )


@given(children(), st.dates(date(2019, 12, 2), date(2030, 1, 1)))
@settings(deadline=None)
def test_no_level_pays_more_years_than_the_law_and_nothing_is_paid_after_the_end(child: Child, on: date) -> None:
    calendar = school_years([child], on)[0]
    counted: dict[str, int] = {}
    for year in calendar.years:
        counted[year.level] = counted.get(year.level, 0) + (year.amount > 0)
        assert on <= year.judged_on <= year.ends_on
        assert calendar.ending is None or year.judged_on < calendar.ending.on
        assert calendar.ending is None or year.proof_due_on < calendar.ending.on
    for level, years in counted.items():
        assert years + min(child.paid_years.get(level, 0), LAW.whole("levels", level, "years")) <= LAW.whole(
            "levels", level, "years"
        )
    assert calendar.total == sum(year.amount for year in calendar.years) <= 87_000_000
    assert calendar.total == calculate("scholarship", {"on": on, "children": [counted]}).answers["total"]
    assert [year.school_year for year in calendar.years] == sorted({year.school_year for year in calendar.years})


@given(st.lists(children(), max_size=5), st.integers(0, 60))
@settings(deadline=None)
def test_at_most_two_children_and_none_without_the_months(some: list[Child], paid: int) -> None:
    calendars = school_years(some, EVENT, months=PaidMonths(paid))
    assert sum(calendar.total > 0 for calendar in calendars) <= 2
    assert paid >= 36 or not any(calendar.total for calendar in calendars)
    assert all((calendar.refused is None) == (calendar.total > 0) for calendar in calendars)
