"""Of every case that is not ended somebody has the next step, by a day; the board costs many no more than one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lindung.apps.claims.case_clocks import clocks_of, working_days_until
from lindung.apps.claims.case_context import Around, around
from lindung.apps.claims.lateness import cases_late
from lindung.apps.claims.models import Case, Decision, Kind, Paper, PaperState, Payout, SchoolYear, SchoolYearState
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.selectors_board import Chosen, board_rows, cases_counted
from lindung.apps.claims.selectors_next import next_step, step_of
from lindung.apps.claims.services.papers import paper_accept
from lindung.apps.claims.states import ENDED, Owner, State
from lindung.apps.disbursements.models import Transfer
from lindung.store import clock
from tests.apps.claims.members import at, play
from tests.apps.claims.test_papers import collected, hand_in, paper
from tests.apps.claims.test_waiting import twin

DAYS = st.dates(date(2016, 1, 1), date(2030, 12, 31))


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    return Paper(
        pk=draw(st.integers(1, 99)),
        code=draw(st.sampled_from(["family_card", "form_kk1", "police_report", "anything"])),
        owed_by=draw(st.sampled_from(["family", "office", "police", "agency", "rescue", "nobody"])),
        state=draw(st.sampled_from(PaperState)),
        due_on=draw(st.none() | DAYS),
        received_at=draw(st.none() | st.datetimes(timezones=st.just(UTC), min_value=datetime(2016, 1, 1))),
    )


@st.composite
def surroundings(draw: st.DrawFn) -> Around:
    posted = draw(st.lists(DAYS, max_size=2))
    year = draw(st.none() | st.sampled_from(SchoolYearState))
    school = None
    if year is not None:
        begins_on = draw(DAYS)
        school = SchoolYear(school_year=begins_on.year, state=year, begins_on=begins_on, proof_due_on=begins_on)
    return Around(
        awaited=draw(st.lists(papers(), max_size=3)),
        has_family=draw(st.booleans()),
        decision=draw(
            st.none() | st.booleans().map(lambda is_granted: Decision(is_granted=is_granted, total_rupiah=1))
        ),
        unconfirmed=sorted(posted),
        last_posted_on=max(posted, default=None),
        school=school,
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    event_on = draw(st.dates(date(2016, 1, 1), date(2026, 12, 31)))
    since = datetime(event_on.year, event_on.month, event_on.day, 9, tzinfo=UTC) + timedelta(draw(st.integers(0, 900)))
    return Case(
        pk=1,
        state=draw(st.sampled_from(State)),
        kind=draw(st.sampled_from(Kind)),
        segment=draw(st.sampled_from(["wage_earner", "own_account", ""])),
        office_id=draw(st.none() | st.just(1)),
        event_on=event_on,
        died_on=draw(st.none() | st.just(event_on)),
        event_known_at=draw(st.none() | st.just(since)),
        complete_at=draw(st.none() | st.just(since)),
        state_since=since,
        facts=draw(st.sampled_from([{}, {"outcome": "recovered"}, {"is_missing": True}])),
    )


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases(), found=surroundings(), today=DAYS)
def test_every_case_has_somebody_a_sentence_and_a_day_until_it_ends(case, found, today) -> None:
    step = step_of(case, found, today)
    if State(case.state) in ENDED:
        assert (step.owner, step.text, step.due_on) == (Owner.NOBODY, "", None)
        return
    assert step.owner in (Owner.OFFICE, Owner.AGENCY, Owner.FAMILY)
    assert step.text.endswith(".")
    assert step.due_on is not None
    assert "%" not in step.text
    clocks_of(case, found, datetime(today.year, today.month, today.day, 9, tzinfo=UTC))


@pytest.mark.django_db
@pytest.mark.usefixtures("without_cell")
def test_while_papers_are_collected_they_say_who_is_next(country, death) -> None:
    case = collected(country, death)
    step = next_step(case)
    assert (step.owner, step.due_on) == (Owner.FAMILY, date(2022, 8, 1))
    assert "dari desa atau kelurahan: surat keterangan ahli waris" in step.text
    hand_in(country, case, "family_card")
    step = next_step(case)
    assert (step.owner, step.text) == (Owner.AGENCY, "Periksa 1 surat yang sudah masuk.")
    paper_accept(by=country.who("agency"), paper_id=paper(case, "family_card").pk)
    assert "kartu keluarga" not in next_step(case).text
    case.papers.update(is_waived=True)
    assert next_step(case).owner == Owner.AGENCY
    case.relatives.update(is_removed=True)
    assert "ahli waris" in next_step(case).text


@pytest.mark.django_db
def test_a_case_that_waits_is_asked_about_every_month(country, death) -> None:
    Case.objects.filter(pk=death.pk).update(state=State.MISSING)
    death.refresh_from_db()
    since = clock.today()
    assert next_step(death).due_on == since + timedelta(days=30)
    assert next_step(death, since + timedelta(days=30)).due_on == since + timedelta(days=60)


def paid(case: Case, on: date) -> Payout:
    """A payout of a case that left on a day."""
    from tests.apps.claims.test_school_years import decided

    decision = decided(case)
    transfer = Transfer.objects.create(
        government=case.government, purpose="benefit", subject=case.subject, payee_name="Wa Ode Sarifa", bank="BPD",
        account_number="1", account_name="Wa Ode Sarifa", amount_rupiah=1, key=f"t{case.pk}", state="posted",
        posted_on=on,
    )  # fmt: skip
    return Payout.objects.create(case=case, decision=decision, payee="heirs", amount_rupiah=1, transfer=transfer)


@pytest.mark.django_db
def test_the_family_confirms_and_after_fourteen_days_is_visited(country, death) -> None:
    Case.objects.filter(pk=death.pk).update(state=State.PAID)
    death.refresh_from_db()
    payout = paid(death, date(2022, 7, 18))
    step = next_step(death, date(2022, 7, 31))
    assert (step.owner, step.due_on) == (Owner.FAMILY, date(2022, 8, 1))
    assert next_step(death, date(2022, 8, 1)).owner == Owner.AGENCY
    row = board_rows([death], at(date(2022, 8, 2)))[0]
    assert (row.clocks.receipt.state, row.clocks.receipt.visit_on) == ("over", date(2022, 8, 1))
    payout.receipts.create(has_come=True, channel="visit", said_on=date(2022, 8, 2))
    assert board_rows([death])[0].clocks.receipt is None


@pytest.mark.django_db
def test_the_board_says_which_hours_and_days_are_left(country, accident) -> None:
    accident.reports.all()
    bare = twin(accident, event_on=date(2022, 7, 1), state=State.NOTICED, kind=Kind.WORK_ACCIDENT)
    Case.objects.filter(pk=bare.pk).update(event_known_at=at(date(2022, 7, 17), 10))
    Case.objects.filter(pk=accident.pk).update(state=State.COMPLETE, complete_at=at(date(2022, 7, 18)))
    rows = {row.case.pk: row for row in board_rows(list(Case.objects.order_by("pk")), at(date(2022, 7, 18), 9, 30))}
    noticed, complete = rows[bare.pk], rows[accident.pk]
    assert (noticed.clocks.report.hours_left, noticed.clocks.report.state) == (24, "running")
    assert noticed.step.due_on == date(2022, 7, 19)
    assert complete.clocks.report.state == "late", "known on the 16th at 8, reported on the 18th after 8"
    assert (complete.clocks.service.due_on, complete.clocks.working_days_left) == (date(2022, 7, 27), 7)
    assert complete.step.due_on == date(2022, 7, 27)
    assert noticed.clocks.lapse.last_on == date(2027, 7, 1)
    assert complete.clocks.lapse is None
    play(date(2022, 8, 1))
    late = board_rows([Case.objects.get(pk=accident.pk)])[0]
    assert (late.is_late, late.clocks.working_days_left, late.clocks.service.days_late) == (True, None, 5)


@pytest.mark.django_db
@pytest.mark.parametrize("is_granted", [True, False])
def test_what_was_refused_is_not_late_with_a_payment(death, is_granted: bool) -> None:
    from tests.apps.claims.test_school_years import decided

    decided(death, is_granted=is_granted)
    Case.objects.filter(pk=death.pk).update(state=State.DECIDED, complete_at=at(date(2022, 7, 18)))
    play(date(2022, 8, 1))
    case = Case.objects.get(pk=death.pk)
    assert (board_rows([case])[0].clocks.service is not None) == is_granted
    assert cases_late(Case.objects.all()).exists() == is_granted


@pytest.mark.django_db
def test_a_joined_report_begins_the_clock_of_the_case_that_stays(accident) -> None:
    into = twin(accident, event_on=date(2022, 7, 14), event_known_at=None)
    assert board_rows([into])[0].clocks.report is None
    Case.objects.filter(pk=accident.pk).update(state=State.DUPLICATE, joined_to=into)
    clock = board_rows([into])[0].clocks.report
    assert clock is not None
    assert clock.due_at == at(date(2022, 7, 18))


def test_working_days_leave_out_weekends_and_holidays() -> None:
    assert working_days_until(date(2022, 8, 19), date(2022, 8, 12)) == 4, "the 17th of August is a holiday"
    assert working_days_until(date(2022, 8, 12), date(2022, 8, 12)) == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("without_cell")
def test_the_board_costs_as_many_statements_for_one_case_as_for_many(
    country, death, accident, django_assert_num_queries
) -> None:
    collected(country, death)
    paid_case = twin(death, event_on=date(2022, 7, 2), state=State.RECEIVED)
    paid(paid_case, date(2022, 7, 3))
    for number, state in enumerate(State):
        twin(death, event_on=date(2021, 1, 1) + timedelta(days=number), state=state)
    states = {State.COLLECTING, State.RECEIVED, State.REPORTED}
    three = list(Case.objects.filter(state__in=states).order_by("pk")[:3])
    with django_assert_num_queries(5):
        board_rows(three)
    many = list(Case.objects.order_by("pk"))
    with django_assert_num_queries(5):
        board_rows(many)
    assert len(many) == len(State) + 3
    assert set(around(many)) == {case.pk for case in many}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 2),
        ({"kind": "other_death"}, 1),
        ({"office": "74.13.KES"}, 2),
        ({"office": "74.13.DIK"}, 0),
        ({"most": 0}, 1),
    ],
)
def test_late_cases_are_counted_as_they_are_listed(country, death, accident, later, asked, found: int) -> None:
    asked = dict(asked)
    later(date(2022, 8, 22))
    Case.objects.filter(pk__in=(death.pk, accident.pk)).update(state=State.NOTICED)
    who = country.who("agency")
    assert cases_late(cases_visible(who)).count() == 2
    most = asked.pop("most", 9)
    assert cases_counted(who, Chosen(show="late", **asked), most=most) == found
    assert cases_counted(country.who("far-agency"), Chosen(show="late"), most=9) == 0
