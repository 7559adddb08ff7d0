"""What of claims waits for somebody, in numbers, for the first page of each role. A fixed number of statements."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum

from lindung.apps.claims.models import Case, Paper, PaperState, Payout
from lindung.apps.claims.money_selectors import payouts_visible, receipts_denied, visits_due
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.states import State
from lindung.apps.disbursements.states import TransferState
from lindung.kernel.principal import Principal

_OWED = (PaperState.MISSING, PaperState.UNREADABLE, PaperState.REFUSED)


class ClaimsWaiting(NamedTuple):
    """A kind of work that waits, how much of it, how urgent (``late``, ``waits``), and its rupiah where it is money."""

    kind: str
    number: int
    urgency: str
    rupiah: int | None = None


def claims_waiting(principal: Principal, on: date) -> list[ClaimsWaiting]:
    """What waits for a principal: for officers each act that is theirs, for others papers that their office owes."""
    if principal.may("claim.handle"):
        return [line for line in _of_officer(principal, on) if line.number]
    if principal.may("claim.paper"):
        owed = _papers(principal).filter(owed_by="office", state__in=_OWED)
        late = owed.filter(due_on__lt=on).count()
        number = owed.count()
        return [ClaimsWaiting("claim_papers_owed", number, "late" if late else "waits")] if number else []
    return []


def _of_officer(principal: Principal, on: date) -> list[ClaimsWaiting]:
    cases = cases_visible(principal).order_by()
    counts = cases.filter(state__in=(State.COMPLETE, State.APPEALED)).aggregate(
        complete=Count("pk", filter=Q(state=State.COMPLETE)), appealed=Count("pk", filter=Q(state=State.APPEALED))
    )
    payable = _payable(principal)
    visits, denied = visits_due(principal, on=on).count(), receipts_denied(principal).count()
    return [
        ClaimsWaiting("claim_denied", denied, "late"),
        ClaimsWaiting("claim_visits", visits, "late"),
        ClaimsWaiting("claim_to_pay", payable["number"], "waits", payable["rupiah"] or 0),
        ClaimsWaiting("claim_to_decide", _decidable(principal, cases).count(), "waits"),
        ClaimsWaiting("claim_to_assess", counts["complete"], "waits"),
        ClaimsWaiting("claim_appealed", counts["appealed"], "waits"),
        ClaimsWaiting("claim_papers_in", _papers(principal).filter(state=PaperState.RECEIVED).count(), "waits"),
    ]


def _papers(principal: Principal) -> QuerySet[Paper]:
    cases = cases_visible(principal).filter(state=State.COLLECTING).order_by().values("pk")
    return Paper.objects.filter(case__in=cases, is_waived=False, instead_of="")


def _decidable(principal: Principal, cases: QuerySet[Case]) -> QuerySet[Case]:
    """What was assessed by somebody else."""
    found = cases.filter(state=State.ASSESSED)
    own = found.filter(assessments__assessed_by=principal.id, assessments__facts_version=F("facts_version"))
    return found.exclude(pk__in=own.values("pk")) if principal.id is not None else found


def _payable(principal: Principal) -> dict[str, int]:
    """The transfers that are prepared, and that this person neither assessed, decided nor prepared."""
    found: QuerySet[Payout] = payouts_visible(principal).order_by().filter(transfer__state=TransferState.PREPARED)
    found = found.filter(case__state__in=(State.DECIDED, State.DISPUTED, State.RECEIVED, State.CLOSED))
    if principal.id is not None:
        own = Q(decision__assessed_by=principal.id) | Q(decision__decided_by=principal.id)
        found = found.exclude(own | Q(transfer__prepared_by=principal.id))
    sums: dict[str, int] = found.aggregate(number=Count("pk"), rupiah=Sum("amount_rupiah"))
    return sums
