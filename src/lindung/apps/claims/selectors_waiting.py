"""What of claims waits for somebody, in numbers, for the first page of each role. A fixed number of statements."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from lindung.apps.claims.models import Assessment, Paper, PaperState
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
        many = owed.order_by().aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
        urgency = "late" if many["late"] else "waits"
        return [ClaimsWaiting("claim_papers_owed", many["all"], urgency)] if many["all"] else []
    return []


def _of_officer(principal: Principal, on: date) -> list[ClaimsWaiting]:
    """Three statements: of cases, of their transfers, of their papers."""
    cases, money = _of_cases(principal), _of_money(principal)
    return [
        ClaimsWaiting("claim_denied", receipts_denied(principal).count() if money["posted"] else 0, "late"),
        ClaimsWaiting("claim_visits", visits_due(principal, on=on).count() if money["posted"] else 0, "late"),
        ClaimsWaiting("claim_to_pay", money["prepared"], "waits", money["rupiah"] or 0),
        ClaimsWaiting("claim_to_decide", cases["assessed"], "waits"),
        ClaimsWaiting("claim_to_assess", cases["complete"], "waits"),
        ClaimsWaiting("claim_appealed", cases["appealed"], "waits"),
        ClaimsWaiting("claim_papers_in", _papers(principal).filter(state=PaperState.RECEIVED).count(), "waits"),
    ]


def _papers(principal: Principal) -> QuerySet[Paper]:
    cases = cases_visible(principal).filter(state=State.COLLECTING).order_by().values("pk")
    return Paper.objects.filter(case__in=cases, is_waived=False, instead_of="")


def _of_cases(principal: Principal) -> dict[str, int]:
    """The cases to assess, those that were appealed, and those that somebody else assessed."""
    cases = cases_visible(principal).order_by()
    cases = cases.filter(state__in=(State.COMPLETE, State.APPEALED, State.ASSESSED))
    own = Assessment.objects.filter(
        case=OuterRef("pk"), assessed_by=principal.id, facts_version=OuterRef("facts_version")
    )
    found: dict[str, int] = cases.annotate(is_own=Exists(own)).aggregate(
        complete=Count("pk", filter=Q(state=State.COMPLETE)),
        appealed=Count("pk", filter=Q(state=State.APPEALED)),
        assessed=Count("pk", filter=Q(state=State.ASSESSED, is_own=False)),
    )
    return found


def _of_money(principal: Principal) -> dict[str, int]:
    """The transfers that are prepared, and that this person neither assessed, decided nor prepared; those posted."""
    states = (TransferState.PREPARED, TransferState.POSTED)
    found = payouts_visible(principal).order_by().filter(transfer__state__in=states)
    own = Q(pk__in=[])
    if principal.id is not None:
        own = Q(decision__assessed_by=principal.id) | Q(decision__decided_by=principal.id)
        own |= Q(transfer__prepared_by=principal.id)
    payable = Q(transfer__state=TransferState.PREPARED) & ~own
    sums: dict[str, int] = found.aggregate(
        prepared=Count("pk", filter=payable),
        rupiah=Sum("amount_rupiah", filter=payable),
        posted=Count("pk", filter=Q(transfer__state=TransferState.POSTED)),
    )
    return sums
