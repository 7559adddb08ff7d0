"""What the board reads in plain statements is what the models say, whatever stands around the cases."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lindung.apps.claims.case_context import Around, around
from lindung.apps.claims.checklist import papers_awaited
from lindung.apps.claims.models import (
    Case,
    Decision,
    DecisionReversal,
    Paper,
    PaperState,
    Payout,
    Receipt,
    Relative,
    Report,
    SchoolYear,
    SchoolYearState,
)
from lindung.apps.claims.selectors_board import Chosen, cases_chosen, cases_counted
from lindung.apps.claims.selectors_school import next_school_years
from lindung.apps.claims.states import State
from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.states import TransferState
from tests.apps.claims.test_school_years import decided
from tests.apps.claims.test_waiting import twin

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 18)
STATES = (State.COLLECTING, State.DECIDED, State.PAID, State.RECEIVED, State.DISPUTED, State.REPORTED, State.CLOSED)


def instant(dice: random.Random) -> datetime:
    moment = datetime(2022, 7, 1, 9, dice.randrange(60), dice.randrange(60), dice.choice([0, 123456]))
    return timezone.make_aware(moment + timedelta(days=dice.randrange(3)))


def papers_write(case: Case, dice: random.Random) -> None:
    for code in dice.sample(["family_card", "form_kk1", "police_report", "heirs_statement"], dice.randrange(5)):
        Paper.objects.create(
            case=case, code=code, key=dice.choice(["", "r1"]), instead_of=dice.choice(["", "", "family_card"]),
            owed_by=dice.choice(["family", "office"]), due_on=dice.choice([None, DAY, DAY + timedelta(days=3)]),
            state=dice.choice(PaperState.values), is_waived=dice.random() < 0.2,
            received_at=dice.choice([None, instant(dice)]), school_year=dice.choice([None, None, 2022]),
        )  # fmt: skip


def money_write(case: Case, dice: random.Random) -> None:
    decision = decided(case)
    for number in range(dice.randrange(4)):
        transfer = Transfer.objects.create(
            government=case.government, purpose="benefit", subject=case.subject, payee_name="Wa Ode", bank="BPD",
            account_number="1", account_name="Wa Ode", amount_rupiah=1, key=f"t{case.pk}-{number}",
            state=(state := dice.choice(TransferState.values)),
            posted_on=DAY + timedelta(days=dice.randrange(3)) if state in ("posted", "returned") else None,
        )  # fmt: skip
        payout = Payout.objects.create(case=case, decision=decision, payee="heirs", amount_rupiah=1, transfer=transfer)
        for has_come in dice.choice([(), (False,), (True,), (False, True)]):
            Receipt.objects.create(payout=payout, has_come=has_come, channel="visit", said_on=DAY)
    if dice.random() < 0.3:
        DecisionReversal.objects.create(decision=decision, reason="keliru")


def written(case: Case, dice: random.Random) -> None:
    """Anything around a case, by chance."""
    family = [
        Relative.objects.create(case=case, name=f"Anak {number}", relation="child", is_removed=dice.random() < 0.5)
        for number in range(dice.randrange(3))
    ]
    papers_write(case, dice)
    if dice.random() < 0.7:
        money_write(case, dice)
    for child in family:
        for year in dice.sample([2021, 2022, 2023], 2):
            SchoolYear.objects.create(
                case=case, child=child, school_year=year, level="sd", amount_rupiah=1, begins_on=DAY,
                proof_due_on=DAY + timedelta(days=dice.randrange(4)), state=dice.choice(SchoolYearState.values),
            )  # fmt: skip
    for _number in range(dice.randrange(4)):
        when = instant(dice)
        Report.objects.create(
            case=case, stage=dice.choice([1, 2]), channel="office", person="La Ode", known_at=when,
            reported_at=dice.choice([when, instant(dice) + timedelta(days=4)]),
            outcome=dice.choice(["", "recovered", "under_treatment"]),
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_the_plain_statements_say_what_the_models_say(country, death, seed: int) -> None:
    dice, cases = random.Random(seed), [death]
    for number in range(8):
        cases.append(twin(death, event_on=date(2021, 1, 1) + timedelta(days=number), state=dice.choice(STATES)))
    for case in cases:
        written(case, dice)
    for case in dice.sample(cases[4:], 2):
        Case.objects.filter(pk=case.pk).update(state=State.DUPLICATE, joined_to=cases[0])
    cases = list(Case.objects.order_by("pk"))
    shown = around(cases)
    assert {pk: told(one) for pk, one in shown.items()} == {pk: told(one) for pk, one in modelled(cases).items()}
    assert around([]) == {}


def told(one: Any) -> dict[str, Any]:
    """What is known around a case, without the class in which it comes."""
    return {
        "awaited": [
            (p.pk, p.code, p.owed_by, p.due_on, str(p.state), p.received_at) for p in one.awaited
        ],
        "has_family": one.has_family,
        "decision": one.decision and (one.decision.is_granted, one.decision.total_rupiah),
        "money": (one.unconfirmed, one.last_posted_on),
        "school": one.school
        and (one.school.school_year, str(one.school.state), one.school.begins_on, one.school.proof_due_on),
        "reports": [
            report and (report.stage, report.known_at, report.reported_at, report.outcome)
            for report in (one.first_report, one.last_outcome)
        ],
    }  # fmt: skip


def modelled(cases: Collection[Case]) -> dict[int, Around]:
    """The same, asked of the models case by case."""
    years = next_school_years([case.pk for case in cases if case.state in (State.PAID, State.RECEIVED)])
    return {case.pk: _modelled(case, years.get(case.pk)) for case in cases}


def _modelled(case: Case, school: Any) -> Any:
    one: Any = Around(school=school)
    is_decided = case.state in (State.DECIDED, State.PAID, State.RECEIVED, State.DISPUTED)
    if case.state == State.COLLECTING:
        one.awaited = papers_awaited(case.papers.filter(school_year=None).order_by("due_on", "pk"))
    if case.state == State.COLLECTING or is_decided:
        one.has_family = case.relatives.filter(is_removed=False).exists()
    if is_decided:
        one.decision = Decision.objects.filter(case=case, reversal=None).order_by("pk").last()
        posted = case.payouts.filter(transfer__state="posted").order_by("transfer__posted_on", "pk")
        days = [(payout.transfer.posted_on, payout.receipts.filter(has_come=True).exists()) for payout in posted]
        one.last_posted_on = days[-1][0] if days else None
        one.unconfirmed = [day for day, is_confirmed in days if not is_confirmed]
    own = list(case.reports.order_by("reported_at", "pk"))
    others = list(Report.objects.filter(case__joined_to=case).order_by("reported_at", "pk"))
    one.first_report = min((r for r in own + others if r.stage == 1), key=lambda r: r.reported_at, default=None)
    for report in own + others:
        last = one.last_outcome
        if report.stage == 2 and (last is None or report.reported_at >= last.reported_at):
            one.last_outcome = report
    return one


@pytest.mark.parametrize("show", ["", "late", "ended"])
def test_a_count_is_of_the_cases_that_are_listed(country, death, accident, later, show: str) -> None:
    later(date(2022, 8, 22))
    for number, state in enumerate(State):
        twin(death, event_on=date(2021, 1, 1) + timedelta(days=number), state=state)
    who, kinds = country.who("agency"), ("", "other_death", "work_accident")
    for state in ("", "closed", "noticed"):
        for kind in kinds:
            for office in ("", "74.13.KES", "74.13.DIK"):
                chosen = Chosen(state, show, kind, office)
                listed = list(cases_chosen(who, chosen))
                assert cases_counted(who, chosen, most=99) == len(listed)
                assert all(case.state == state for case in listed if state)
                assert all(case.kind == kind for case in listed if kind)
                assert all(case.office.code == office for case in listed if office)
