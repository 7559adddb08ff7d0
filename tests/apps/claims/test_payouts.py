"""What a decision pays: to the rupiah, into the right account, by a third person, and once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from lindung.apps.claims.models import Case, Channel, Kind, Payout, Receipt
from lindung.apps.claims.money_selectors import payouts_visible, receipts_denied, visits_due
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_close, case_decide, decision_reverse
from lindung.apps.claims.services.disputes import dispute_open, dispute_settle
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.claims.services.pay import payout_replace
from lindung.apps.claims.services.receipts import receipt_say
from lindung.apps.claims.services.relatives import guardian_choose
from lindung.apps.claims.states import State
from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.states import TransferState
from lindung.apps.events.models import Event
from lindung.apps.events.verification import chain_verify
from lindung.kernel.month import Month
from lindung.rules.claim_clocks import receipt as receipt_clock
from lindung.rules.claim_clocks import service
from tests.apps.claims.granting import KNOWN_ON, came_back, completed, died, granted, member, payouts, sent
from tests.apps.claims.members import members, months_paid, officers_of, play
from tests.apps.disbursements.test_transfers import code_of

pytestmark = pytest.mark.django_db
WHOLE, FUNERAL = 42_000_000, 10_000_000


@pytest.fixture
def officers(country):
    return officers_of(country)


@pytest.fixture
def case(country, send, people, officers) -> Case:
    """A member who died, of natural causes; nobody of the family is known yet."""
    worker = members(country, send, people(1))[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    return died(country, worker)


def widow(case: Case, officers, **rest):
    return member(case, officers.assessor, "Wa Ode Sarifa", "spouse", born_on=date(1985, 3, 2), **rest)


def decided(case: Case, officers) -> Payout:
    widow(case, officers)
    granted(completed(case), officers)
    [payout] = payouts(case)
    return payout


def state_of(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def said(payout: Payout, by, *, has_come: bool = True, on: date | None = None, ticket: str = "") -> Receipt:
    return receipt_say(
        by=by, payout_id=payout.pk, has_come=has_come, channel=Channel.TELEPHONE, person="Wa Ode Sarifa",
        said_on=on or KNOWN_ON, ticket=ticket,
    )  # fmt: skip


def test_one_heir_gets_all_in_one_transfer_due_within_the_service_time(case, officers) -> None:
    payout = decided(case, officers)
    assert (payout.amount_rupiah, payout.payee, payout.relative.name) == (WHOLE, "heirs", "Wa Ode Sarifa")
    assert payout.transfer.due_on == service("JKM", KNOWN_ON, KNOWN_ON).due_on
    assert (payout.transfer.account_number, payout.transfer.state) == (payout.relative.account_number, "prepared")
    assert payout.transfer.prepared_by_id == officers.decider.id


def test_heirs_get_their_parts_to_the_rupiah_and_a_minors_goes_to_the_guardian(case, officers) -> None:
    by = officers.assessor
    mother = member(case, by, "Wa Ode Sarifa", "guardian")
    children = [
        member(case, by, name, "child", born_on=born, has_account=False)
        for name, born in (("La Ode Rahman", date(2015, 1, 1)), ("Wa Ode Nur", date(2017, 1, 1)))
    ]
    grown = member(case, by, "La Ode Hasan", "child", born_on=date(2000, 1, 1))
    for child in children:
        guardian_choose(by=by, case_id=case.pk, relative_id=child.pk, guardian_id=mother.pk)
    granted(completed(case), officers)
    found = payouts(case)
    assert sum(one.amount_rupiah for one in found) == WHOLE
    assert {one.relative_id for one in found} == {grown.pk, *(child.pk for child in children)}
    assert {one.amount_rupiah for one in found} == {WHOLE // 3}
    of = {one.relative_id: one.transfer for one in found}
    assert {of[child.pk].account_number for child in children} == {mother.account_number}
    assert [of[child.pk].payee_name for child in children] == ["La Ode Rahman", "Wa Ode Nur"]


def test_a_missing_account_is_said_with_its_owner_and_nothing_is_decided(case, officers) -> None:
    widow(case, officers, has_account=False)
    found = case_assess(by=officers.assessor, case_id=completed(case).pk, is_granted=True)
    assert code_of(lambda: case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)) == (
        "account_missing"
    )
    assert (state_of(case), Payout.objects.count(), Transfer.objects.count()) == (State.ASSESSED, 0, 0)
    assert case.decisions.count() == 0


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("penilai", "same_person"), ("pemutus", "same_person"), ("kasir", ""), ("administrator", "forbidden"),
        ("operator", "forbidden"), ("colleague", "not_found"), ("stranger", "not_found"), ("far-agency", "not_found"),
        ("auditor", "forbidden"), ("treasurer", "not_found"),
    ],
)  # fmt: skip
def test_who_posts_a_payout(country, case, officers, who: str, code: str) -> None:
    payout = decided(case, officers)
    by = {"penilai": officers.assessor, "pemutus": officers.decider, "kasir": officers.payer}.get(who)
    assert code_of(lambda: sent(payout, by or country.who(who))) == code
    payout.transfer.refresh_from_db()
    assert (payout.transfer.state, state_of(case)) == (("prepared", "decided") if code else ("posted", "paid"))


def test_the_database_refuses_that_who_decided_posts(case, officers) -> None:
    payout = decided(case, officers)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transfer.objects.filter(pk=payout.transfer_id).update(
            state="posted", posted_by=officers.decider.id, posted_on=KNOWN_ON
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Payout.objects.update(amount_rupiah=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Payout.objects.update(is_compensation=True)


def test_a_decision_is_taken_back_only_before_anything_went(case, officers) -> None:
    payout = decided(case, officers)
    decision_reverse(by=officers.decider, case_id=case.pk, reason="salah ahli waris")
    payout.transfer.refresh_from_db()
    assert (payout.transfer.state, state_of(case)) == ("cancelled", State.COMPLETE)
    assert code_of(lambda: sent(payout, officers.payer)) == "case_elsewhere"
    granted(case, officers)
    again = payouts(case)[-1]
    assert again.pk != payout.pk
    sent(again, officers.payer)
    assert state_of(case) == State.PAID
    assert code_of(lambda: decision_reverse(by=officers.decider, case_id=case.pk, reason="x")) == "case_elsewhere"


def test_with_several_payouts_the_case_is_paid_with_the_last(case, officers) -> None:
    for name in ("La Ode Hasan", "La Ode Umar"):
        member(case, officers.assessor, name, "child", born_on=date(2000, 1, 1))
    granted(completed(case), officers)
    first, second = payouts(case)
    sent(first, officers.payer)
    assert state_of(case) == State.DECIDED
    assert code_of(lambda: decision_reverse(by=officers.decider, case_id=case.pk, reason="x")) == "already_posted"
    assert code_of(lambda: sent(first, officers.fourth)) == "not_prepared"
    said(first, officers.payer)
    sent(second, officers.fourth)
    assert state_of(case) == State.PAID
    said(second, officers.payer)
    assert state_of(case) == State.RECEIVED


def test_what_came_back_goes_again_by_two_people_to_another_account(country, case, officers) -> None:
    payout = decided(case, officers)
    sent(payout, officers.payer)
    assert code_of(lambda: came_back(payout, officers.payer)) == "same_person"
    came_back(payout, officers.fourth)
    assert state_of(case) == State.DECIDED
    assert code_of(lambda: payout_replace(by=country.who("operator"), payout_id=payout.pk)) == "forbidden"
    other = Account("Bank Lain", "5550001112", "Wa Ode Sarifa")
    again = payout_replace(by=officers.payer, payout_id=payout.pk, account=other)
    assert (again.transfer.account_number, again.transfer.replaces_id) == ("5550001112", payout.transfer_id)
    assert (again.amount_rupiah, again.relative_id) == (payout.amount_rupiah, payout.relative_id)
    assert code_of(lambda: payout_replace(by=officers.payer, payout_id=payout.pk)) == "replaced_before"
    assert code_of(lambda: sent(again, officers.payer)) == "same_person"
    assert code_of(lambda: sent(again, officers.decider)) == "same_person"
    sent(again, officers.fourth)
    assert state_of(case) == State.PAID
    assert sum(one.amount_rupiah for one in payouts(case) if one.transfer.state == TransferState.POSTED) == WHOLE
    assert code_of(lambda: said(payout, officers.payer)) == "not_posted"
    said(again, officers.payer)
    assert state_of(case) == State.RECEIVED
    assert chain_verify().holds


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (1, True), (9, True)])
def test_what_goes_late_brings_the_compensation_of_the_law(case, officers, days: int, is_late: bool) -> None:
    payout = decided(case, officers)
    on = payout.transfer.due_on + timedelta(days=days)
    play(on)
    sent(payout, officers.payer)
    if not is_late:
        assert (payouts(case), state_of(case)) == ([payout], State.PAID)
        return
    late = payouts(case)[-1]
    assert (late.is_compensation, late.amount_rupiah) == (True, WHOLE * days // 100)
    assert (late.transfer.prepared_by_id, late.relative_id, state_of(case)) == (
        None, payout.relative_id, State.DECIDED,
    )  # fmt: skip
    play(on + timedelta(days=30))
    assert code_of(lambda: sent(late, officers.assessor)) == "same_person"
    sent(late, officers.payer)
    assert (len(payouts(case)), state_of(case)) == (2, State.PAID)


def disputed(case: Case, officers) -> None:
    widow(case, officers)
    case.refresh_from_db()
    dispute_open(by=officers.assessor, case_id=case.pk, reason="dua keluarga")


def test_while_heirs_disagree_the_funeral_goes_alone_and_only_once(case, officers) -> None:
    arranger = member(case, officers.assessor, "La Ode Imam", "funeral_arranger")
    disputed(completed(case), officers)
    assert code_of(lambda: case_assess(by=officers.assessor, case_id=case.pk, is_granted=True)) == "case_elsewhere"
    unknown = {"is_granted": True, "part": "periodic"}
    assert code_of(lambda: case_assess(by=officers.assessor, case_id=case.pk, **unknown)) == "part_unknown"
    part = granted(case, officers, part="funeral")
    [funeral] = payouts(case)
    assert (funeral.amount_rupiah, funeral.relative, state_of(case)) == (FUNERAL, arranger, State.DISPUTED)
    again = {"is_granted": True, "part": "funeral"}
    assert code_of(lambda: case_assess(by=officers.assessor, case_id=case.pk, **again)) == "decided_before"
    assert code_of(lambda: sent(funeral, officers.decider)) == "same_person"
    sent(funeral, officers.payer)
    assert state_of(case) == State.DISPUTED
    assert code_of(lambda: decision_reverse(by=officers.decider, case_id=case.pk, reason="x", part="funeral")) == (
        "already_posted"
    )
    dispute_settle(by=officers.assessor, case_id=case.pk, reason="sepakat")
    whole = granted(completed(case), officers)
    assert (whole.total_rupiah, part.total_rupiah) == (WHOLE - FUNERAL, FUNERAL)
    assert sum(one.amount_rupiah for one in payouts(case)) == WHOLE
    sent(payouts(case)[-1], officers.payer)
    assert state_of(case) == State.PAID


def test_an_assessment_of_before_the_funerals_decision_is_old(case, officers) -> None:
    member(case, officers.assessor, "La Ode Imam", "funeral_arranger")
    widow(case, officers)
    before = case_assess(by=officers.assessor, case_id=completed(case).pk, is_granted=True)
    dispute_open(by=officers.assessor, case_id=case.pk, reason="dua keluarga")
    granted(case, officers, part="funeral")
    dispute_settle(by=officers.assessor, case_id=case.pk, reason="sepakat")
    Case.objects.filter(pk=case.pk).update(state=State.ASSESSED)
    assert code_of(lambda: case_decide(by=officers.decider, case_id=case.pk, assessment_id=before.pk)) == (
        "assessment_old"
    )


def test_a_dispute_stops_what_was_decided_and_the_decision_may_be_taken_back(case, officers) -> None:
    payout = decided(case, officers)
    dispute_open(by=officers.assessor, case_id=case.pk, reason="istri lain")
    assert code_of(lambda: sent(payout, officers.payer)) == "case_elsewhere"
    again = {"is_granted": True, "part": "funeral"}
    assert code_of(lambda: case_assess(by=officers.assessor, case_id=case.pk, **again)) == "decided_before"
    decision_reverse(by=officers.decider, case_id=case.pk, reason="istri lain")
    payout.transfer.refresh_from_db()
    case.refresh_from_db()
    assert (payout.transfer.state, case.state, case.resumes) == ("cancelled", State.DISPUTED, State.COMPLETE)


def test_the_family_says_it_by_its_ticket_and_nobody_elses(case, officers) -> None:
    message = Message(case.person_name, case.person_nik, case.died_on, "", "Wa Ode Sarifa", "0822", Kind.OTHER_DEATH)
    notice = notice_record(message=message, channel=Channel.PUBLIC)
    other = notice_record(message=Message("Orang Lain", "", None, "", "x", "0811"), channel=Channel.PUBLIC)
    assert notice.case == case
    payout = decided(case, officers)
    sent(payout, officers.payer)
    for ticket in ("", "X", other.ticket):
        assert code_of(lambda ticket=ticket: said(payout, None, ticket=ticket)) == "not_found"
    assert said(payout, None, ticket=notice.ticket).recorded_by_id is None
    assert state_of(case) == State.RECEIVED
    assert code_of(lambda: said(payout, officers.payer)) == "said_before"


@pytest.mark.parametrize(
    ("who", "code"),
    [("operator", ""), ("administrator", ""), ("colleague", "not_found"), ("stranger", "not_found"),
     ("auditor", "forbidden"), ("treasurer", "not_found"), ("far-agency", "not_found")],
)  # fmt: skip
def test_who_writes_down_what_the_family_says(country, case, officers, who: str, code: str) -> None:
    payout = decided(case, officers)
    sent(payout, officers.payer)
    assert code_of(lambda: said(payout, country.who(who))) == code
    assert state_of(case) == (State.PAID if code else State.RECEIVED)


def test_what_did_not_come_stands_on_the_desk_until_it_came(country, case, officers) -> None:
    payout = decided(case, officers)
    assert code_of(lambda: said(payout, officers.payer)) == "not_posted"
    sent(payout, officers.payer)
    assert code_of(lambda: said(payout, officers.payer, on=KNOWN_ON + timedelta(days=1))) == "said_on_impossible"
    said(payout, officers.payer, has_come=False)
    assert list(receipts_denied(officers.assessor)) == [payout]
    assert list(receipts_denied(country.who("stranger"))) == []
    assert Event.objects.filter(verb="claim.receipt_denied").count() == 1
    said(payout, officers.payer)
    assert (list(receipts_denied(officers.assessor)), state_of(case)) == ([], State.RECEIVED)
    said(payout, officers.payer, has_come=False)
    assert code_of(lambda: case_close(by=officers.assessor, case_id=case.pk)) == "receipt_denied"
    came_back(payout, officers.fourth)
    assert (list(receipts_denied(officers.assessor)), state_of(case)) == ([], State.DECIDED)


def test_a_received_case_is_closed(case, officers) -> None:
    payout = decided(case, officers)
    sent(payout, officers.payer)
    assert code_of(lambda: case_close(by=officers.assessor, case_id=case.pk)) == "case_elsewhere"
    said(payout, officers.payer)
    case_close(by=officers.assessor, case_id=case.pk)
    assert state_of(case) == State.CLOSED


def test_without_a_confirmation_the_family_is_visited(country, case, officers) -> None:
    payout = decided(case, officers)
    sent(payout, officers.payer)
    day = receipt_clock(KNOWN_ON, KNOWN_ON).visit_on
    before = day - timedelta(days=1)
    assert list(visits_due(officers.assessor, on=before)) == []
    assert list(visits_due(officers.assessor, on=day)) == list(visits_due(country.who("operator"), on=day)) == [payout]
    for who in ("colleague", "stranger", "far-agency", "treasurer"):
        assert list(visits_due(country.who(who), on=day)) == list(payouts_visible(country.who(who))) == []
    said(payout, officers.payer)
    assert list(visits_due(officers.assessor, on=day)) == []
