"""Nothing is paid twice, whichever way round a decision, its transfers and its case are taken back."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims.models import Case
from lindung.apps.claims.services.decide import decision_reverse
from lindung.apps.claims.services.pay import payout_replace
from lindung.kernel.month import Month
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
