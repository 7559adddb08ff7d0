"""Accidents walked to the receipt: months of incapacity and a thumb, and a death at sea with two children at school."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.models import Case, Kind, Paper, Payout, SchoolYear, SchoolYearState
from lindung.apps.claims.school_plan import calendars_expected
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_decide
from lindung.apps.claims.services.facts import facts_change
from lindung.apps.claims.services.papers import paper_accept, paper_receive
from lindung.apps.claims.services.report import FirstReport, OutcomeReport, event_report, outcome_report
from lindung.apps.claims.services.school_decide import school_year_decide
from lindung.apps.claims.services.school_facts import school_facts_set
from lindung.apps.claims.services.school_years import school_years_call_up
from lindung.apps.claims.states import State
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from tests.apps.claims.members import Officers, at, members, months_paid, officers_of, play, wage_set
from tests.apps.claims.walking import all_papers, paid_and_received, picture, posted, relative

pytestmark = pytest.mark.django_db
EVENT_ON = date(2022, 10, 4)
PAID = [Month(2022, 7), Month(2022, 8), Month(2022, 9)]


@pytest.fixture
def officers(country) -> Officers:
    return officers_of(country)


def accident(country, send, people, wage: int, died_on: date | None = None) -> Case:
    """An accident of a paid-up member, reported within the 2 × 24 hours."""
    worker = members(country, send, people(2))[0]
    wage_set(worker, wage)
    months_paid(country, PAID)
    play(date(2022, 10, 5))
    report = FirstReport(
        Kind.WORK_ACCIDENT, EVENT_ON, at(EVENT_ON, 10), "La Ode Basri", died_on=died_on, place="Laut Tiworo",
        story="Perahu terbalik",
    )  # fmt: skip
    case, _is_new = event_report(by=country.who("operator"), worker=worker, office=country.health, report=report)
    return case


def decided(case: Case, officers: Officers) -> int:
    found = case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)
    case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)
    return found.total_rupiah


def test_months_of_incapacity_and_a_lost_thumb(country, send, people, officers) -> None:
    case = accident(country, send, people, 2_000_000)
    relative(case, officers.assessor, case.person_name, "worker")
    report = OutcomeReport("under_treatment", date(2022, 10, 5), at(date(2022, 10, 5)), "La Ode Basri")
    outcome_report(by=country.who("operator"), case_id=case.pk, report=report)
    case.refresh_from_db()
    assert case.state == State.UNDER_TREATMENT
    play(date(2023, 6, 6))
    ended = OutcomeReport("partial_anatomical", date(2023, 6, 3), at(date(2023, 6, 5)), "La Ode Basri")
    outcome_report(by=country.who("operator"), case_id=case.pk, report=ended)
    facts = {
        "incapacity": [{"from": "2022-10-04", "to": "2023-06-03"}],
        "disability": [{"code": "right_thumb"}],
        "transport": [{"mode": "sea", "amount": 2_500_000}],
    }
    facts_change(by=officers.assessor, case_id=case.pk, facts=facts)
    all_papers(case, officers.assessor, country.who("operator"))
    case.refresh_from_db()
    answer = case_answer(case)
    assert answer.dues is not None, answer.lacking
    parts = {part.code: (part.outcome, part.amount) for part in answer.dues.lists[0].components if part.amount}
    assert parts["disability"] == ("granted", 24_000_000)
    assert parts["transport"] == ("reduced", 2_000_000)
    incapacity = sum(one.amount for one in answer.dues.lists[0].components if one.code == "incapacity")
    assert incapacity == 16_000_000
    assert decided(case, officers) == 42_000_000
    assert paid_and_received(case, officers) == 42_000_000
    case.refresh_from_db()
    assert case.state == State.RECEIVED


def child(case: Case, by, name: str, born_on: date, level: str, grade: int):
    found = relative(case, by, name, "child", born_on=born_on)
    school_facts_set(
        by=by, case_id=case.pk, relative_id=found.pk, facts={"level": level, "grade": grade, "known_in": 2022}
    )
    return found


def test_school_years_of_a_total_disability_run_from_the_day_of_its_report(country, send, people, officers) -> None:
    case = accident(country, send, people, 2_000_000)
    child(case, officers.assessor, "La Ode Arif", date(2010, 2, 1), "SMP", 1)
    play(date(2023, 8, 11))
    ended = OutcomeReport("total", date(2023, 8, 10), at(date(2023, 8, 10)), "La Ode Basri")
    case = outcome_report(by=country.who("operator"), case_id=case.pk, report=ended)
    answer = case_answer(case)
    assert answer.dues is not None, answer.lacking
    years = [one.key.split("/")[1] for one in answer.dues.lists[0].components if one.code == "scholarship"]
    assert years[0] == "2023"
    assert min(calendars_expected(case).popitem()[1].years, key=lambda year: year.school_year).school_year == 2023


def test_a_death_at_sea_pays_seventy_million_and_school_year_after_year(country, send, people, officers) -> None:
    case = accident(country, send, people, 1_000_000, died_on=EVENT_ON)
    mother = relative(case, officers.assessor, "Wa Ode Sarifa", "spouse", born_on=date(1985, 3, 2))
    for name, born, level, grade in (
        ("La Ode Arif", date(2010, 2, 1), "SMP", 1),
        ("Wa Ode Nur", date(2014, 5, 9), "SD", 3),
    ):
        child(case, officers.assessor, name, born, level, grade)
    all_papers(case, officers.assessor, country.who("operator"))
    case.refresh_from_db()
    answer = case_answer(case)
    assert (answer.verdict, answer.total_rupiah) == ("protected", 70_000_000)
    assert decided(case, officers) == 70_000_000
    assert paid_and_received(case, officers) == 70_000_000
    del mother
    first = SchoolYear.objects.filter(case=case, school_year=2022)
    assert sorted(first.values_list("level", "amount_rupiah")) == [("SD", 1_500_000), ("SMP", 2_000_000)]
    assert set(first.values_list("state", flat=True)) == {SchoolYearState.PROOF_DUE}
    second = SchoolYear.objects.filter(case=case, school_year=2023).order_by("pk")
    assert set(second.values_list("state", flat=True)) == {SchoolYearState.EXPECTED}
    play(date(2023, 7, 20))
    school_years_call_up(by=officers.fourth, government="74.13", on=date(2023, 7, 20))
    assert set(second.values_list("state", flat=True)) == {SchoolYearState.PROOF_DUE}
    for row in SchoolYear.objects.filter(case=case, state=SchoolYearState.PROOF_DUE).order_by("school_year", "pk"):
        school_year_paid(country, row, officers)


def school_year_paid(country, row: SchoolYear, officers: Officers) -> None:
    """Papers in, checked by one, decided by another, paid by a third."""
    for paper in Paper.objects.filter(case=row.case, school_year=row.school_year, relative=row.child):
        content = picture(90_000 + paper.pk)
        paper_receive(by=country.who("operator"), paper_id=paper.pk, name="surat.jpg", content=content)
        paper_accept(by=officers.assessor, paper_id=paper.pk)
    row.refresh_from_db()
    assert row.state == SchoolYearState.PROVEN
    with pytest.raises(Refusal) as alone:
        school_year_decide(by=officers.assessor, school_year_id=row.pk)
    assert alone.value.code == "same_person"
    school_year_decide(by=officers.decider, school_year_id=row.pk)
    row.refresh_from_db()
    payout = Payout.objects.get(pk=row.payout_id)
    assert payout.amount_rupiah == row.amount_rupiah
    posted(payout, officers.payer)
    row.refresh_from_db()
    assert row.state == SchoolYearState.PAID
