"""Cases brought to where money begins: a death reported, its papers taken for complete, assessed and decided."""

from __future__ import annotations

from datetime import date

from lindung.apps.claims.models import Case, Decision, Kind, Payout, Relative
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.assess import case_assess
from lindung.apps.claims.services.decide import case_decide
from lindung.apps.claims.services.pay import payout_post, payout_return
from lindung.apps.claims.services.relatives import RelativeFacts, relative_add
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.claims.states import State
from lindung.apps.registry.models import Worker
from lindung.kernel.principal import Principal
from lindung.store import clock
from lindung.store.files import Stored
from tests.apps.claims.members import Officers, at, play

DIED_ON = date(2022, 10, 4)
KNOWN_ON = date(2022, 10, 5)
PROOF = Stored("bukti-transfer.pdf", "cd.pdf", "1" * 64, 3)


def died(country, worker: Worker, *, kind: str = Kind.OTHER_DEATH) -> Case:
    """The death of a member of the health office, reported on the day after."""
    play(KNOWN_ON)
    told = FirstReport(kind, DIED_ON, at(KNOWN_ON), "La Ode Basri", died_on=DIED_ON)
    return event_report(by=country.who("operator"), worker=worker, office=country.health, report=told)[0]


def member(
    case: Case, by: Principal, name: str, relation: str, *, has_account: bool = True, **facts: object
) -> Relative:
    """A row of the family's list, with an account in its own name."""
    made = relative_add(by=by, case_id=case.pk, facts=RelativeFacts(name, relation, has_proof=True, **facts))
    if has_account:
        made = account_set(
            by=by, case_id=case.pk, relative_id=made.pk, bank="Bank Sultra", number=f"99{made.pk:07d}", name=name
        )
    return made


def completed(case: Case) -> Case:
    """The case as one whose papers were all accepted today: what the papers' own tests walk is not walked again."""
    Case.objects.filter(pk=case.pk).update(state=State.COMPLETE, complete_at=clock.now())
    case.refresh_from_db()
    return case


def granted(case: Case, officers: Officers, *, part: str = "") -> Decision:
    """Assessed by one and decided by another."""
    found = case_assess(by=officers.assessor, case_id=case.pk, is_granted=True, part=part)
    return case_decide(by=officers.decider, case_id=case.pk, assessment_id=found.pk)


def sent(payout: Payout, by: Principal, *, on: date | None = None) -> Case:
    """A payout transferred."""
    return payout_post(by=by, payout_id=payout.pk, posted_on=on or clock.today(), reference="TRF", proof=PROOF)


def came_back(payout: Payout, by: Principal) -> Case:
    """A payout that the bank sent back, as somebody says who did not post it."""
    return payout_return(by=by, payout_id=payout.pk, returned_on=clock.today(), reason="rekening tutup")


def payouts(case: Case) -> list[Payout]:
    """Every payout of a case, in order."""
    return list(Payout.objects.filter(case=case).select_related("transfer", "relative").order_by("pk"))
