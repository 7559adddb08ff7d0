"""Nothing is paid twice, whichever way round a decision, its transfers and its case are taken back."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors_watch import contacts_of
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import assessment_return, case_decide, decision_appeal, decision_reverse
from lindung.apps.claims.services.disputes import dispute_open, dispute_settle
from lindung.apps.claims.services.ending import case_join, case_withdraw
from lindung.apps.claims.services.pay import payout_replace
from lindung.apps.claims.services.relatives import relative_remove
from lindung.apps.disbursements.models import Transfer
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.web.transfers.transfer_list import transfer_list
from tests.apps.claims.granting import came_back, completed, died, granted, member, payouts, sent
from tests.apps.claims.members import members, months_paid, officers_of
from tests.apps.disbursements.test_transfers import code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officers(country):
    return officers_of(country)


@pytest.fixture
def case(country, send, people, officers) -> Case:
    """A member who died, of natural causes, and left a widow and who arranged the funeral."""
    worker = members(country, send, people(1))[0]
    months_paid(country, [Month(2022, 7), Month(2022, 8), Month(2022, 9)])
    found = died(country, worker)
    member(found, officers.assessor, "Wa Ode Sarifa", "spouse", born_on=date(1985, 3, 2))
    member(found, officers.assessor, "La Ode Imam", "funeral_arranger")
    return completed(found)


def test_what_came_back_of_a_reversed_decision_does_not_go_again(case, officers) -> None:
    granted(case, officers)
    [first] = payouts(case)
    sent(first, officers.payer)
    came_back(first, officers.fourth)
    decision_reverse(by=officers.decider, case_id=case.pk, reason="salah ahli waris")
    granted(case, officers)
    assert code_of(lambda: payout_replace(by=officers.payer, payout_id=first.pk)) == "decision_reversed"
    assert [one.transfer.state for one in payouts(case)] == ["returned", "prepared"]


def test_a_case_of_which_the_funeral_was_paid_neither_ends_nor_joins_another(case, officers) -> None:
    dispute_open(by=officers.assessor, case_id=case.pk, reason="dua keluarga")
    granted(case, officers, part="funeral")
    given = {"by": officers.assessor, "case_id": case.pk, "reason": "salah"}
    assert code_of(lambda: case_withdraw(**given)) == "decision_holds"
    sent(payouts(case)[0], officers.payer)
    dispute_settle(**given)
    assert code_of(lambda: case_withdraw(**given)) == "decision_holds"
    other = Case.objects.create(
        government=case.government, office=case.office, worker=case.worker, segment=case.segment,
        person_name=case.person_name, kind=case.kind, event_on=date(2022, 10, 3), state="noticed",
    )  # fmt: skip
    assert code_of(lambda: case_join(**given, into_id=other.pk)) == "decision_holds"


def test_what_was_granted_and_taken_back_may_be_withdrawn(case, officers) -> None:
    granted(case, officers)
    given = {"by": officers.decider, "case_id": case.pk, "reason": "salah orang"}
    decision_reverse(**given)
    assert case_withdraw(**given).state == "withdrawn"


def test_an_appeal_stays_with_other_people_also_where_it_is_sent_back(case, officers) -> None:
    refusal = {"case_id": case.pk, "is_granted": False, "article": "Pasal 34", "next_step": "Ajukan keberatan."}
    found = case_assess(by=officers.assessor, **refusal)
    case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)
    decision_appeal(by=officers.fourth, case_id=case.pk, reason="masih bekerja")
    again = case_assess(by=officers.fourth, **refusal)
    assessment_return(by=officers.payer, case_id=case.pk, reason="nilai lagi")
    for before in (officers.assessor, officers.decider):
        assert code_of(lambda by=before: case_assess(by=by, **refusal)) == "same_person"
    found = case_assess(by=officers.fourth, **refusal)
    assert (again.is_of_appeal, found.is_of_appeal) == (True, True)


def orphan(case: Case, officers, **rest: object) -> None:
    """A grown child as the only heir."""
    widow = case.relatives.get(relation="spouse")
    relative_remove(by=officers.assessor, case_id=case.pk, relative_id=widow.pk, reason="salah catat")
    member(case, officers.assessor, "La Ode Rahman", "child", born_on=date(2000, 1, 1), **rest)


def test_a_refusal_names_nobody_whose_account_is_missing(case, officers) -> None:
    orphan(case, officers, has_account=False)
    found = case_assess(by=officers.assessor, case_id=completed(case).pk, is_granted=True)
    with pytest.raises(Refusal) as refused:
        case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)
    assert (refused.value.code, "anak" in refused.value.message) == ("account_missing", True)
    assert "Rahman" not in refused.value.message


def test_where_a_family_is_found_no_child_is_named(case, officers) -> None:
    child = member(case, officers.assessor, "La Ode Rahman", "child", born_on=date(2015, 1, 1), phone="0822")
    assert ("anak", "0822") in [(one.name, one.phone) for one in contacts_of([case])[case.pk]]
    assert child.name not in str(contacts_of([case]))


def test_a_child_is_not_found_among_transfers_by_its_name(case, officers) -> None:
    orphan(case, officers)
    granted(completed(case), officers)
    assert Transfer.objects.get().payee_name == "La Ode Rahman"
    find = transfer_list(name_of=str).search.find
    assert find(Transfer.objects.all(), "Rahman").count() == 0
    decision_reverse(by=officers.decider, case_id=case.pk, reason="ada janda")
    member(case, officers.assessor, "Wa Ode Ani", "spouse", born_on=date(1985, 3, 2))
    granted(completed(case), officers)
    assert [one.payee_name for one in find(Transfer.objects.all(), "Wa Ode Ani")] == ["Wa Ode Ani"]


def test_who_wrote_an_account_down_does_not_post_to_it(country, case, officers) -> None:
    widow = case.relatives.get(relation="spouse")
    own = {"case_id": case.pk, "relative_id": widow.pk, "bank": "Bank Lain", "name": "Orang Lain", "sure": True}
    account_set(by=officers.payer, number="5550001112", **own)
    granted(case, officers)
    [payout] = payouts(case)
    assert payout.transfer.account_number == "5550001112"
    account_set(by=officers.fourth, number="5550001113", **own)
    assert code_of(lambda: sent(payout, officers.payer)) == "same_person"
    assert code_of(lambda: sent(payout, officers.fourth)) == "same_person"
    sent(payout, country.who("agency"))
